// Services in one word, as haresources has them, and as tables of heir.toml: what they mean, and where what is wrong is said.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Resource } from "#heir/model/config.js";
import type { Service } from "#heir/model/service.js";
import { convert } from "#heir/config/convert.js";
import { lines, load, sourcesOf } from "./texts.js";
import { loadToml, PLAIN_TOML, tomlSources } from "./toml-texts.js";
import { loadConfig } from "#heir/config/load.js";

const serviceOf = (resource: Resource | undefined): Service | undefined => (resource?.kind === "script" ? resource.by : undefined);
const read = (word: string): ReturnType<typeof load> => load({ haresources: `alpha 10.0.0.1 ${word}\n` });
const meaning = (word: string): Service | undefined => serviceOf(read(word).config?.groups[0]?.resources[1]);
const table = (text: string): ReturnType<typeof load> => loadToml(PLAIN_TOML.replace('"httpd"', () => text));

const GOOD: readonly (readonly [word: string, toml: string, meaning: Service])[] = [
  ["Delay::5", "{ delay = 5 }", { kind: "delay", start: 5000, status: 5000, stop: 5000 } as Service],
  ["Delay::2s::0::500ms", '{ delay = "2s", status_delay = 0, stop_delay = "500ms" }', { kind: "delay", start: 2000, status: 0, stop: 500 } as Service],
  ["Delay::2::2::1", "{ delay = 2, stop_delay = 1 }", { kind: "delay", start: 2000, status: 2000, stop: 1000 } as Service],
  ["MailTo::root", '{ mail_to = "root" }', { kind: "mail", to: "root" }],
  ["MailTo::a@b.c,root::Web", '{ mail_to = "a@b.c,root", subject = "Web" }', { kind: "mail", to: "a@b.c,root", subject: "Web" }],
  ["SendArp::192.0.2.7/eth0", '{ send_arp = "192.0.2.7", interface = "eth0" }', { kind: "send-arp", address: "192.0.2.7", device: "eth0" } as Service],
  ["Filesystem::/dev/sdb1::/srv", '{ filesystem = "/dev/sdb1", directory = "/srv" }', { kind: "filesystem", device: "/dev/sdb1", directory: "/srv" }],
  ["Filesystem::LABEL=data::/srv/a/::ext4::noatime,nodev", '{ filesystem = "LABEL=data", directory = "/srv/a/", fstype = "ext4", options = "noatime,nodev" }', { kind: "filesystem", device: "LABEL=data", directory: "/srv/a", fstype: "ext4", options: "noatime,nodev" }],
  ["Filesystem::/a::/srv::::bind", '{ filesystem = "/a", directory = "/srv", options = "bind" }', { kind: "filesystem", device: "/a", directory: "/srv", options: "bind" }],
  ["Filesystem::nas:/x::/srv::nfs", '{ filesystem = "nas:/x", directory = "/srv", fstype = "nfs" }', { kind: "filesystem", device: "nas:/x", directory: "/srv", fstype: "nfs" }],
  ["Filesystem::none::/srv::tmpfs", '{ filesystem = "none", directory = "/srv", fstype = "tmpfs" }', { kind: "filesystem", device: "none", directory: "/srv", fstype: "tmpfs" }],
  ["Filesystem::-Ldata::/srv::auto", '{ script = "Filesystem", args = ["-Ldata", "/srv", "auto"] }', { kind: "filesystem", device: "LABEL=data", directory: "/srv" }],
  ["systemd:nginx", '{ unit = "nginx" }', { kind: "unit", unit: "nginx.service" }],
  ["systemd:pg@main.service", '{ unit = "pg@main.service" }', { kind: "unit", unit: "pg@main.service" }],
  ["systemd:a.b", '{ script = "systemd:a.b" }', { kind: "unit", unit: "a.b.service" }],
  ["systemd:srv.mount", '{ unit = "srv.mount" }', { kind: "unit", unit: "srv.mount" }],
  ["ocf:heartbeat:Dummy", '{ ocf = "heartbeat:Dummy" }', { kind: "ocf", provider: "heartbeat", type: "Dummy", params: [] }],
  ["ocf:heartbeat:Dummy::state=/run/x::z=a=b", '{ ocf = "heartbeat:Dummy", params = { state = "/run/x", z = "a=b" } }', { kind: "ocf", provider: "heartbeat", type: "Dummy", params: [["state", "/run/x"], ["z", "a=b"]] }],
];

for (const [word, toml, expected] of GOOD) {
  test(`${word} and ${toml} are the same service`, () => {
    const result = read(word);
    assert.deepEqual(lines(result), []);
    assert.deepEqual(meaning(word), expected);
    const other = table(toml);
    assert.deepEqual(lines(other), []);
    assert.deepEqual(other.config?.groups[0]?.resources[1], result.config?.groups[0]?.resources[1]);
    const asText = table(JSON.stringify(word));
    assert.deepEqual(asText.config?.groups[0]?.resources[1], result.config?.groups[0]?.resources[1]);
  });
}

test("heir convert keeps the meaning of each", () => {
  const sources = sourcesOf({ haresources: `alpha 10.0.0.1 ${GOOD.map(([word]) => word).join(" ")}\n` });
  const before = loadConfig(sources, { node: "alpha" });
  const result = convert(sources, { node: "alpha" });
  assert.ok(result.kind === "toml" && before.config !== undefined, JSON.stringify(result));
  assert.deepEqual(loadConfig(tomlSources(result.text), { node: "alpha" }).config, before.config);
});

/** Columns count from the start of `alpha 10.0.0.1 `, which has 15 characters. */
const BAD: readonly (readonly [word: string, line: string])[] = [
  ["Delay", "haresources:1:16: Delay needs an argument (expected Delay::start::status::stop)"],
  ["Delay::x", "haresources:1:23: x is not a time (expected a time such as 2, 1.5, 500ms or 2s)"],
  ["Delay::1::2::3::4", "haresources:1:32: 4 is one argument too many for Delay (expected Delay::start::status::stop)"],
  ["MailTo::-bs", "haresources:1:24: -bs is no mail address (expected one such as root or admin@example.com, or several with commas between them)"],
  ["MailTo::a,,b", "haresources:1:24: a,,b is no mail address (expected one such as root or admin@example.com, or several with commas between them)"],
  ["SendArp::10.0.0.300/eth0", "haresources:1:25: 10.0.0.300 is no IPv4 address (expected a dotted quad without leading zeros)"],
  ["SendArp::10.0.0.3", "haresources:1:25: 10.0.0.3 is not an address and an interface (expected SendArp::address/interface)"],
  ["SendArp::10.0.0.3/averylongname0000", "haresources:1:34: averylongname0000 cannot be the name of an interface (expected at most 15 characters such as eth0)"],
  ["Filesystem::/dev/sdb1", "haresources:1:16: Filesystem needs 2 arguments (expected Filesystem::device::directory::fstype::options)"],
  ["Filesystem::sdb1::/srv", "haresources:1:28: sdb1 is no device (expected a path, LABEL=name, UUID=number, host:/path or //host/share)"],
  ["Filesystem::-o::/srv::ext4", "haresources:1:28: -o is no device (expected a path, LABEL=name, UUID=number, host:/path or //host/share)"],
  ["Filesystem::/dev/sdb1::srv", "haresources:1:39: srv cannot be mounted on (expected the absolute path of a directory, without . and ..)"],
  ["Filesystem::/dev/sdb1::/", "haresources:1:39: / cannot be mounted on (expected the absolute path of a directory, without . and ..)"],
  ["Filesystem::/dev/sdb1::/srv/../etc", "haresources:1:39: /srv/../etc cannot be mounted on (expected the absolute path of a directory, without . and ..)"],
  ["Filesystem::/dev/sdb1::/srv::a,b", "haresources:1:45: a,b is no type of file system (expected one such as ext4)"],
  ["systemd", "haresources:1:16: systemd names no unit (expected systemd:name)"],
  ["systemd::nginx", "haresources:1:25: a unit of systemd takes no arguments (expected systemd:name; did you mean systemd:nginx?)"],
  ["systemd:-x", "haresources:1:24: -x is no name of a unit (expected one such as nginx or nginx.service)"],
  ["systemd:pg@", "haresources:1:24: pg@ is a template (expected an instance of it such as postgresql@main)"],
  ["ocf:Dummy", "haresources:1:16: ocf:Dummy names no provider (expected ocf:provider:type::name=value; did you mean ocf:heartbeat:Dummy?)"],
  ["ocf:..:Dummy", "haresources:1:16: ocf:..:Dummy is no agent (expected ocf:provider:type::name=value)"],
  ["ocf:heartbeat:Dummy::state", "haresources:1:37: state is no parameter (expected name=value, each name once)"],
  ["ocf:heartbeat:Dummy::a=1::a=2", "haresources:1:42: a is given a second time (expected name=value, each name once)"],
  ["ocf:heartbeat:Dummy::a-b=1", "haresources:1:37: a-b=1 is no parameter (expected name=value, each name once)"],
];

for (const [word, line] of BAD) {
  test(`${word} is refused where it is wrong`, () => {
    const result = read(word);
    assert.deepEqual(lines(result), [line]);
    assert.equal(result.config, undefined);
  });
}

/** Line 13; a resource begins at column 35. */
const BAD_TABLES: readonly (readonly [toml: string, line: string])[] = [
  ['{ filesystem = "/dev/sdb1" }', 'heir.toml:13:35: directory is missing beside filesystem (expected directory = "/srv")'],
  ['{ send_arp = "10.0.0.3" }', 'heir.toml:13:35: interface is missing beside send_arp (expected interface = "eth0")'],
  ['{ unit = "nginx", args = ["x"] }', "heir.toml:13:53: args does not go with unit (expected a resource of its own)"],
  ['{ unit = "-x" }', "heir.toml:13:45: -x is no name of a unit (expected one such as nginx or nginx.service)"],
  ['{ ocf = "heartbeat:Dummy", params = { "a-b" = 1 } }', "heir.toml:13:73: a-b cannot be the name of a parameter (expected letters, digits and _)"],
  ['{ ocf = "heartbeat:Dummy", params = { a = [1] } }', "heir.toml:13:77: a list cannot stand here (expected a text, a number, true or false)"],
  ['{ delay = 1, stop_delay = "x" }', "heir.toml:13:62: x is not a time (expected a time such as 2, 1.5, 500ms or 2s)"],
];

for (const [toml, line] of BAD_TABLES) test(`${toml} is refused where it is wrong`, () => assert.deepEqual(lines(table(toml)), [line]));

test("what heir does itself, and what has no lease, is a warning", () => {
  assert.deepEqual(lines(read("SendArp::10.0.0.1/eth0")), [
    "haresources:1:16: warning: SendArp does nothing for 10.0.0.1: heir announces its floating addresses by itself (expected an address that something else puts on)",
  ]);
  assert.deepEqual(lines(read("ocf:heartbeat:IPaddr2::ip=10.0.0.2")), [
    "haresources:1:16: warning: an address of ocf:heartbeat:IPaddr2 has no lease: after kill -9 two nodes answer (expected ip/bits/interface)",
  ]);
});

test("a wait or a mail may be in two groups; a unit in two groups is a warning", () => {
  assert.deepEqual(lines(load({ haresources: "alpha 10.0.0.1 Delay::1 MailTo::root\nbravo 10.0.0.2 Delay::1 MailTo::root\n" })), []);
  assert.equal(lines(load({ haresources: "alpha 10.0.0.1 systemd:x\nbravo 10.0.0.2 systemd:x\n" })).length, 1);
});

test("a word that goes on in the next line is refused at its place there", () => {
  assert.deepEqual(lines(load({ haresources: "alpha 10.0.0.1 systemd:\\\n-x\n" })), ["haresources:2:1: -x is no name of a unit (expected one such as nginx or nginx.service)"]);
});

// `heir convert`: its TOML means the same as the files, down to the hash, over all samples and golden files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { convert } from "#heir/config/convert.js";
import { loadConfig } from "#heir/config/load.js";
import { formatProblem } from "#heir/config/problem.js";
import { PLAIN, sourcesOf, type Texts } from "./texts.js";
import { tomlSources } from "./toml-texts.js";

const GOLDEN = join("test", "config", "golden");
const HARESOURCES = `alpha 10.0.0.1/24/eth0 IPaddr2::10.0.0.2/24/eth0:web/10.0.0.255 10.0.0.3/255.255.255.0/eth1 10.0.0.4 10.0.0.5/24/10.0.0.255
Bravo IPaddr::10.0.0.6/24/eth0:x Filesystem::/dev/sdb1::/srv::ext4 httpd script:: odd::a:b::"c" LVM::vg\\1
bravo all
`;

/** A name and the files; those of golden/ are read for alpha, as there. */
const ROWS: readonly (readonly [string, Texts])[] = [
  ["the plain pair", {}],
  ["many shapes of resources", { haresources: HARESOURCES }],
  ["addresses and rings of IPv6", {
    haCf: `${PLAIN.haCf}mcast6 eth0 FF02::4:42 694 1 0\nmcast6 eth0 ff05::42 694 2 1\nudpport 1694\nucast6 eth1 FE80:0::2\nucast6 eth1 bravo.example.com\nbaud 9600\nserial /dev/ttyS0 /dev/ttyS1\n`,
    haresources: "alpha 2001:DB8::0010/64/eth0 IPv6addr::2001:db8::11/64 IPaddr2::fd00::12 fe80::13/64/eth1 10.0.0.1/24/eth0\n",
  }],
  ["an empty haresources", { haresources: "" }],
  ["the samples of etc/ha.d", { haCf: readFileSync("etc/ha.d/ha.cf", "utf8"), haresources: readFileSync("etc/ha.d/haresources", "utf8") }],
  ["times as people write them", { haCf: PLAIN.haCf.replace("keepalive 1", "keepalive .5").replace("deadtime 5", "deadtime 05.0\nwarntime 2500ms\ninitdead 12000msec") }],
  ["default times", { haCf: PLAIN.haCf.replace(/keepalive 1\ndeadtime 5\n/, "") }],
  ["a variable that hides a directive", { haCf: `${PLAIN.haCf}env keepalive=9 A=b=c "x"=#\nenv E=\nenv ü="\\\n` }],
  ["a port by its low bits", { haCf: `udpport 65000x\nbcast eth1 eth2\nudpport 70000\nucast eth1 bravo.example.com\n${PLAIN.haCf}` }],
  ["two rings on one interface", { haCf: `${PLAIN.haCf}mcast eth0 239.0.0.2 694 0 1\nbcast eth0 eth0\n` }],
  ["ping nodes in the ttl", { haCf: `${PLAIN.haCf}hopfudge 255\n${Array.from({ length: 98 }, (_, i) => `ping 10.1.0.${i}\n`).join("")}` }],
  ["ping nodes and groups of them", { haCf: `${PLAIN.haCf}ping GW.example 10.1.0.1\nping_group routers 10.1.0.2 Two\nping_group One one\nping gw.example\ndeadping 2500ms\n` }],
  ["forty nodes", { haCf: `${PLAIN.haCf}node ${Array.from({ length: 40 }, (_, i) => `n${i}`).join(" ")}\n`, haresources: "n39 10.0.0.1\n" }],
  ["logging of every kind", { haCf: `${PLAIN.haCf}logfacility none\nlogfile /a\ndebugfile /b c\ndebug 007\nlog_badpack no\nuse_logd on\n` }],
  ...readdirSync(GOLDEN).filter((file) => file.endsWith(".cf")).map((file): [string, Texts] => [file, { haCf: readFileSync(join(GOLDEN, file), "utf8"), haresources: HARESOURCES.replace(/^bravo/im, "alpha") }]),
];

let converted = 0;
for (const [name, texts] of ROWS) {
  test(`${name}: the TOML means the same, or the files have errors`, () => {
    const sources = sourcesOf(texts);
    const before = loadConfig(sources, { node: "alpha" });
    const result = convert(sources, { node: "alpha" });
    if (before.config === undefined) {
      assert.equal(result.kind, "errors");
      return;
    }
    assert.ok(result.kind === "toml", JSON.stringify(result));
    const after = loadConfig(tomlSources(result.text), { node: "alpha" });
    assert.deepEqual(after.problems.filter((found) => found.severity === "error").map(formatProblem), []);
    assert.deepEqual(after.config, before.config);
    converted += 1;
  });
}

test("most of the rows were converted, so that the rows above say something", () => {
  assert.ok(converted >= 15, `${converted} of ${ROWS.length}`);
});

const textOf = (texts: Texts): string => {
  const result = convert(sourcesOf(texts), { node: "alpha" });
  assert.ok(result.kind === "toml", JSON.stringify(result));
  return result.text;
};

test("the plain pair as it is printed", () => {
  assert.equal(
    textOf({}),
    `# Written by heir convert from /etc/ha.d: the same meaning and the same hash, so that nodes with
# these files and nodes with this one make a cluster. Every key: docs/configuration.md of heir.

nodes = ["alpha", "bravo"]
keepalive = 1
deadtime = 5
auto_failback = "on"
authkeys = "/etc/ha.d/authkeys"
script_path = ["/etc/ha.d/resource.d", "/etc/init.d"]

[[ring]]
kind = "mcast"
interface = "eth0"
group = "239.0.0.1"
port = 694
ttl = 1
loop = false

[[group]]
name = "10.0.0.10/24/eth0"
nodes = ["alpha", "bravo"]
resources = [
  { address = "10.0.0.10/24", interface = "eth0" },
  "httpd",
]
`,
  );
});

test("what is accepted without effect is a comment with its place and its meaning, and scripts see it still", () => {
  const text = textOf({ haCf: `${PLAIN.haCf}autojoin none\nquorum_server q\n` });
  assert.match(text, /^# {3}ha\.cf:6:10 autojoin none \(/m);
  assert.match(text, /^# {3}ha\.cf:7:15 quorum_server q \(/m);
  assert.match(textOf({ haCf: `${PLAIN.haCf}memreserve 5\n` }), /^\[environment\]\nmemreserve = "5"$/m);
});

test("a watchdog is a key of its own, with the same timeout", () => {
  assert.match(textOf({ haCf: `${PLAIN.haCf}watchdog /dev/watchdog\n` }), /^\[safety\]\nwatchdog = "\/dev\/watchdog"$/m);
});

test("each device that resets nodes is a table", () => {
  const text = textOf({ haCf: `${PLAIN.haCf}stonith external/ipmi ipmi.cfg\nstonith_host alpha meatware alpha  bravo\nstonith_host * suicide\n` });
  assert.match(text, /^\[\[stonith\]\]\ntype = "external\/ipmi"\nfile = "ipmi\.cfg"\n\n\[\[stonith\]\]\ntype = "meatware"\nfrom = \["alpha"\]\nparameters = "alpha {2}bravo"\n\n\[\[stonith\]\]\ntype = "suicide"\nparameters = ""$/m);
});

test("files with errors are not converted, and all of their problems come back", () => {
  const result = convert(sourcesOf({ haCf: `${PLAIN.haCf}undport 1\n`, haresources: "charly 10.0.0.1\n" }), { node: "alpha" });
  assert.ok(result.kind === "errors");
  assert.deepEqual(result.problems.map((found) => found.code), ["unknown-directive", "unknown-node"]);
});

test("what TOML has no words for is said, and nothing wrong is printed", () => {
  const result = convert(sourcesOf({ haresources: "alpha odd\fname\n" }), { node: "alpha" });
  assert.ok(result.kind === "unsaid");
  assert.match(result.reasons.join("\n"), /odd\\x0cname is not one word/);
});

test("any node may be asked, and says the same", () => {
  const texts = [{ node: "alpha" }, { node: "bravo" }, { node: "laptop", origin: "guessed" } as const].map((options) => {
    const result = convert(sourcesOf({ haresources: HARESOURCES }), options);
    return result.kind === "toml" ? result.text : result.kind;
  });
  assert.equal(new Set(texts).size, 1);
});

test("programs that are kept running are the same list in TOML, without the clients of Heartbeat", () => {
  const text = textOf({ haCf: `${PLAIN.haCf}respawn root /bin/true -a "b c"\nrespawn hacluster /usr/lib/heartbeat/ipfail\nfailfast  nobody\t/bin/false\n` });
  assert.match(text, /^programs = \["respawn root \/bin\/true -a \\"b c\\"", "failfast nobody \/bin\/false"\]$/m);
});

test("real time is said where the file says yes, and not where it only names a priority", () => {
  assert.match(textOf({ haCf: `${PLAIN.haCf}realtime on\nrtprio 7\n` }), /^\[safety\]\nrealtime = true\nrtprio = 7$/m);
  assert.doesNotMatch(textOf({ haCf: `${PLAIN.haCf}realtime off\n` }), /^\[safety\]/m);
});

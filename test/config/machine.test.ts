import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAgainstMachine, type MachineFacts } from "#heir/config/machine.js";
import { formatProblem } from "#heir/config/problem.js";
import { load, PLAIN, type Texts } from "./texts.js";

const FACTS: MachineFacts = {
  hostname: "alpha",
  interfaces: [{ name: "eth0", ipv4: ["10.0.0.1"], up: true }, { name: "eth1", ipv4: [], up: true }, { name: "eth2", ipv4: ["10.2.0.1"], up: false }],
};

function check(texts: Texts, facts: Partial<MachineFacts> = {}, here = false): readonly string[] {
  const { claims } = load(texts, { node: facts.hostname ?? "alpha", origin: "guessed" });
  return checkAgainstMachine(claims, { ...FACTS, ...facts }, { here }).map(formatProblem);
}

const ring = (line: string): Texts => ({ haCf: `auto_failback on\nnode alpha bravo\n${line}\n`, haresources: "" });

test("a machine that fits has no problems", () => {
  assert.deepEqual(check({}), []);
  assert.deepEqual(check({}, {}, true), []);
});

test("an interface must exist, be up, and have an address of the family where a ring needs one", () => {
  assert.deepEqual(check(ring("bcast etho")), ["ha.cf:3:7: warning: there is no interface etho here (did you mean eth0?)"]);
  assert.deepEqual(check(ring("mcast eth1 239.0.0.1 694 1 0")), ["ha.cf:3:7: warning: interface eth1 has no IPv4 address"]);
  assert.deepEqual(check(ring("bcast eth1")), ["ha.cf:3:7: warning: interface eth1 has no IPv4 address"]);
  assert.deepEqual(check(ring("mcast6 eth0 ff02::1 694 1 0\nucast6 eth0 fe80::2")), [], "what is not known is not judged");
  const interfaces = [{ name: "eth0", ipv4: ["10.0.0.2"], ipv6: ["fe80::1"], up: true }, { name: "eth1", ipv4: ["10.0.0.1"], ipv6: [], up: true }];
  assert.deepEqual(check(ring("mcast6 eth0 ff02::1 694 1 0\nucast6 eth0 fe80::2\nmcast6 eth1 ff02::1 694 1 0\nucast6 eth1 fe80::2"), { interfaces }), [
    "ha.cf:5:8: warning: interface eth1 has no IPv6 address", "ha.cf:6:8: warning: interface eth1 has no IPv6 address",
  ]);
  assert.deepEqual(check({ haresources: "alpha 2001:db8::9/64/eth0 10.0.0.9/24/eth1 2001:db8::8/64/eth1" }, { interfaces }), [
    "haresources:1:44: warning: interface eth1 has no IPv6 address",
  ]);
  assert.deepEqual(check(ring("bcast eth2")), ["ha.cf:3:7: warning: interface eth2 is down"]);
  assert.deepEqual(check(ring("ucast eth1 10.1.0.2")), []);
  assert.deepEqual(check(ring("mcast6 eth7 ff02::1 694 1 0\nucast6 eth8 fe80::1\nudp eth1\nucast eth9 10.0.0.2")), [
    "ha.cf:3:8: warning: there is no interface eth7 here (did you mean eth0?)",
    "ha.cf:4:8: warning: there is no interface eth8 here (did you mean eth0?)",
    "ha.cf:5:5: warning: interface eth1 has no IPv4 address",
    "ha.cf:6:7: warning: there is no interface eth9 here (did you mean eth0?)",
  ]);
  // A floating address brings its own.
  assert.deepEqual(check({ haresources: "alpha 10.0.0.9/24/eth1" }), []);
  assert.deepEqual(check({ haresources: "alpha 10.0.0.9/24/eth9" }), ["haresources:1:7: warning: there is no interface eth9 here (did you mean eth0?)"]);
});

test("with --here the same is an error where Heartbeat would not start, and a warning where it would", () => {
  assert.deepEqual(check(ring("bcast eth9"), {}, true), ["ha.cf:3:7: there is no interface eth9 here (did you mean eth0?)"]);
  assert.deepEqual(check(ring("bcast eth2"), {}, true), ["ha.cf:3:7: warning: interface eth2 is down"]);
  assert.deepEqual(check({}, { scripts: [] }, true), ["haresources:1:25: warning: there is no resource script httpd here"]);
});

test("this machine's name is compared when nobody named the node", () => {
  assert.deepEqual(check({}, { hostname: "ALPHA" }), []);
  assert.deepEqual(check({}, { hostname: "bravo.example.com" }), [
    "ha.cf:5:6: warning: this machine is bravo.example.com, which is not a node (expected --node NAME, or its name in a node line; did you mean bravo?)",
  ]);
  const named = load({}, { node: "alpha" });
  assert.deepEqual(checkAgainstMachine(named.claims, { ...FACTS, hostname: "other" }, { here: true }), []);
});

test("each claim is checked against its fact, and not at all without one", () => {
  const haCf = `${PLAIN.haCf}ucast eth0 peer.example\nserial /dev/ttyS9\nrespawn nobody_ /usr/lib/watcher\nstonith bay x\nwatchdog /dev/wd\nping gw 10.0.0.254\nping_group g gw2\n`;
  assert.deepEqual(check({ haCf }), []);
  const none = { resolvable: [], characterDevices: [], users: ["nobody"], executables: [], scripts: [], stonithPlugins: [], servicesPort: 1694 };
  assert.deepEqual(check({ haCf }, none), [
    "ha.cf:6:7: warning: peer.example has no address here",
    "ha.cf:7:8: warning: /dev/ttyS9 is not a character device here",
    "ha.cf:8:9: warning: there is no user nobody_ here (did you mean nobody?)",
    "ha.cf:8:17: warning: /usr/lib/watcher is not an executable file here",
    "ha.cf:9:9: warning: there is no STONITH plugin bay here",
    "ha.cf:10:10: warning: /dev/wd is not a character device here",
    "ha.cf:11:6: warning: gw has no address here",
    "ha.cf:12:12: warning: gw2 has no address here",
    "ha.cf:6:1: warning: /etc/services names port 1694 for ha-cluster, heir takes 694 (expected udpport 1694 where Heartbeat's nodes use it)",
    "haresources:1:25: warning: there is no resource script httpd here",
  ]);
  const all = { resolvable: ["peer.example", "gw", "gw2"], characterDevices: ["/dev/ttyS9", "/dev/wd"], users: ["nobody_"], executables: ["/usr/lib/watcher"], scripts: ["httpd"], stonithPlugins: ["bay"], servicesPort: 694 };
  assert.deepEqual(check({ haCf }, all), []);
});

test("where the lifetime alone would not do, a machine without nft is told what it costs; where it would, not", () => {
  const fast = { haCf: "keepalive 200ms\ndeadtime 1\nauto_failback on\nnode alpha bravo\nbcast eth0\n", haresources: "alpha 10.0.0.9/24/eth0" };
  assert.deepEqual(check(fast, { nft: true }), []);
  assert.deepEqual(check(fast, { nft: false }, true), [
    "ha.cf:2:1: warning: nft is not found here: without the guard two nodes may answer for up to 1.5 s after kill -9 of guardian and agent (expected the package nftables, or a deadtime of at least 2.506 s)",
  ]);
  assert.deepEqual(check({ ...fast, haCf: fast.haCf.replace("deadtime 1", "deadtime 2.506") }, { nft: false }), []);
  assert.deepEqual(check({ ...fast, haresources: "alpha httpd" }, { nft: false, scripts: ["httpd"] }), []);
  assert.deepEqual(check(fast), [], "a fact that is absent is not checked");
});

test("units, agents and the rest of what services need are judged; only a unit that is enabled is never an error", () => {
  const texts = { haresources: "alpha 10.0.0.9 systemd:a systemd:b systemd:c systemd:d systemd:e ocf:x:Y::p=1 ocf:x:Z Filesystem::/dev/sdb1::/srv MailTo::root SendArp::10.0.0.7/eth9\n" };
  assert.deepEqual(check(texts), ["haresources:1:128: warning: there is no interface eth9 here (did you mean eth0?)"], "a fact that is absent is not checked");
  const units = new Map([
    ["a.service", { load: "loaded", file: "disabled" }],
    ["b.service", { load: "loaded", file: "enabled" }],
    ["c.service", { load: "masked", file: "masked" }],
    ["d.service", { load: "not-found", file: "" }],
    ["e.service", { load: "unanswered", file: "" }],
  ]);
  const ocfAgents = new Map([
    ["ocf:x:Y::p=1", { kind: "refused", detail: "validate-all: exit status 2: wrong arguments" }],
    ["ocf:x:Z", { kind: "missing", path: "/usr/lib/ocf/resource.d/x/Z" }],
  ] as const);
  const facts = { units, ocfAgents, directories: [], mailer: false, ownScripts: ["Filesystem"] };
  assert.deepEqual(check(texts, facts, true), [
    "haresources:1:26: warning: the unit b.service is enabled: systemd starts it at boot, on every node (expected systemctl disable b.service)",
    "haresources:1:36: the unit c.service is masked here, so that it cannot start (expected systemctl unmask c.service)",
    "haresources:1:46: systemd has no unit d.service here",
    "haresources:1:56: systemctl does not answer here, so that the unit e.service cannot start",
    "haresources:1:66: ocf:x:Y::p=1 is refused by its agent: validate-all: exit status 2: wrong arguments",
    "haresources:1:79: there is no agent /usr/lib/ocf/resource.d/x/Z here",
    "haresources:1:87: warning: Filesystem is built into heir, and the script of that name in resource.d is not used (expected another name where the script is meant)",
    "haresources:1:87: there is no directory /srv here",
    "haresources:1:115: warning: there is neither sendmail nor mail here, so that no mail is sent",
    "haresources:1:128: there is no interface eth9 here (did you mean eth0?)",
  ]);
});

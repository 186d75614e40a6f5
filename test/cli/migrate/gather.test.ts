// What is seen of a machine, in a tree that looks like one: a Heartbeat that runs, its state, other managers, sockets, firewalls, units.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import type { Facts } from "#heir/cli/migrate/facts.js";
import { gather, mentionsIn, parseGeneration, readFirewall, socketsIn } from "#heir/cli/migrate/gather.js";
import { type Machine, machineBelow } from "#heir/cli/migrate/machine.js";
import { load } from "./samples.js";

const folder = mkdtempSync(join(tmpdir(), "heir-gather-"));
after(() => rmSync(folder, { recursive: true, force: true }));

type Tree = Readonly<Record<string, string>>;

/** A text `-> target` is a link; a path that ends with `*` is a program. */
function grow(name: string, tree: Tree): Machine {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(tree)) {
    const file = join(root, path.replace(/\*$/, ""));
    mkdirSync(dirname(file), { recursive: true });
    if (text.startsWith("-> ")) symlinkSync(text.slice(3), file);
    else writeFileSync(file, text);
    if (path.endsWith("*")) chmodSync(file, 0o755);
  }
  mkdirSync(root, { recursive: true });
  return { ...machineBelow(root), ask: () => Promise.resolve(undefined), addresses: () => [{ device: "eth0", address: "192.0.2.10" }], now: () => 5 };
}

const look = (machine: Machine): Promise<Facts> => gather(machine, { node: "alpha", directory: "/etc/ha.d", config: load().config, stateDir: "/var/lib/heir", runDir: "/run/heir", toml: undefined });

const UDP = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n  25: 00000000:02B6 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4242 2 0 0\n  26: 00000000:0044 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4243 2 0 0\n";

const RUNNING: Tree = {
  "etc/ha.d/authkeys": "auth 1\n",
  "etc/ha.d/rc.d/status*": "#!/bin/sh\n",
  "etc/ha.d/rc.d/own*": "#!/bin/sh\n",
  "etc/ha.d/rc.d/notes": "no program",
  "etc/init.d/httpd*": "#!/bin/sh\nstart stop status running\n",
  "etc/rc2.d/S03httpd": "-> ../init.d/httpd",
  "etc/rc2.d/S01heartbeat": "-> ../init.d/heartbeat",
  "run/heartbeat.pid": "    812\n",
  "proc/811/comm": "heartbeat\n",
  "proc/812/comm": "heartbeat\n",
  "proc/812/fd/7": "-> socket:[4242]",
  "proc/900/comm": "keepalived\n",
  "proc/net/udp": UDP,
  "usr/libexec/heartbeat/heartbeat*": "",
  "usr/share/heartbeat/hb_standby*": "",
  "var/lib/heartbeat/hb_generation": "     1780000000\n",
  "var/lib/heartbeat/hb_uuid": "0123456789abcdef",
  "var/lib/heartbeat/hostcache": "alpha\tuuid-a\t100\t\nBravo\tuuid-b\t100\t\n",
  "var/lib/heartbeat/delhostcache": "carol\tuuid-c\t100\t\n",
  "etc/keepalived/keepalived.conf": "vrrp_instance a {\n  virtual_ipaddress {\n    192.0.2.10/24\n  }\n}\n",
  "etc/network/interfaces": "# address 192.0.2.10\niface eth0 inet static\n  address 192.0.2.1\n",
};

test("a Heartbeat that runs: pid, state, sockets, scripts, managers", async () => {
  const facts = await look(grow("running", RUNNING));
  assert.deepEqual(facts.heartbeat, {
    pid: 812,
    stalePid: undefined,
    program: "/usr/libexec/heartbeat/heartbeat",
    tools: "/usr/share/heartbeat/hb_standby",
    unit: { active: false, enabled: true, known: false },
    generation: { kind: "known", value: 1_780_000_000 },
    generationFile: "/var/lib/heartbeat/hb_generation",
    uuid: true,
    hostcache: ["alpha", "bravo"],
    deleted: ["carol"],
    rcScripts: ["own"],
  });
  assert.deepEqual(facts.ports, [{ port: 694, pid: 812, program: "heartbeat" }]);
  assert.deepEqual(facts.scripts, [{ name: "httpd", path: "/etc/init.d/httpd", text: RUNNING["etc/init.d/httpd*"], atBoot: "/etc/rc2.d/S03httpd" }]);
  assert.deepEqual(facts.managers.map(({ name, pid, mentions }) => [name, pid, mentions.length]), [["keepalived", 900, 1], ["pacemaker", undefined, 0], ["ucarp", undefined, 0]]);
  assert.deepEqual(facts.managers[0]?.mentions, [{ address: "192.0.2.10", at: { file: "/etc/keepalived/keepalived.conf", line: 3, column: 5 } }]);
  assert.deepEqual([facts.byHand, facts.authkeys !== undefined, facts.heir.pid, facts.now], [[], true, undefined, 5]);
  assert.ok((facts.heir.freeBytes ?? 0) > 0 && !facts.heir.stateDirThere);
});

test("an empty machine has nothing, and nothing fails", async () => {
  const facts = await look(grow("empty", {}));
  assert.deepEqual([facts.heartbeat.pid, facts.heartbeat.program, facts.heartbeat.generation, facts.ports, facts.firewall], [undefined, undefined, { kind: "none" }, [], undefined]);
  assert.deepEqual(facts.scripts, [{ name: "httpd", path: undefined, text: undefined, atBoot: undefined }]);
});

test("a pid file of a Heartbeat that is gone, its number another program's by now", async () => {
  const { heartbeat } = await look(grow("stale", { "run/heartbeat.pid": "812\n", "proc/812/comm": "sshd\n" }));
  assert.deepEqual([heartbeat.pid, heartbeat.stalePid], [undefined, 812]);
});

test("a Heartbeat of another network namespace is not this machine's", async () => {
  const tree: Tree = { "proc/self/ns/net": "-> net:[1]", "proc/5/comm": "heartbeat\n", "proc/5/ns/net": "-> net:[2]" };
  assert.equal((await look(grow("elsewhere", tree))).heartbeat.pid, undefined);
  assert.equal((await look(grow("same", { ...tree, "proc/5/ns/net": "-> net:[1]" }))).heartbeat.pid, 5);
});

test("heird is known by its agent, and only where that really runs", async () => {
  const tree: Tree = { "run/heir/agent.pid": "77\n", "proc/77/comm": "heird-agent\n", "var/lib/heir/state.json": "{}" };
  const { heir } = await look(grow("heird", tree));
  assert.deepEqual([heir.pid, heir.stateDirThere], [77, true]);
  assert.equal((await look(grow("heird-gone", { ...tree, "proc/77/comm": "bash\n" }))).heir.pid, undefined);
});

test("units are what systemd says of them", async () => {
  const shown = "Id=heartbeat.service\nLoadState=loaded\nActiveState=active\nUnitFileState=enabled\n\nId=heird.service\nLoadState=not-found\nActiveState=inactive\nUnitFileState=\n\nId=httpd.service\nLoadState=loaded\nActiveState=inactive\nUnitFileState=enabled\n";
  const asked: string[] = [];
  const machine: Machine = { ...grow("units", { "etc/init.d/httpd*": "#!/bin/sh\n" }), ask: (program) => Promise.resolve(program === "systemctl" ? (asked.push(program), shown) : undefined) };
  const { heartbeat, heir, scripts } = await look(machine);
  assert.deepEqual(heartbeat.unit, { active: true, enabled: true, known: true });
  assert.deepEqual(heir.unit, { active: false, enabled: false, known: false });
  assert.equal(scripts[0]?.atBoot, "httpd.service");
  assert.deepEqual(asked, ["systemctl"]);
});

test("addresses that the system puts on are found where they stand", async () => {
  const { byHand } = await look(grow("by-hand", { "etc/netplan/01.yaml": "addresses: [192.0.2.10/24]\n", "etc/network/interfaces.d/x": "up ip addr add 192.0.2.100/24 dev eth0\n" }));
  assert.deepEqual(byHand, [{ address: "192.0.2.10", at: { file: "/etc/netplan/01.yaml", line: 1, column: 13 } }]);
});

const MENTIONS: readonly (readonly [string, readonly number[]])[] = [
  ["a 192.0.2.10/24", [3]],
  ["192.0.2.100 1192.0.2.10 192.0.2.10.1", []],
  ["# 192.0.2.10", []],
  ["x ! 192.0.2.10", []],
  ["2001:DB8::1", [1]],
  ["12001:db8::1 2001:db8::12", []],
];
for (const [line, columns] of MENTIONS) {
  test(`mentioned in ${JSON.stringify(line)}`, () => assert.deepEqual(mentionsIn("f", line, ["192.0.2.10", "2001:db8::1"]).map(({ at }) => at.column), columns));
}

const GENERATIONS: readonly (readonly [string | undefined, ReturnType<typeof parseGeneration>])[] = [
  [undefined, { kind: "none" }],
  ["             42\n", { kind: "known", value: 42 }],
  ["42", { kind: "known", value: 42 }],
  ["", { kind: "unreadable" }],
  ["-1\n", { kind: "unreadable" }],
  ["4 2\n", { kind: "unreadable" }],
];
for (const [text, expected] of GENERATIONS) test(`generation in ${JSON.stringify(text)}`, () => assert.deepEqual(parseGeneration(text), expected));

const FIREWALLS: readonly (readonly [string | undefined, string | undefined, boolean, readonly string[]])[] = [
  ["chain input {\n type filter hook input priority 0; policy drop;\n udp dport 694 accept\n}", undefined, true, ["accept"]],
  ["chain input {\n type filter hook input priority 0; policy accept;\n udp dport { 53, 690-700 } drop\n tcp dport 694 drop\n}", undefined, false, ["drop"]],
  ["ip saddr 10.0.0.2 udp dport 694 counter packets 5 bytes 9 accept", undefined, false, ["accept"]],
  ["udp dport 6940 accept", undefined, false, []],
  [undefined, ":INPUT DROP [0:0]\n-A INPUT -p udp -m udp --dport 694 -j ACCEPT\n-A INPUT -p udp -m multiport --dports 53,600:694 -j REJECT", true, ["accept", "drop"]],
  ["udp dport 694 jump cluster", undefined, false, ["other"]],
];
for (const [nft, legacy, closed, verdicts] of FIREWALLS) {
  test(`firewall: ${(nft ?? legacy ?? "").split("\n").join(" | ")}`, () => {
    const fact = readFirewall(nft, legacy, [694]);
    assert.deepEqual([fact?.closed, fact?.lines.map(({ verdict }) => verdict)], [closed, verdicts]);
  });
}

test("a firewall that tells nothing is not known", () => assert.equal(readFirewall(undefined, undefined, [694]), undefined));

test("sockets are read from the kernel's table, with the port in hex", () => {
  assert.deepEqual(socketsIn(UDP), [{ port: 694, inode: "4242" }, { port: 68, inode: "4243" }]);
});

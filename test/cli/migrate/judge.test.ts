// What stands against a move: facts in, findings out, each with its place.

import assert from "node:assert/strict";
import test from "node:test";
import type { Facts, ScriptFact } from "#heir/cli/migrate/facts.js";
import { showFinding } from "#heir/cli/migrate/finding.js";
import { judge } from "#heir/cli/migrate/judge.js";
import { FACTS, load, SILENT, type Texts } from "./samples.js";

const lines = (facts: Facts, texts: Texts = {}): readonly string[] => judge(facts, load(texts)).map(showFinding);
const heartbeat = (change: Partial<Facts["heartbeat"]>, facts = FACTS): Facts => ({ ...facts, heartbeat: { ...facts.heartbeat, ...change } });
const heir = (change: Partial<Facts["heir"]>): Facts => ({ ...FACTS, heir: { ...FACTS.heir, ...change } });
const script = (change: Partial<ScriptFact>): Facts => ({ ...FACTS, scripts: FACTS.scripts.map((it) => ({ ...it, ...change })) });
const firewall = (closed: boolean, ...said: NonNullable<Facts["firewall"]>["lines"]): Facts => ({ ...FACTS, firewall: { closed, lines: said } });
const at = (file: string, line: number, column: number) => ({ file, line, column });

test("a node as it should be has no finding, its Heartbeat running or stopped", () => {
  assert.deepEqual(lines(FACTS), []);
  assert.deepEqual(lines(SILENT), []);
  assert.deepEqual(lines({ ...heir({ pid: 9 }), heartbeat: SILENT.heartbeat }), []);
});

/** What is so, the facts, and the lines that must be said. */
const FOUND: readonly (readonly [string, Facts, readonly RegExp[]])[] = [
  ["both products run", heir({ pid: 9 }), [/^error: Heartbeat \(pid 700\) and heird \(pid 9\) both run here/]],
  ["both units are enabled", heir({ unit: { active: false, enabled: true, known: true } }), [/^error: the units heartbeat and heird are both enabled/]],
  ["no Heartbeat was ever here", heartbeat({ program: undefined, uuid: false, generation: { kind: "none" } }, SILENT), [/^warning: no Heartbeat is installed here/]],
  ["it did not stop in order", heartbeat({ stalePid: 44 }, SILENT), [/^warning: Heartbeat's pid file names 44, which runs no more/]],
  ["the keys are somebody's", { ...FACTS, authkeys: { uid: 1000 } }, [/^\/etc\/ha\.d\/authkeys:1:1: warning: belongs to the user 1000.*\(expected|\(chown root/]],
  ["heird would read a TOML file that means the same", heir({ toml: { path: "/etc/heir/heir.toml", means: "same" } }), []],
  ["heird would read another configuration", heir({ toml: { path: "/etc/heir/heir.toml", means: "other" } }), [/^\/etc\/heir\/heir\.toml:1:1: heird would read this file and not \/etc\/ha\.d/]],
  ["the generation is none", heartbeat({ generation: { kind: "unreadable" } }), [/^\/var\/lib\/heartbeat\/hb_generation:1:1: warning: is no generation/]],
  ["Heartbeat remembers a node more", heartbeat({ hostcache: ["alpha", "bravo", "carol"] }), [/^\/etc\/ha\.d\/ha\.cf:6:1: warning: Heartbeat remembers a node carol/]],
  ["a node was deleted", heartbeat({ deleted: ["bravo", "carol"] }), [/^\/etc\/ha\.d\/ha\.cf:6:12: warning: bravo was deleted/]],
  ["the system puts the address on", { ...FACTS, byHand: [{ address: "192.0.2.10", at: at("/etc/network/interfaces", 7, 11) }] }, [/^\/etc\/network\/interfaces:7:11: 192\.0\.2\.10 is a floating address, and the system puts it on/]],
  ["the address is there and nobody runs", { ...SILENT, addresses: FACTS.addresses }, [/^\/etc\/ha\.d\/haresources:1:7: 192\.0\.2\.10 is on eth0 though neither/]],
  ["another manager runs and has the address", { ...FACTS, managers: [{ name: "keepalived", pid: 5, enabled: true, mentions: [{ address: "192.0.2.10", at: at("/etc/keepalived/keepalived.conf", 3, 5) }] }] }, [/^\/etc\/keepalived\/keepalived\.conf:3:5: keepalived runs here \(pid 5\) and has 192\.0\.2\.10 too/]],
  ["it is enabled and has the address", { ...FACTS, managers: [{ name: "keepalived", pid: undefined, enabled: true, mentions: [{ address: "192.0.2.10", at: at("k", 3, 5) }] }] }, [/^k:3:5: keepalived is enabled here and has/]],
  ["it rests and has the address", { ...FACTS, managers: [{ name: "keepalived", pid: undefined, enabled: false, mentions: [{ address: "192.0.2.10", at: at("k", 3, 5) }] }] }, [/^k:3:5: warning: keepalived has 192\.0\.2\.10 too; it neither runs/]],
  ["keepalived has addresses of its own", { ...FACTS, managers: [{ name: "keepalived", pid: 5, enabled: true, mentions: [] }] }, []],
  ["Pacemaker runs", { ...FACTS, managers: [{ name: "pacemaker", pid: 5, enabled: false, mentions: [] }] }, [/^warning: pacemaker runs here \(pid 5\)/]],
  ["the firewall drops the port", firewall(false, { text: "udp dport 694 drop", port: 694, verdict: "drop" }), [/^warning: the firewall drops UDP port 694: udp dport 694 drop/]],
  ["a closed firewall that names the port", firewall(true, { text: "udp dport 694 accept", port: 694, verdict: "accept" }), []],
  ["a closed firewall that does not", firewall(true), [/^warning: the firewall drops what no rule names, and no rule names UDP port 694/]],
  ["an open firewall", firewall(false), []],
  ["somebody else has the port", { ...FACTS, ports: [{ port: 694, pid: 4, program: "rpc.statd" }] }, [/^\/etc\/ha\.d\/ha\.cf:4:1: rpc\.statd \(pid 4\) listens on UDP port 694/]],
  ["it is not known who has the port", { ...SILENT, ports: [{ port: 694, pid: undefined, program: undefined }] }, [/^\/etc\/ha\.d\/ha\.cf:4:1: warning: somebody listens/]],
  ["it is Heartbeat, probably", { ...FACTS, ports: [{ port: 694, pid: undefined, program: undefined }] }, []],
  ["little room", heir({ freeBytes: 5 * 1024 * 1024 }), [/^warning: 5\.0 MiB are free for \/var\/lib\/heir/]],
  ["no room", heir({ freeBytes: 1000 }), [/^error: 0\.0 MiB are free/]],
  ["room cannot be seen", heir({ freeBytes: undefined }), []],
  ["a script that is nowhere is the check's to say", script({ path: undefined, text: undefined }), []],
  ["a script that is no script", script({ text: "start stop status running" }), [/^\/etc\/init\.d\/httpd:1:1: warning: does not begin with #!/]],
  ["a script without status", script({ text: "#!/bin/sh\n# status: later\ncase $1 in start|stop) ;; esac" }), [/httpd:1:1: warning: seems to know no status/]],
  ["a script whose status says nothing", script({ text: "#!/bin/sh\ncase $1 in start|stop|status) ;; esac" }), [/its status seems to print neither running nor OK/]],
  ["a script of Heartbeat's own", script({ text: "#!/bin/sh\n. /etc/ha.d/resource.d/hto-mapfuncs" }), []],
  ["a script that is a binary", script({ text: undefined }), []],
  ["a script that is started at boot", script({ atBoot: "/etc/rc2.d/S01httpd" }), [/^\/etc\/ha\.d\/haresources:1:26: warning: httpd is started at boot by \/etc\/rc2\.d\/S01httpd/]],
];
for (const [name, facts, expected] of FOUND) {
  test(`found: ${name}`, () => {
    const said = lines(facts);
    assert.equal(said.length, expected.length, said.join("\n"));
    expected.forEach((pattern, i) => assert.match(said[i] ?? "", pattern));
  });
}

test("three nodes, and a key that no Heartbeat reads, are said to need all at once", () => {
  const three = lines(FACTS, { haCf: "keepalive 1\ndeadtime 5\nbcast eth0\nauto_failback off\nnode alpha bravo carol\n" });
  assert.match(three.join("\n"), /^\/etc\/ha\.d\/ha\.cf:5:1: warning: 3 nodes: .*all nodes move together/);
  assert.match(lines(FACTS, { authkeys: "auth 1\n1 sha256 0123456789abcdef\n" }).join("\n"), /^\/etc\/ha\.d\/authkeys:1:1: warning: the selected key is sha256/);
});

// A real pair, asked and driven by the programs, the FIFO and the rc.d scripts that administrators of Heartbeat have.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { type Machine, Pair, type Ran, runDir } from "./pair.js";

const HEIR = fileURLToPath(new URL("../../heir.js", import.meta.url));
const [OWN, OTHER] = ["10.77.0.100", "10.77.0.101"];
/** Times that a busy machine keeps. */
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 20\n";
const links = mkdtempSync(join(tmpdir(), "heir-links-"));

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

/** A program by its name of Heartbeat. */
function tool(machine: Machine, name: string, ...words: readonly string[]): Ran {
  const argv = ["netns", "exec", machine.space, process.execPath, join(links, name), ...words];
  const ran = spawnSync("ip", argv, { encoding: "utf8", timeout: 60_000, env: { ...process.env, HEIR_RUN_DIR: runDir(machine) } });
  return { exit: ran.status, out: ran.stdout, err: ran.stderr };
}

const clStatus = (machine: Machine, line: string): string => {
  const { exit, out } = tool(machine, "cl_status", ...line.split(" "));
  return `${exit} ${out}`;
};

const held = (one: string, other: string): Promise<void> =>
  pair.until(`alpha holds ${one}, bravo ${other}`, () => clStatus(alpha, "rscstatus") === `0 ${one}\n` && clStatus(bravo, "rscstatus") === `0 ${other}\n`, 90_000);

const put = (machine: Machine, text: string): void => {
  const { status, stderr } = spawnSync("sh", ["-c", 'printf %s "$1" >"$0"', join(runDir(machine), "fifo"), text], { encoding: "utf8", timeout: 20_000 });
  assert.equal(status, 0, stderr);
};

const told = (machine: Machine): string => {
  const path = join(machine.folder, "told");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};

before(async () => {
  for (const name of ["cl_status", "hb_standby", "hb_takeover"]) symlinkSync(HEIR, join(links, name));
  pair = new Pair({ haresources: `alpha ${OWN}/24/eth0 tell\nbravo ${OTHER}/24/eth0\n`, times: TIMES, haCf: "auto_failback on\nping 10.77.0.9\n" });
  [alpha, bravo] = pair.machines;
  for (const machine of pair.machines) {
    for (const folder of ["rc.d", "resource.d"]) mkdirSync(join(machine.folder, "etc", folder));
    const file = join(machine.folder, "seen");
    const tell = `#!/bin/sh\ncase $1 in\nstart) echo "$HA_FIFO $HEIR_RUN_DIR $HA_BIN $HA_CURHOST" >${file} ;;\nstop) rm -f ${file} ;;\nstatus) [ -e ${file} ] && echo running || echo stopped ;;\nesac\n`;
    writeFileSync(join(machine.folder, "etc", "resource.d", "tell"), tell, { mode: 0o755 });
    for (const type of ["status", "ifstat"]) {
      const script = `#!/bin/sh\necho "$1 $HA_src$HA_node $HA_ifname $HA_st $HA_OSTATUS $HA_FIFO" >>${machine.folder}/told\n`;
      writeFileSync(join(machine.folder, "etc", "rc.d", type), script, { mode: 0o755 });
    }
    pair.start(machine);
  }
  await held("local", "local");
});
after(async () => {
  rmSync(links, { recursive: true, force: true });
  await pair.remove();
});

test("cl_status answers on a healthy pair as Heartbeat's does", () => {
  for (const [line, answer] of [
    ["hbstatus", "0 Heartbeat is running on this machine.\n"],
    ["listnodes", "0 bravo\nalpha\n"],
    ["listnodes -p", "0 "],
    ["nodestatus bravo", "0 active\n"],
    ["nodestatus alpha", "0 active\n"],
    ["nodetype bravo", "0 normal\n"],
    ["listhblinks -v bravo", "0 \teth0\tup\n"],
    ["listhblinks -v alpha", "0 \teth0\tup\n"],
    ["hblinkstatus bravo eth0", "0 up\n"],
    ["hbparameter -p keepalive", "0 500ms\n"],
    ["hbparameter -p deadtime", "0 4\n"],
    ["hbparameter -p udpport", "0 694\n"],
    ["hbparameter -p node", "1 "],
    ["hbparameter -p watchdog", "1 "],
    ["nodestatus 10.77.0.9", "11 "],
  ] as const) {
    assert.equal(clStatus(alpha, line), answer, line);
  }
  const { exit, out } = pair.heir(alpha, "status", "-o", "heartbeat");
  assert.equal(exit, 0);
  assert.match(out, new RegExp(`^heartbeat OK \\[pid ${alpha.daemon?.pid} et al\\] is running on \\S+ \\[alpha\\]\\.\\.\\.\\n$`));
});

test("scripts in rc.d were told that the other node and its link came", async () => {
  await pair.until("alpha's scripts were told", () => /^status bravo {2}active /m.test(told(alpha)) && /^ifstat bravo eth0 up /m.test(told(alpha)));
  assert.match(told(alpha), new RegExp(`${join(runDir(alpha), "fifo")}$`, "m"));
});

test("scripts of resources see the FIFO and the run directory", () => {
  assert.equal(readFileSync(join(alpha.folder, "seen"), "utf8"), `${join(runDir(alpha), "fifo")} ${runDir(alpha)} /usr/libexec/heartbeat alpha\n`);
});

test("hb_standby gives what is asked away, and hb_takeover takes it back", async () => {
  const { exit, out, err } = tool(alpha, "hb_standby", "local");
  assert.deepEqual([exit, out], [0, ""], err);
  assert.match(err, /Going standby \[local\]\.\n$/);
  await held("none", "all");
  assert.ok(pair.has(bravo, OWN) && !pair.has(alpha, OWN));
  assert.deepEqual(tool(alpha, "hb_takeover", "failback"), { exit: 0, out: "", err: "" });
  await held("local", "local");
});

test("the FIFO is for root alone, and takes what the scripts write", async () => {
  const found = lstatSync(join(runDir(alpha), "fifo"));
  assert.deepEqual([found.isFIFO(), found.mode & 0o777, found.uid], [true, 0o600, process.geteuid?.()]);
  put(alpha, ">>>\nt=hb_takeover\nrsc_hold=all\n<<<\n");
  await held("all", "none");
  put(alpha, ">>>\nt=ask_resources\nrsc_hold=foreign\ninfo=me\n<<<\n");
  await held("local", "local");
  await pair.until("no mark is left", () => pair.status(alpha)?.groups.every((group) => !group.standby) === true);
  put(alpha, "noise\n>>>\nt=addnode\nnodelist=charlie\n<<<\n>>>\nt=addnode\nnodelist=delta\n<<<\n");
  await pair.until("both are counted", () => pair.status(alpha)?.counters["fifo_unknown"] === 2);
  assert.equal(pair.log(alpha).match(/ fifo-unknown type=addnode/g)?.length, 1);
  assert.equal(pair.status(alpha)?.counters["fifo_skipped"], 1);
  assert.match(pair.log(alpha), /asked command=takeover target=all uid=0/);
});

test("another agent goes on with the same FIFO", async () => {
  const { ino } = lstatSync(join(runDir(alpha), "fifo"));
  await pair.until("the agent was replaced", () => pair.heir(alpha, "restart").exit === 0, 60_000);
  assert.equal(lstatSync(join(runDir(alpha), "fifo")).ino, ino);
  put(alpha, ">>>\nt=addnode\n<<<\n");
  await pair.until("the new agent reads it", () => pair.status(alpha)?.counters["fifo_unknown"] === 1);
});

test("a node that died is dead, its link too, and scripts are told", async () => {
  await pair.end(bravo, "SIGKILL");
  await pair.until("alpha holds all", () => clStatus(alpha, "rscstatus") === "0 all\n", 60_000);
  assert.equal(clStatus(alpha, "nodestatus bravo"), "1 dead\n");
  assert.equal(clStatus(alpha, "hblinkstatus bravo eth0"), "1 dead\n");
  await pair.until("alpha's script was told", () => /^status bravo {2}dead active /m.test(told(alpha)));
});

test("after an orderly stop the FIFO is gone and everything says so", async () => {
  assert.equal(await pair.end(alpha, "SIGTERM"), 0);
  assert.ok(!existsSync(join(runDir(alpha), "fifo")));
  assert.equal(clStatus(alpha, "hbstatus"), "1 Heartbeat is stopped on this machine.\n");
  const { exit, out } = pair.heir(alpha, "status", "-o", "heartbeat");
  assert.deepEqual([exit, out], [3, "heartbeat is stopped. No process\n"]);
  assert.equal(tool(alpha, "hb_standby").exit, 1);
});

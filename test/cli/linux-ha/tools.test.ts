// The links as processes: by whose name heir is called, what it asks, what it prints, how it ends. No daemon runs; one is pretended.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { toolCalledAs } from "#heir/cli/linux-ha/called-as.js";
import { readSet } from "#heir/cli/linux-ha/run-hand-over.js";
import { CONTROL_VERSION as version, type ControlReply, type ControlRequest } from "#heir/control/api.js";
import { openControlServer } from "#heir/control/server.js";
import { HEALTHY } from "../samples.js";

const HEIR = fileURLToPath(new URL("../../../heir.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "heir-tools-"));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const name of ["cl_status", "hb_standby", "hb_takeover"]) symlinkSync(HEIR, join(folder, name));

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(program: string, runDir: string, ...words: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [join(folder, program), ...words], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, HEIR_RUN_DIR: runDir } });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  await once(child, "close");
  return { exit: child.exitCode, out, err };
}

const status: ControlReply = { version, kind: "status", status: { ...HEALTHY, pids: { guardian: 41, agent: 42 } } };

/** What was asked beside the status, and how the program ended. */
async function beside(answer: ControlReply | "silence", program: string, ...words: readonly string[]): Promise<Ran & { readonly asked: readonly ControlRequest[] }> {
  const runDir = mkdtempSync(join(folder, "run-"));
  const asked: ControlRequest[] = [];
  const server = await openControlServer({
    runDir,
    callerOf: () => undefined,
    answer: (request) => {
      if (request.command === "status") return Promise.resolve(status);
      asked.push(request);
      return answer === "silence" ? new Promise(() => undefined) : Promise.resolve(answer);
    },
  });
  const ran = await run(program, runDir, ...words);
  await server.close();
  return { ...ran, asked };
}

const done: ControlReply = { version, kind: "outcome", outcome: { kind: "done", text: "held elsewhere now" } };
const GOING = /^[A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d Going standby \[(\w+)\]\.\n$/;

test("only the three names are other programs", () => {
  for (const name of ["cl_status", "hb_standby", "hb_takeover"]) assert.equal(toolCalledAs(`/usr/bin/${name}`), name);
  for (const name of ["heir", "heir.js", "cl_status.js", "hb_addnode", ""]) assert.equal(toolCalledAs(`/usr/sbin/${name}`), undefined);
});

test("which groups a word means", () => {
  for (const tool of ["hb_standby", "hb_takeover"] as const) {
    assert.deepEqual(readSet(tool, []), { set: "all" });
    for (const set of ["all", "local", "foreign"]) assert.deepEqual(readSet(tool, [set]), { set });
    assert.deepEqual(readSet(tool, ["bogus"]), { wrong: "wrong resources(bogus)." });
    assert.deepEqual(readSet(tool, ["-h"]), { wrong: "wrong resources(-h)." });
    assert.deepEqual(readSet(tool, ["local", "x"]), { wrong: "too many arguments" });
    assert.deepEqual(readSet(tool, ["--help"]), { wrong: "" });
  }
  assert.deepEqual([readSet("hb_standby", ["failback"]), readSet("hb_takeover", ["failback"])], [{ set: "foreign" }, { set: "local" }]);
});

test("cl_status answers from the status of the run directory that the environment names", async () => {
  const { exit, out, err } = await beside(done, "cl_status", "nodestatus", "bravo");
  assert.deepEqual([exit, out, err], [0, "active\n", ""]);
  const parameters = await beside({ version, kind: "parameters", parameters: { deadtime: "5" } }, "cl_status", "hbparameter", "-p", "deadtime");
  assert.deepEqual([parameters.exit, parameters.out, parameters.asked], [0, "5\n", [{ version, command: "parameters" }]]);
});

test("without a daemon cl_status says what Heartbeat's says", async () => {
  const stopped = await run("cl_status", folder, "hbstatus");
  assert.deepEqual([stopped.exit, stopped.out, stopped.err], [1, "Heartbeat is stopped on this machine.\n", ""]);
  const { exit, out, err } = await run("cl_status", folder, "rscstatus");
  assert.deepEqual([exit, out], [1, ""]);
  assert.match(err, /^\w{3} \d\d \d\d:\d\d:\d\d \S+ cl_status: \[\d+\]: ERROR: Cannot signon with heartbeat\n.* ERROR: REASON: no answer on .*\n$/);
});

test("hb_standby asks for a standby that ends, and says that it goes", async () => {
  const { exit, out, err, asked } = await beside(done, "hb_standby", "failback");
  assert.deepEqual([exit, out, asked], [0, "", [{ version, command: "standby", target: "foreign", once: true }]]);
  assert.equal(GOING.exec(err)?.[1], "foreign");
});

test("hb_takeover is silent", async () => {
  const { exit, out, err, asked } = await beside(done, "hb_takeover");
  assert.deepEqual([exit, out, err, asked], [0, "", "", [{ version, command: "takeover", target: "all" }]]);
});

test("a move that takes its time is not waited for", async () => {
  const { exit, err } = await beside("silence", "hb_standby", "local");
  assert.equal(exit, 0);
  assert.equal(GOING.exec(err)?.[1], "local");
});

test("what heird refuses is said and ends with 1", async () => {
  const refused: ControlReply = { version, kind: "outcome", outcome: { kind: "refused", reason: "no-eligible-peer", text: "no other node could take it" } };
  const { exit, out, err } = await beside(refused, "hb_standby");
  assert.deepEqual([exit, out, err], [1, "", `${join(folder, "hb_standby")}: no other node could take it\n`]);
  const gone = await run("hb_takeover", folder);
  assert.equal(gone.exit, 1);
  assert.match(gone.err, /hb_takeover: heird is not running \(no answer on /);
});

test("wrong words bring the usage, on the streams that Heartbeat's scripts use, and ask nothing", async () => {
  const path = join(folder, "hb_standby");
  for (const [words, first] of [[["bogus"], `${path}: wrong resources(bogus).\n`], [["a", "b"], `${path}: too many arguments\n`], [["--help"], ""]] as const) {
    const { exit, out, err } = await run("hb_standby", folder, ...words);
    assert.deepEqual([exit, out, err], [1, `${first}usage:\n`, `${path} [all|foreign|local|failback]\n`]);
  }
});

test("heir status -o heartbeat is the line of heartbeat -s, with its exit statuses", async () => {
  symlinkSync(HEIR, join(folder, "heir"));
  const runDir = mkdtempSync(join(folder, "run-"));
  const asking = (): Promise<Ran> => run("heir", runDir, "status", "-o", "heartbeat", "--run-dir", runDir);
  const server = await openControlServer({ runDir, callerOf: () => undefined, answer: () => Promise.resolve(status) });
  const running = await asking();
  await server.close();
  assert.deepEqual([running.exit, running.err], [0, ""]);
  assert.match(running.out, /^heartbeat OK \[pid 41 et al\] is running on \S+ \[alpha\]\.\.\.\n$/);
  const stopped = await asking();
  assert.deepEqual([stopped.exit, stopped.out], [3, "heartbeat is stopped. No process\n"]);
  const stale = mkdtempSync(join(folder, "stale-"));
  writeFileSync(join(stale, "agent.pid"), "999999999\n");
  const { exit, out } = await run("heir", stale, "status", "-o", "heartbeat", "--run-dir", stale);
  assert.deepEqual([exit, out], [1, "heartbeat is stopped. No process\n"]);
});

// The real commands as processes: exit status, and on which stream what is said. No daemon runs; one is pretended.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { CONTROL_VERSION, type ControlReply, type ControlRequest } from "#heir/control/api.js";
import { openControlServer } from "#heir/control/server.js";
import { DEGRADED, HEALTHY } from "./samples.js";

const DIST = fileURLToPath(new URL("../../", import.meta.url));
const TOP = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "heir-cli-"));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

function run(program: "heir" | "heird", ...args: readonly string[]): Ran {
  const done = spawnSync(process.execPath, [join(DIST, `${program}.js`), ...args], { encoding: "utf8", timeout: 30_000 });
  return { exit: done.status, out: done.stdout, err: done.stderr };
}

/** While a server of this process answers, the child must not block it. */
async function runBeside(answer: (request: ControlRequest) => ControlReply, ...args: readonly string[]): Promise<Ran> {
  const runDir = mkdtempSync(join(folder, "run-"));
  const server = await openControlServer({ runDir, callerOf: () => undefined, answer: (request) => Promise.resolve(answer(request)) });
  const child = spawn(process.execPath, [join(DIST, "heir.js"), "--run-dir", runDir, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  await once(child, "close");
  await server.close();
  return { exit: child.exitCode, out, err };
}

const version = CONTROL_VERSION;
const status = (report: typeof HEALTHY) => (): ControlReply => ({ version, kind: "status", status: report });

test("without a daemon every command that asks it ends with 3 and says where it looked", () => {
  for (const command of ["status", "why", "standby", "unstandby", "takeover"]) {
    const { exit, out, err } = run("heir", command, "--run-dir", folder);
    assert.deepEqual([exit, out, err], [3, "", `heird is not running (no answer on ${folder}/heir.sock)\n`]);
  }
});

test("with -o json the same is one object on standard output", () => {
  const { exit, out, err } = run("heir", "status", "--run-dir", folder, "-o", "json");
  assert.deepEqual([exit, err], [3, ""]);
  assert.deepEqual(JSON.parse(out), { schema: "heir.error/1", error: "not-running", text: `heird is not running (no answer on ${folder}/heir.sock)` });
});

test("status ends with 0 when healthy and with 1 when degraded", async () => {
  const healthy = await runBeside(status(HEALTHY), "status");
  assert.equal(healthy.exit, 0);
  assert.match(healthy.out, /\nhealthy\n$/);
  const degraded = await runBeside(status(DEGRADED), "status");
  assert.equal(degraded.exit, 1);
  assert.match(degraded.out, /\ndegraded\n/);
  assert.doesNotMatch(degraded.out, /\u001b/, "no colours into a pipe");
});

test("status -o json is the report as the daemon gave it, with the same exit status", async () => {
  const { exit, out } = await runBeside(status(DEGRADED), "status", "-o", "json");
  assert.equal(exit, 1);
  assert.deepEqual(JSON.parse(out), JSON.parse(JSON.stringify(DEGRADED)));
});

test("a reader that saw enough is no failure of status", async () => {
  const many = { ...HEALTHY, groups: Array.from({ length: 5000 }, (_, i) => ({ ...(HEALTHY.groups[0] as (typeof HEALTHY.groups)[number]), name: `g${i}` })) };
  const runDir = mkdtempSync(join(folder, "run-"));
  const server = await openControlServer({ runDir, callerOf: () => undefined, answer: () => Promise.resolve(status(many)()) });
  const child = spawn("sh", ["-c", '{ "$0" "$1" --run-dir "$2" status; echo "exit $?" >&2; } | head -1', process.execPath, join(DIST, "heir.js"), runDir]);
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  child.stdout.resume();
  await once(child, "close");
  await server.close();
  assert.equal(err, "exit 0\n");
});

test("standby says what became of it: 0 done on standard output, 1 refused on standard error", async () => {
  const asked: ControlRequest[] = [];
  const done = await runBeside((request) => (asked.push(request), { version, kind: "outcome", outcome: { kind: "done", text: "held elsewhere now" } }), "standby", "web");
  assert.deepEqual([done.exit, done.out, done.err], [0, "held elsewhere now\n", ""]);
  assert.deepEqual(asked, [{ version, command: "standby", target: "web" }]);
  const refused = await runBeside(
    () => ({ version, kind: "outcome", outcome: { kind: "refused", reason: "no-eligible-peer", text: "web: no other node could take it" } }),
    "standby",
  );
  assert.deepEqual([refused.exit, refused.out, refused.err], [1, "", "standby refused (no-eligible-peer): web: no other node could take it\n"]);
});

test("a daemon of another version is named as such", async () => {
  const { exit, err } = await runBeside(() => ({ version: 99, kind: "error", text: "" }), "status");
  assert.equal(exit, 1);
  assert.match(err, /version 99 .* restart heird/);
});

test("wrong words end with 2 and a hint, for both programs", () => {
  assert.deepEqual(run("heir", "stauts"), { exit: 2, out: "", err: 'heir: unknown command "stauts" (did you mean status?)\ntry: heir --help\n' });
  assert.equal(run("heird", "--nonsense").exit, 2);
});

test("--help and --version end with 0 and speak on standard output", () => {
  for (const program of ["heir", "heird"] as const) {
    assert.match(run(program, "--help").out, /^heir/);
    assert.match(run(program, "--version").out, new RegExp(`^${program} \\d+\\.\\d+\\.\\d+\\n$`));
    assert.deepEqual([run(program, "--help").exit, run(program, "--version").exit], [0, 0]);
  }
});

/** A copy of the samples in etc/ha.d, with a key. */
function configuration(haCf?: string): string {
  const path = mkdtempSync(join(folder, "etc-"));
  cpSync(join(TOP, "etc", "ha.d"), path, { recursive: true });
  writeFileSync(join(path, "authkeys"), "auth 1\n1 sha256 a-key-for-tests-only\n");
  chmodSync(join(path, "authkeys"), 0o600);
  if (haCf !== undefined) writeFileSync(join(path, "ha.cf"), haCf);
  return path;
}

const CLEAN = "node alpha bravo\nkeepalive 1\nwarntime 2\ndeadtime 5\ninitdead 20\nmcast lo 239.0.0.42 694 1 0\nauto_failback on\n";

test("check ends with 0 when there is nothing to say, with 1 for warnings, with 2 for errors", () => {
  const clean = configuration(CLEAN);
  writeFileSync(join(clean, "haresources"), "alpha 192.0.2.10/24/lo\n");
  const found = run("heir", "check", "--config", clean, "--node", "alpha");
  assert.deepEqual([found.exit, found.out.trim().split("\n").at(-1)], [0, "0 errors, 0 warnings for node alpha"]);
  const guessed = run("heir", "check", "--config", clean);
  assert.equal(guessed.exit, 1);
  assert.match(guessed.out, /ha\.cf:1:6: warning: this machine is .*, which is not a node/);
  assert.match(guessed.out, /for node alpha\n$/);
  assert.equal(run("heir", "check", "--config", clean, "--here").exit, 2);
  const wrong = run("heir", "check", "--config", configuration(`${CLEAN}undport 694\n`), "--node", "alpha");
  assert.equal(wrong.exit, 2);
  assert.match(wrong.out, /ha\.cf:8:1: .*undport.*did you mean udpport\?/);
});

test("check -o json says the same with the same exit status", () => {
  const { exit, out } = run("heir", "check", "--config", configuration(`${CLEAN}undport 694\n`), "--node", "alpha", "-o", "json");
  const report = JSON.parse(out) as { readonly schema: string; readonly status: number; readonly problems: readonly { readonly line: number }[] };
  assert.deepEqual([exit, report.schema, report.status], [2, "heir.check/1", 2]);
  assert.ok(report.problems.some((problem) => problem.line === 8));
});

test("check reads TOML as it reads the files, and convert prints what check then finds clean, with the same hash", () => {
  const old = configuration(CLEAN);
  writeFileSync(join(old, "haresources"), "alpha 192.0.2.10/24/lo\n");
  const converted = run("heir", "convert", "--config", old);
  assert.deepEqual([converted.exit, converted.err], [0, ""]);
  const file = join(mkdtempSync(join(folder, "toml-")), "heir.toml");
  writeFileSync(file, converted.out);
  const [before, after] = [old, file].map((path) => {
    const { exit, out } = run("heir", "check", "--config", path, "--node", "alpha", "-o", "json");
    const report = JSON.parse(out) as { readonly status: number; readonly problems: readonly unknown[]; readonly cluster: unknown };
    assert.deepEqual([exit, report.status, report.problems], [0, 0, []]);
    return report.cluster;
  });
  assert.deepEqual(after, before);
  writeFileSync(file, `undport = 1\n${converted.out}`);
  const wrong = run("heir", "check", "--config", file, "--node", "alpha");
  assert.equal(wrong.exit, 2);
  assert.match(wrong.out, /heir\.toml:1:1: unknown key undport \(/);
  const daemon = run("heird", "--config", file, "--node", "alpha", "--run-dir", folder, "--state-dir", folder);
  assert.equal(daemon.exit, 2);
  assert.match(daemon.err, /heir\.toml:1:1: unknown key undport \(/);
});

test("convert prints nothing of files with errors, and says that TOML is TOML", () => {
  const wrong = run("heir", "convert", "--config", configuration(`${CLEAN}undport 694\n`));
  assert.deepEqual([wrong.exit, wrong.out], [2, ""]);
  assert.match(wrong.err, /ha\.cf:8:1: unknown directive undport/);
  const toml = join(mkdtempSync(join(folder, "toml-")), "heir.toml");
  writeFileSync(toml, "");
  const already = run("heir", "convert", "--config", toml);
  assert.deepEqual([already.exit, already.out, already.err], [2, "", `${toml} is TOML already\n`]);
});

test("check refuses more groups than a heartbeat can carry, with the numbers", () => {
  const path = configuration(CLEAN);
  writeFileSync(join(path, "haresources"), Array.from({ length: 200 }, (_, i) => `alpha 192.0.2.${i + 10}/24/lo\n`).join(""));
  const { exit, out } = run("heir", "check", "--config", path, "--node", "alpha");
  assert.equal(exit, 2);
  assert.match(out, /haresources:1:1: a heartbeat of 200 groups and 2 nodes can need \d+ bytes, a datagram holds 1472 \(at most \d+ groups fit/);
  const daemon = run("heird", "--config", path, "--node", "alpha", "--run-dir", folder, "--state-dir", folder);
  assert.equal(daemon.exit, 2);
  assert.match(daemon.err, /a datagram holds 1472/);
});

test("heird prints all problems of a bad configuration to standard error and ends with 2", () => {
  const { exit, out, err } = run("heird", "--config", configuration("keepalive x\nundport 1\n"), "--node", "alpha", "--run-dir", folder);
  assert.deepEqual([exit, out], [2, ""]);
  assert.match(err, /ha\.cf:1:\d+: /);
  assert.match(err, /ha\.cf:2:1: /);
});

test("heird refuses a state file that it did not write, with 1, and touches nothing", () => {
  const state = mkdtempSync(join(folder, "state-"));
  writeFileSync(join(state, "state.json"), "half a fi");
  const { exit, out } = run("heird", "--config", configuration(CLEAN), "--node", "alpha", "--run-dir", mkdtempSync(join(folder, "run-")), "--state-dir", state);
  assert.equal(exit, 1);
  assert.match(out, /error fatal error=".*state\.json: not a state file of heir/);
});

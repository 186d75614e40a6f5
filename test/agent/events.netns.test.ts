// The chronicle and the control socket of real daemons: what is kept over the deaths of agent and guardian, who may read and who may act.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { CHRONICLE_FILE, type ChronicleEntry, parseEntry } from "#heir/model/chronicle.js";
import { type Machine, Pair, type Ran, runDir } from "./pair.js";

const AS_USER = fileURLToPath(new URL("./as-user.js", import.meta.url));
const ADDRESS = "10.77.0.100";
/** The group `daemon`, which every Linux has. */
const READERS = 1;
const USER = 4242;
/** This is about what is kept, not about how fast it happens: a busy machine may take its time. */
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 5\ninitdead 30\n";
const LIMIT_MS = 60_000;

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

const until = (what: string, condition: () => boolean): Promise<void> => pair.until(what, condition, LIMIT_MS);

const stateDir = (machine: Machine): string => join(machine.folder, "state");

/** As the file has them: asking `heir` each time would take a busy machine too long. */
function events(machine: Machine): readonly ChronicleEntry[] {
  const path = join(stateDir(machine), CHRONICLE_FILE);
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8").split("\n").flatMap((line) => parseEntry(line) ?? []);
}

const codes = (machine: Machine): readonly string[] => events(machine).map(({ code }) => code);

function asUser(uid: number, gid: number, ...words: readonly string[]): Ran {
  const run = spawnSync(process.execPath, [AS_USER, String(uid), String(gid), ...words], { encoding: "utf8", timeout: 30_000 });
  return { exit: run.status, out: run.stdout, err: run.stderr };
}

/** The words in this order, others in between. */
function assertInOrder(found: readonly string[], expected: readonly string[]): void {
  let at = -1;
  for (const word of expected) {
    at = found.indexOf(word, at + 1);
    assert.ok(at >= 0, `${word} is not where it should be in ${found.join(" ")}`);
  }
}

before(async () => {
  pair = new Pair({ haresources: `alpha ${ADDRESS}/24/eth0\n`, heird: ["--group", "daemon"], times: TIMES });
  [alpha, bravo] = pair.machines;
  // The folders above are made for this user alone.
  for (const folder of [alpha.folder, dirname(alpha.folder)]) chmodSync(folder, 0o755);
  for (const machine of pair.machines) pair.start(machine);
  await until("alpha serves", () => pair.has(alpha, ADDRESS) && codes(alpha).includes("group-started"));
});
after(() => pair.remove());

test("a start and a claim are kept in order", () => {
  assertInOrder(codes(alpha), ["starting", "cluster-ready", "group-claimed", "group-started"]);
  const { exit, out } = pair.heir(alpha, "events", "--state-dir", stateDir(alpha), "-o", "json", "-n", "1");
  const [line = "", ...more] = out.split("\n");
  assert.deepEqual([exit, more], [0, [""]]);
  assert.equal((JSON.parse(line) as { readonly schema: string }).schema, "heir.event/1");
});

test("an operator's command is kept with his uid and what became of it", async () => {
  assert.equal(pair.heir(alpha, "standby", "all").exit, 0);
  assert.equal(pair.heir(alpha, "unstandby", "all").exit, 0);
  const kept = (): readonly ChronicleEntry[] => events(alpha).filter(({ code }) => code === "asked" || code === "answered");
  // The answer does not wait for the disk.
  await until("the last answer is kept", () => kept().length >= 4);
  const asked = kept();
  assert.deepEqual(asked.map(({ code, fields }) => [code, fields["command"], fields["target"], fields["uid"]]), [
    ["asked", "standby", "all", 0], ["answered", "standby", "all", 0], ["asked", "unstandby", "all", 0], ["answered", "unstandby", "all", 0],
  ]);
  assert.deepEqual(asked.filter(({ code }) => code === "answered").map(({ fields }) => fields["outcome"]), ["done", "done"]);
});

test("a member of the group may read status and events, and not act: one line, exit 1, and it is an event", () => {
  assert.equal(statSync(join(runDir(alpha), "heir.sock")).mode & 0o777, 0o660);
  const status = asUser(USER, READERS, "status", "-o", "json", "--run-dir", runDir(alpha));
  assert.equal(JSON.parse(status.out).schema, "heir.status/1", status.out + status.err);
  const read = asUser(USER, READERS, "events", "--state-dir", stateDir(alpha));
  assert.equal(read.exit, 0, read.err);
  assert.match(read.out, / info group-claimed /);
  for (const command of ["standby", "takeover"]) {
    const { exit, out, err } = asUser(USER, READERS, command, "--run-dir", runDir(alpha));
    assert.deepEqual([exit, out, err], [1, "", `${command} needs uid 0: uid ${USER} may read only (status, why, events)\n`]);
  }
  const refused = events(alpha).filter(({ code }) => code === "not-allowed");
  assert.deepEqual(refused.map(({ fields }) => [fields["command"], fields["target"], fields["uid"]]), [["standby", "all", USER]], "the second one within a minute is counted");
});

test("who is not in the group may not even read", () => {
  const status = asUser(USER, USER, "status", "--run-dir", runDir(alpha));
  assert.equal(status.exit, 3);
  assert.match(status.err, /no permission for /);
  const read = asUser(USER, USER, "events", "--state-dir", stateDir(alpha));
  assert.equal(read.exit, 1);
  assert.match(read.err, /cannot be read: EACCES \(for root, and for members of heird's group\)/);
});

test("kill -9 of the agent: what it saw is kept, and so is what the guardian did", async () => {
  await until("alpha serves again", () => pair.has(alpha, ADDRESS));
  const before = events(alpha);
  process.kill(pair.agent(alpha), "SIGKILL");
  await until("alpha serves again", () => codes(alpha).slice(before.length).includes("group-started"));
  const now = events(alpha);
  assert.deepEqual(now.slice(0, before.length), before);
  const since = now.slice(before.length).map(({ code }) => code);
  // What it left is ended before or after it is reaped.
  assertInOrder(since, ["addresses-dropped", "resigned", "agent-restarted", "starting", "group-claimed", "group-started"]);
  assertInOrder(since, ["agent-died", "agent-restarted"]);
  await until("bravo has seen it", () => codes(bravo).includes("node-dead") || codes(bravo).includes("node-restarted"));
});

test("kill -9 of the guardian: the agent writes its end itself, and the next heird goes on in the same files", async () => {
  const before = codes(alpha).length;
  const { daemon } = alpha;
  daemon?.kill("SIGKILL");
  await until("the agent has left", () => codes(alpha).includes("left"));
  assertInOrder(codes(alpha).slice(before), ["guardian-died", "leaving", "group-released", "left"]);
  await until("its socket is gone", () => !existsSync(join(runDir(alpha), "heir.sock")));
  const then = codes(alpha).length;
  pair.start(alpha);
  await until("it is back", () => codes(alpha).slice(then).includes("cluster-ready"));
});

test("a second heird that gives way writes nothing", async () => {
  await until("alpha serves again", () => pair.has(alpha, ADDRESS));
  const before = codes(alpha).filter((code) => code === "starting").length;
  const { daemon } = alpha;
  pair.start(alpha);
  const second = alpha.daemon;
  await until("the second one ends", () => second?.exitCode !== null);
  alpha.daemon = daemon;
  assert.equal(codes(alpha).filter((code) => code === "starting").length, before);
});

test("without FFI the socket is for root alone, who is named by that, and events say so", async () => {
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
  const before = events(bravo).length;
  assert.equal(events(bravo).at(-1)?.code, "left", "an orderly stop is kept to its end");
  pair.start(bravo, { HEIR_NO_FFI: "1" });
  await until("bravo is back", () => pair.status(bravo)?.state === "active");
  assert.equal(statSync(join(runDir(bravo), "heir.sock")).mode & 0o777, 0o600);
  assert.equal(pair.heir(bravo, "unstandby", "all").exit, 0);
  const since = events(bravo).slice(before);
  assert.ok(since.some(({ code }) => code === "readers-kept-out"));
  assert.equal(since.find(({ code }) => code === "asked")?.fields["uid"], 0);
});

test("an unknown group is refused before anything is started", () => {
  const run = spawnSync(process.execPath, [join(dirname(AS_USER), "../../heird.js"), "--config", join(alpha.folder, "etc"), "--node", "alpha", "--group", "no-such-group"], { encoding: "utf8", timeout: 30_000 });
  assert.deepEqual([run.status, run.stderr], [2, 'heird: --group: there is no group "no-such-group" in /etc/group\n']);
});

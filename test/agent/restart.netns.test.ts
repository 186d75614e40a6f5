// `heir restart` on real interfaces, with a client that asks the address every 2 ms and a watcher that asks every machine for it: nothing moves,
// nothing is lost; and where the next agent fails, the usual duty of the guardian follows, and never do two answer.

import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { AnswererLog } from "#heir/lab/answerers.js";
import { AnswerLog } from "#heir/lab/answers.js";
import { splitLines } from "#heir/lab/lines.js";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
const GROUP = `${VIP}/24/eth0`;
/** A group of bravo's, nothing but an address. */
const OTHER = "10.77.0.101";
const PORT = 7007;
const LAB = fileURLToPath(new URL("../../lab/", import.meta.url));
/** Times that a busy machine keeps; initdead leaves room for a pause of 8 s. */
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 20\n";

let pair: Pair;
let alpha: Machine;
let bravo: Machine;
const children: ChildProcess[] = [];
const answers = new AnswerLog();
const seen = new AnswererLog();

const now = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const servedBy = (machine: Machine): boolean => pair.has(machine, VIP) && !pair.has(machine === alpha ? bravo : alpha, VIP);
const settledOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves and both agents are healthy`, () => servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 40_000);
const calls = (machine: Machine): string => (existsSync(join(machine.folder, "calls")) ? readFileSync(join(machine.folder, "calls"), "utf8") : "");

const macOf = (space: string): string => execFileSync("ip", ["netns", "exec", space, "cat", "/sys/class/net/eth0/address"], { encoding: "utf8" }).trim();

function inside(space: string, ...args: readonly string[]): ChildProcess {
  const child = spawn("ip", ["netns", "exec", space, process.execPath, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return child;
}

/** A service that writes down each start and stop. */
function addService(machine: Machine): void {
  const folder = join(machine.folder, "etc", "resource.d");
  mkdirSync(folder, { recursive: true });
  const script = join(folder, "svc");
  const state = join(machine.folder, "running");
  const log = join(machine.folder, "calls");
  writeFileSync(script, `#!/bin/sh
case "$1" in
start) echo start >>${log}; touch ${state};;
stop) echo stop >>${log}; rm -f ${state};;
status) [ -e ${state} ] && echo running || { echo stopped; exit 3; };;
esac
`);
  chmodSync(script, 0o755);
}

before(async () => {
  pair = new Pair({ haresources: `alpha ${GROUP} svc\nbravo ${OTHER}/24/eth0\n`, times: TIMES, haCf: "auto_failback off\n" });
  [alpha, bravo] = pair.machines;
  for (const machine of pair.machines) {
    addService(machine);
    // The echo service listens before the address is there.
    execFileSync("ip", ["netns", "exec", machine.space, "sysctl", "-qw", "net.ipv4.ip_nonlocal_bind=1"]);
    inside(machine.space, join(LAB, "echo.js"), VIP, String(PORT), machine.name);
  }
  const bystander = pair.addBystander();
  const client = inside(bystander, join(LAB, "asker.js"), VIP, String(PORT), "2");
  const told = splitLines((line) => answers.feed(line));
  client.stdout?.on("data", (piece: Buffer) => told(piece.toString("latin1")));
  const machines = pair.machines.map((machine) => `${machine.name}=${macOf(machine.space)}`);
  const watcher = inside(bystander, join(LAB, "eyes.js"), "10.77.0.3", macOf(bystander), "4", `${VIP},${OTHER}`, ...machines);
  const noted = splitLines((line) => seen.feed(line));
  watcher.stdout?.on("data", (piece: Buffer) => noted(piece.toString("latin1")));
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
});
after(async () => {
  for (const child of children) child.kill("SIGKILL");
  await pair.remove();
});

const epochOf = (machine: Machine): number | undefined => pair.status(machine)?.groups[0]?.epoch;

/** Longest gap and lost questions between two moments, once the last answers are in. */
async function asked(from: number, to: number): Promise<{ readonly gap: number; readonly lost: number; readonly by: readonly string[] }> {
  await pause(300);
  assert.ok(answers.between(from, to).length > 100, "the client asks, and is answered");
  return { gap: answers.longestGap(from, to), lost: answers.unanswered(from, to), by: answers.answerers(from, to) };
}

test("a restart of the holder's agent: another process, the same epoch, no answer lost, the service not touched, no move", async () => {
  for (let round = 0; round < 2; round += 1) {
    const from = now();
    const agent = pair.agent(alpha);
    const [epoch, called] = [epochOf(alpha), calls(alpha)];
    const logged = pair.log(alpha).length;
    const there = pair.log(bravo).length;
    const ran = pair.heir(alpha, "restart");
    assert.equal(ran.exit, 0, `${ran.out}${ran.err}${pair.log(alpha)}`);
    assert.match(ran.out, /it holds 10\.77\.0\.100\/24\/eth0 \(epoch\s\d+\),\sas\sbefore/);
    assert.notEqual(pair.agent(alpha), agent);
    const { gap, lost, by } = await asked(from, now());
    const silence = /continued .*silence_ms=(\d+)/.exec(pair.log(alpha).slice(logged))?.[1];
    console.log(`restart: silent for ${silence} ms, longest gap between answers ${gap.toFixed(1)} ms, ${lost} questions lost`);
    assert.deepEqual([lost, by], [0, ["alpha"]]);
    assert.deepEqual(seen.overlaps(VIP, from, now()), []);
    assert.deepEqual([epochOf(alpha), calls(alpha)], [epoch, called]);
    assert.doesNotMatch(pair.log(bravo).slice(there), /node-dead|node-restarted|group-claimed/);
    assert.doesNotMatch(pair.log(alpha).slice(logged), /group-claimed|group-released|lease-lapsed|address-leftover|service-leftover|agent-died/);
    assert.match(pair.log(alpha).slice(logged), /pause-asked[^]* pausing [^]* agent-paused [^]* continued groups=10\.77\.0\.100\/24\/eth0 /);
    await settledOn(alpha);
  }
  // Beyond the end of the inherited leases: it renews them itself.
  await pause(9000);
  assert.ok(servedBy(alpha));
  assert.equal(pair.status(alpha)?.restart, null);
});

test("a peer restarts as well, and the holder's group stays", async () => {
  const ran = pair.heir(bravo, "restart");
  assert.equal(ran.exit, 0, `${ran.out}${ran.err}`);
  await settledOn(alpha);
});

test("a peer that does not hear us: the restart is refused with the reason, and everything is as before", async () => {
  execFileSync("ip", ["netns", "exec", bravo.space, "nft", "-f", "-"], { input: "table inet deaf {\n chain in {\n type filter hook input priority -500\n udp dport 694 drop\n }\n}\n" });
  const agent = pair.agent(alpha);
  const ran = pair.heir(alpha, "restart");
  execFileSync("ip", ["netns", "exec", bravo.space, "nft", "delete", "table", "inet", "deaf"]);
  assert.equal(ran.exit, 1);
  assert.match(ran.err, /restart refused \(not-now\): bravo did not answer in time/);
  assert.equal(pair.agent(alpha), agent);
  await settledOn(alpha);
});

test("the next agent is killed at once: the guardian does its duty, the peer takes over, and never do two answer", async () => {
  const guardian = bravo.daemon?.pid ?? 0;
  const old = pair.agent(bravo);
  const logged = pair.log(bravo).length;
  const there = pair.log(alpha).length;
  const from = now();
  const restart = spawn("ip", ["netns", "exec", bravo.space, process.execPath, join(LAB, "..", "heir.js"), "--run-dir", join(bravo.folder, "run"), "restart"], { stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => restart.once("exit", resolve));
  // Killed as soon as it is there.
  for (const limit = now() + 15_000; ; ) {
    const child = childOf(guardian, old);
    if (child !== undefined) {
      process.kill(child, "SIGKILL");
      break;
    }
    assert.ok(now() < limit, pair.log(bravo));
    await pause(1);
  }
  await pair.until("the peer took it over", () => /group-claimed group=10\.77\.0\.101\/24\/eth0 .*reason=holder-resigned/.test(pair.log(alpha).slice(there)));
  const lines = pair.log(bravo).slice(logged);
  assert.match(lines, /agent-paused [^]*agent-died .*how=SIGKILL[^]*addresses-dropped .*verified=true[^]*resigned outcome=released/);
  assert.equal(await ended, 1, "heir restart says that something moved");
  await pair.until("alpha answers for it", () => seen.answering(OTHER).join() === "alpha");
  const to = now();
  await pause(300);
  console.log(`next agent killed: ${gapOf(OTHER, from, to).toFixed(0)} ms without an answer`);
  assert.deepEqual(seen.overlaps(OTHER, from, to), [], "never two");
  assert.equal(answers.unanswered(from, to), 0, "the other group was not touched");
});

/** The longest time in which nobody answered the watcher. */
function gapOf(vip: string, from: number, to: number): number {
  const spans = seen.spans(vip).filter((span) => span.to > from && span.from < to).sort((a, b) => a.from - b.from);
  return Math.max(0, ...spans.slice(1).map((span, index) => span.from - (spans[index]?.to ?? span.from)));
}

/** The agent's successor: a child of the guardian that runs the agent's program and is not the old one. */
function childOf(guardian: number, old: number): number | undefined {
  const text = readFileSync(`/proc/${guardian}/task/${guardian}/children`, "latin1").trim();
  return text.split(" ").map(Number).find((pid) => pid > 0 && pid !== old && runsAgent(pid));
}

function runsAgent(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1").includes("heird-agent.js");
  } catch {
    return false;
  }
}

test("a note that another pause has left is never used, and is gone after any start", async () => {
  const note = join(bravo.folder, "state", "pause.json");
  writeFileSync(note, JSON.stringify({ format: 1, token: "0".repeat(32) }));
  process.kill(pair.agent(bravo), "SIGKILL");
  await pair.until("another agent runs", () => /agent-restarted/.test(pair.log(bravo)) && pair.status(bravo) !== undefined, 40_000);
  assert.ok(!existsSync(note));
});

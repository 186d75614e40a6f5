// What kills one of the two processes of a holder, on real interfaces: the other machine serves soon, and nothing is left behind. The times are
// printed; on a machine that others use as well they say "soon" and no more.

import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "../agent/pair.js";

const VIP = "10.77.0.100";
/** Long enough that on a busy machine nothing but a silence lasts so long: what is faster was announced. */
const DEADTIME_MS = 6000;
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 6\ninitdead 20\n";

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(() => {
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: TIMES });
  [alpha, bravo] = pair.machines;
});
after(() => pair.remove());

const other = (machine: Machine): Machine => (machine === alpha ? bravo : alpha);
const servedBy = (machine: Machine): boolean => pair.has(machine, VIP) && !pair.has(other(machine), VIP);
const settledOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves and both agents are healthy`, () => servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 30_000);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** When the address came and went on both machines, as their kernels told it. */
class Watch {
  readonly events: { readonly machine: Machine; readonly on: boolean; readonly at: number }[] = [];
  readonly #monitors: readonly ChildProcess[];

  constructor() {
    this.#monitors = pair.machines.map((machine) => {
      const monitor = spawn("ip", ["-n", machine.space, "-o", "-4", "monitor", "address"], { stdio: ["ignore", "pipe", "inherit"] });
      monitor.stdout.on("data", (text: Buffer) => {
        const lines = text.toString().split("\n").filter((line) => line.includes(` ${VIP}/`));
        for (const line of lines) this.events.push({ machine, on: !line.startsWith("Deleted"), at: performance.now() });
      });
      return monitor;
    });
  }

  first(machine: Machine, on: boolean, since: number): number | undefined {
    return this.events.find((event) => event.machine === machine && event.on === on && event.at >= since)?.at;
  }

  close(): void {
    for (const monitor of this.#monitors) monitor.kill("SIGKILL");
  }
}

const linesOf = (machine: Machine, from: number): readonly string[] => pair.log(machine).slice(from).split("\n");
const place = (lines: readonly string[], pattern: RegExp): number => lines.findIndex((line) => pattern.test(line));

test("status tells both processes, and the guardian is the one that was started", async () => {
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
  assert.deepEqual(pair.status(alpha)?.pids, { guardian: alpha.daemon?.pid, agent: pair.agent(alpha) });
});

test("kill -9 of the agent: its address is gone before it is said, the other serves long before deadtime, and the agent comes back", async (context) => {
  const watch = new Watch();
  context.after(() => watch.close());
  await pause(300);
  const logged = pair.log(alpha).length;
  const loggedThere = pair.log(bravo).length;
  const agent = pair.agent(alpha);
  const killed = performance.now();
  process.kill(agent, "SIGKILL");
  await pair.until("bravo has the address", () => watch.first(bravo, true, killed) !== undefined);
  const gone = watch.first(alpha, false, killed);
  const there = watch.first(bravo, true, killed);
  assert.ok(gone !== undefined && there !== undefined);
  console.log(`kill -9 of the agent: address gone after ${(gone - killed).toFixed(0)} ms, on the other machine after ${(there - killed).toFixed(0)} ms`);
  assert.ok(gone < there, "never on two machines");
  assert.ok(there - killed < DEADTIME_MS, `${there - killed} ms`);
  await pair.until("bravo has claimed it for that reason", () => /group-claimed .*reason=holder-resigned/.test(pair.log(bravo).slice(loggedThere)));
  assert.match(pair.log(bravo).slice(loggedThere), /node-dead node=alpha .*reason=resigned/);
  await settledOn(alpha);
  const lines = linesOf(alpha, logged);
  assert.match(lines.join("\n"), / agent-died .*how=SIGKILL/);
  const order = [/ agent-dying /, / addresses-dropped .*verified=true/, / resigned outcome=released rings=1/, / agent-restarted .*crashes=1 waited_ms=0/].map((each) => place(lines, each));
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
  assert.ok(order.every((index) => index >= 0), lines.join("\n"));
});

test("an agent that stops without ending is killed by its guardian, and the rest is the same", async () => {
  const logged = pair.log(alpha).length;
  process.kill(pair.agent(alpha), "SIGSTOP");
  await pair.until("the guardian noticed", () => / agent-stalled .*limit_ms=\d+$/m.test(pair.log(alpha).slice(logged)));
  await pair.until("bravo serves", () => servedBy(bravo));
  await pair.until("it said so", () => / resigned outcome=released/.test(pair.log(alpha).slice(logged)));
  await settledOn(alpha);
});

test("a guardian that stops for a while changes nothing, and does not take its own sleep for the agent's", async () => {
  const logged = pair.log(alpha).length;
  const agent = pair.agent(alpha);
  process.kill(alpha.daemon?.pid ?? 0, "SIGSTOP");
  // Longer than any limit: the agent has not slept, and goes on renewing.
  await pause(5000);
  assert.ok(servedBy(alpha));
  process.kill(alpha.daemon?.pid ?? 0, "SIGCONT");
  await pause(1500);
  assert.ok(servedBy(alpha));
  assert.equal(pair.agent(alpha), agent);
  assert.doesNotMatch(pair.log(alpha).slice(logged), /agent-stalled|agent-died/);
});

test("both frozen: the other takes over, and what wakes has dropped its lease before it does anything else", async () => {
  const logged = pair.log(alpha).length;
  pair.freeze(alpha);
  await pair.until("bravo serves alone", () => servedBy(bravo));
  await pause(1000);
  pair.thaw(alpha);
  for (let looks = 0; looks < 20; looks += 1) {
    assert.ok(!(pair.has(alpha, VIP) && pair.has(bravo, VIP)), "never on two machines after waking");
    await pause(20);
  }
  await settledOn(alpha);
  // Which of the two noticed first that the agent had slept is the scheduler's choice; either way the lease was dropped first.
  assert.match(pair.log(alpha).slice(logged), / lease-lapsed | addresses-dropped /);
});

test("kill -9 of the guardian: the agent hands its group over, says goodbye and ends; nothing is left", async () => {
  const logged = pair.log(alpha).length;
  const agent = pair.agent(alpha);
  const guardian = alpha.daemon;
  assert.ok(guardian !== undefined);
  const killed = performance.now();
  guardian.kill("SIGKILL");
  alpha.daemon = undefined;
  await pair.until("bravo serves alone", () => servedBy(bravo));
  console.log(`kill -9 of the guardian: the other machine serves after ${(performance.now() - killed).toFixed(0)} ms (looked at every 50 ms)`);
  await pair.until("alpha's agent has ended", () => !isAlive(agent));
  assert.match(pair.log(alpha).slice(logged), / guardian-died /);
  assert.equal(pair.status(bravo)?.groups[0]?.reason, "holder-left");
  const left = execFileSync("ip", ["netns", "pids", alpha.space], { encoding: "utf8" }).trim();
  assert.equal(left, "", "no process of alpha's is left");
});

test("both killed: the lease ends by itself", async () => {
  pair.start(alpha);
  await settledOn(alpha);
  await pair.end(alpha, "SIGKILL");
  await pair.until("bravo serves alone", () => servedBy(bravo));
  pair.start(alpha);
  await settledOn(alpha);
});

test("an agent that dies again and again is started later each time, one line each", async () => {
  const logged = pair.log(alpha).length;
  for (let deaths = 0; deaths < 4; deaths += 1) {
    await pair.until("alpha has an agent", () => hasAgent(alpha));
    const agent = pair.agent(alpha);
    process.kill(agent, "SIGKILL");
    await pair.until("it is dead", () => !isAlive(agent));
  }
  const restarts = (): readonly string[] => linesOf(alpha, logged).filter((line) => line.includes(" agent-restarted "));
  await pair.until("the fourth is started", () => restarts().length === 4);
  // One death went before in this guardian's life at most; each of these four came less than a minute after its start.
  const pauses = restarts().map((line) => Number(/waited_ms=(\d+)/.exec(line)?.[1]));
  assert.deepEqual(pauses, [0, 100, 200, 400]);
  await settledOn(alpha);
});

test("an orderly stop ends with 0 and leaves no process", async () => {
  assert.equal(await pair.end(alpha, "SIGTERM"), 0);
  assert.equal(execFileSync("ip", ["netns", "pids", alpha.space], { encoding: "utf8" }).trim(), "");
});

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(execFileSync("cat", [`/proc/${pid}/stat`], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return false;
  }
}

function hasAgent(machine: Machine): boolean {
  try {
    return pair.agent(machine) > 0;
  } catch {
    return false;
  }
}

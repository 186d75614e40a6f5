// For tests of `heir restart`: a client that asks an address every 2 ms, a watcher that asks every machine for every address, and the agent that
// follows another one, caught as soon as it is there.

import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AnswererLog } from "#heir/lab/answerers.js";
import { AnswerLog } from "#heir/lab/answers.js";
import { splitLines } from "#heir/lab/lines.js";
import { type Machine, type Pair, runDir } from "./pair.js";

const LAB = fileURLToPath(new URL("../../lab/", import.meta.url));
const HEIR = fileURLToPath(new URL("../../heir.js", import.meta.url));
const PORT = 7007;
const ASK_EVERY_MS = 2;
const LOOK_EVERY_MS = 4;
/** What was asked is answered, and what was answered is told, after this. */
const ON_THE_WAY_MS = 300;

/** CLOCK_MONOTONIC in ms, by which client and watcher write down. */
export const now = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const macOf = (space: string): string => execFileSync("ip", ["netns", "exec", space, "cat", "/sys/class/net/eth0/address"], { encoding: "utf8" }).trim();

export class Onlookers {
  readonly #answers = new AnswerLog();
  readonly #seen = new AnswererLog();
  readonly #children: ChildProcess[] = [];

  /** The client asks the first of the addresses. */
  constructor(pair: Pair, vips: readonly [string, ...string[]]) {
    for (const machine of pair.machines) {
      // The service listens before the address is there.
      execFileSync("ip", ["netns", "exec", machine.space, "sysctl", "-qw", "net.ipv4.ip_nonlocal_bind=1"]);
      this.#start(machine.space, ["echo.js", vips[0], String(PORT), machine.name]);
    }
    const space = pair.addBystander();
    this.#start(space, ["asker.js", vips[0], String(PORT), String(ASK_EVERY_MS)], (line) => this.#answers.feed(line));
    const machines = pair.machines.map((machine) => `${machine.name}=${macOf(machine.space)}`);
    this.#start(space, ["eyes.js", "10.77.0.3", macOf(space), String(LOOK_EVERY_MS), vips.join(), ...machines], (line) => this.#seen.feed(line));
  }

  /** What the client got between the two moments. */
  async asked(from: number, to: number): Promise<{ readonly gap: number; readonly lost: number; readonly by: readonly string[] }> {
    await sleep(ON_THE_WAY_MS);
    assert.ok(this.#answers.between(from, to).length > 100, "the client asks, and is answered");
    return { gap: this.#answers.longestGap(from, to), lost: this.#answers.unanswered(from, to), by: this.#answers.answerers(from, to) };
  }

  answering(vip: string): string {
    return this.#seen.answering(vip).join();
  }

  /** Never did two answer for it; the longest time in which nobody did, ms. */
  async neverTwo(vip: string, from: number, to: number): Promise<number> {
    await sleep(ON_THE_WAY_MS);
    assert.deepEqual(this.#seen.overlaps(vip, from, to), [], "never two");
    const spans = this.#seen.spans(vip).filter((span) => span.to > from && span.from < to).sort((a, b) => a.from - b.from);
    assert.ok(spans.length > 0, "somebody answered");
    return Math.max(0, ...spans.slice(1).map((span, index) => span.from - (spans[index]?.to ?? span.from)));
  }

  close(): void {
    for (const child of this.#children) child.kill("SIGKILL");
  }

  #start(space: string, [program = "", ...args]: readonly string[], each: (line: string) => void = () => undefined): void {
    const child = spawn("ip", ["netns", "exec", space, process.execPath, join(LAB, program), ...args], { stdio: ["ignore", "pipe", "inherit"] });
    this.#children.push(child);
    const read = splitLines(each);
    child.stdout.on("data", (piece: Buffer) => read(piece.toString("latin1")));
  }
}

/** Runs `heir restart`, and does something to the next agent in the moment in which it is there; `exit` is the command's status. */
export async function restartAnd(pair: Pair, machine: Machine, act: (agent: number) => void): Promise<{ readonly exit: Promise<number | null> }> {
  const guardian = machine.daemon?.pid ?? 0;
  const old = pair.agent(machine);
  const restart = spawn("ip", ["netns", "exec", machine.space, process.execPath, HEIR, "--run-dir", runDir(machine), "restart"], { stdio: "ignore" });
  const exit = new Promise<number | null>((resolve) => restart.once("exit", resolve));
  for (const limit = now() + 15_000; ; ) {
    const next = childOf(guardian, old);
    if (next !== undefined) {
      act(next);
      return { exit };
    }
    assert.ok(now() < limit, pair.log(machine));
    await sleep(1);
  }
}

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

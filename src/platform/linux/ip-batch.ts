// One long-lived `ip -force -batch -` child: commands in order, one unacknowledged transaction at a time.
//
// A line that waits in the pipe of a stopped child is carried out whenever the child goes on, and may bring an address back
// that its agent gave up long ago (docs/lease.md). So nothing is written before the previous answer is in, and an answer
// that is later than its limit kills the child and waits until it is reaped before anything else is done.

import { type ChildProcess, spawn } from "node:child_process";
import { type Instant, type Millis, elapsed, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { commandPath } from "./exec.js";

export type Answer =
  /** `lines` said no at the moment of writing; nothing was written. */
  | { readonly kind: "refused"; readonly detail: string }
  /** Every line was carried out or failed; `failures` by index of the line. */
  | { readonly kind: "done"; readonly wroteAt: Instant; readonly took: Millis; readonly failures: ReadonlyMap<number, string> }
  /** No answer within the limit; the child is dead and reaped. What the kernel did is not known. */
  | { readonly kind: "late"; readonly wroteAt: Instant; readonly took: Millis }
  /** The child could not be started or died by itself; what the kernel did with the lines is not known. */
  | { readonly kind: "broken"; readonly detail: string };

export interface Transaction {
  /** Asked immediately before the write, with the clock's time: the lines, or why not. A line contains no newline. */
  readonly lines: (now: Instant) => readonly string[] | { readonly refused: string };
  /** From the write to the last answer. */
  readonly limit: Millis;
  /** Goes before everything that waits: taking an address off is never queued behind renewals. */
  readonly urgent?: boolean;
}

/**
 * Ends every transaction: an object that `ip` does not know, so that the answer needs no kernel and comes on the same
 * stream as the errors: "Command failed -:N" with the line's number (measured with iproute2 6.1).
 */
const SENTINEL = "sentinel";
/** A fresh child answers its first sentinel within this time or is broken; spawn until exit takes 7 ms at p99, loaded 100 ms. */
const START_LIMIT: Millis = millis(5000);

interface Waiting {
  readonly transaction: Transaction;
  readonly resolve: (answer: Answer) => void;
}

export class IpBatch {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #argv: readonly string[] | undefined;
  readonly #queue: Waiting[] = [];
  #child: BatchChild | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(options: { readonly clock: Clock; readonly log: Log }) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#argv = batchArgv();
  }

  /** The child's process id while there is one; for tests and for whoever kills it after the agent's death. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  transact(transaction: Transaction): Promise<Answer> {
    return new Promise((resolve) => {
      const waiting = { transaction, resolve };
      if (transaction.urgent === true) this.#queue.unshift(waiting);
      else this.#queue.push(waiting);
      this.#running ??= this.#work();
    });
  }

  /** Waits for what is queued, then ends the child. */
  async close(): Promise<void> {
    await this.#running;
    this.#closed = true;
    await this.#child?.end();
    this.#child = undefined;
  }

  async #work(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      next.resolve(await this.#carryOut(next.transaction));
    }
    this.#running = undefined;
  }

  /**
   * A child that somebody else killed is replaced once: it is reaped, so its lines are done or never will be, and `lines` is
   * asked again with the time of the new write. systemd's stop sends SIGTERM to every process of the unit, ip included.
   * So is one that remembers the index of an interface which is gone: it would fail for ever on a new one of that name.
   */
  async #carryOut(transaction: Transaction): Promise<Answer> {
    const answer = await this.#attempt(transaction);
    if (answer.kind === "done" && [...answer.failures.values()].some(isUnknownIndex)) {
      await this.#child?.end();
      this.#child = undefined;
      return this.#attempt(transaction);
    }
    return answer.kind === "broken" ? this.#attempt(transaction) : answer;
  }

  async #attempt(transaction: Transaction): Promise<Answer> {
    if (this.#closed) return { kind: "broken", detail: "closed" };
    const child = await this.#readyChild();
    if (typeof child === "string") return { kind: "broken", detail: child };
    const wroteAt = this.#clock.now();
    const lines = transaction.lines(wroteAt);
    if (!Array.isArray(lines)) return { kind: "refused", detail: (lines as { refused: string }).refused };
    const outcome = await child.ask(lines as readonly string[], transaction.limit);
    const took = elapsed(wroteAt, this.#clock.now());
    // The clock decides, not the order of events: when agent and child were frozen together, the answer is read before
    // the timer rings, and the kernel has acted on a line that was written an age ago.
    const judged: Outcome = took > transaction.limit ? { kind: "late" } : outcome;
    switch (judged.kind) {
      case "answered":
        return { kind: "done", wroteAt, took, failures: judged.failures };
      case "died":
        this.#child = undefined;
        return { kind: "broken", detail: judged.detail };
      case "late": {
        this.#log.log("warn", "ip-batch-late", { pid: child.pid, waited_ms: Math.round(took), limit_ms: transaction.limit });
        await child.killAndReap();
        this.#child = undefined;
        return { kind: "late", wroteAt, took: elapsed(wroteAt, this.#clock.now()) };
      }
    }
  }

  /** A child that has answered once: by then it has its parent-death signal, so no line outlives the agent in its pipe. */
  async #readyChild(): Promise<BatchChild | string> {
    if (this.#child !== undefined && this.#child.isAlive()) return this.#child;
    if (this.#argv === undefined) return "command ip not found";
    const child = new BatchChild(this.#argv);
    const first = await child.ask([], START_LIMIT);
    if (first.kind !== "answered") {
      await child.killAndReap();
      return first.kind === "died" ? first.detail : "ip -batch did not answer";
    }
    this.#child = child;
    return child;
  }
}

/** The kernel's words for an index without an interface; for an unknown name `ip` has others. New and old kernels. */
const isUnknownIndex = (failure: string): boolean => /Device not found|No such device/i.test(failure);

/**
 * setpriv (util-linux) sets PR_SET_PDEATHSIG and executes ip in its place: prctl must run in the child between fork and exec,
 * which no call in our own process can do. Without it the child ends when its stdin closes, after carrying out what waits there.
 */
function batchArgv(): readonly string[] | undefined {
  const ip = commandPath("ip");
  return ip === undefined ? undefined : [...dyingWithParent(), ip, "-force", "-batch", "-"];
}

/** Prefix of a command line that makes the kernel kill the command when the agent dies; empty where setpriv is missing. */
export function dyingWithParent(): readonly string[] {
  const setpriv = commandPath("setpriv");
  return setpriv === undefined ? [] : [setpriv, "--pdeathsig", "KILL", "--"];
}

type Outcome =
  | { readonly kind: "answered"; readonly failures: ReadonlyMap<number, string> }
  | { readonly kind: "late" }
  | { readonly kind: "died"; readonly detail: string };

/** The process and its conversation: lines in, numbered failures out. */
class BatchChild {
  readonly #process: ChildProcess;
  readonly #reaped: Promise<void>;
  #alive = true;
  #written = 0;
  #text = "";
  #heard: () => void = () => {};

  constructor(argv: readonly string[]) {
    const [command = "ip", ...args] = argv;
    // A session of its own: Ctrl-C at the terminal is for the agent, which still needs the child to take addresses off.
    this.#process = spawn(command, args, { stdio: ["pipe", "ignore", "pipe"], detached: true });
    this.#process.stdin?.on("error", () => {}); // EPIPE: the exit tells the story.
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
      this.#heard();
    });
    this.#reaped = new Promise((resolve) => {
      const gone = (detail: string) => (): void => {
        this.#alive = false;
        this.#text += detail;
        resolve();
        this.#heard();
      };
      // `close` comes after the last byte of stderr, which says why.
      this.#process.once("close", gone(""));
      this.#process.once("error", (error) => gone(error.message)());
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  isAlive(): boolean {
    return this.#alive && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Writes `lines` and the sentinel in one piece; resolves when the sentinel fails, the child dies, or `limit` has passed. */
  ask(lines: readonly string[], limit: Millis): Promise<Outcome> {
    const first = this.#written + 1;
    this.#written += lines.length + 1;
    const last = this.#written;
    this.#text = "";
    return new Promise((resolve) => {
      const finish = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#heard = () => {};
        resolve(outcome);
      };
      const timer = setTimeout(() => finish({ kind: "late" }), limit);
      this.#heard = () => {
        const failures = parseAnswers(this.#text, last);
        if (failures !== undefined) finish({ kind: "answered", failures: byIndex(failures, first, last) });
        else if (!this.#alive) finish({ kind: "died", detail: oneLine(this.#text) || "ip -batch ended" });
      };
      this.#process.stdin?.write([...lines, SENTINEL, ""].join("\n"));
      this.#heard();
    });
  }

  async killAndReap(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#reaped;
  }

  async end(): Promise<void> {
    this.#process.stdin?.end();
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 500);
    await this.#reaped;
    clearTimeout(timer);
  }
}

/**
 * Reads what `ip -force -batch` wrote to stderr: any text, then "Command failed -:N" per failed line N.
 * Undefined until line `last` has failed, which the sentinel always does.
 */
export function parseAnswers(text: string, last: number): ReadonlyMap<number, string> | undefined {
  const failures = new Map<number, string>();
  let said: string[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const failed = /^Command failed -:(\d+)$/.exec(line);
    if (failed === null) {
      said.push(line);
      continue;
    }
    failures.set(Number(failed[1]), oneLine(said.join(" ")) || "failed");
    said = [];
  }
  return failures.has(last) ? failures : undefined;
}

function byIndex(failures: ReadonlyMap<number, string>, first: number, last: number): ReadonlyMap<number, string> {
  return new Map([...failures].filter(([line]) => line >= first && line < last).map(([line, text]) => [line - first, text]));
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

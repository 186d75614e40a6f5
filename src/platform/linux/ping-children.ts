// Echo questions by the command ping, for machines without FFI: one child for each address, which goes on asking once an interval, and whose every
// line about an answer is noted. One that ends is started again, not sooner than a second later.

import { type ChildProcess, spawn } from "node:child_process";
import { elapsed, type Instant, type Millis, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import { trackChild } from "./children.js";
import type { EchoWire } from "./echo-wire.js";
import { lineReader } from "./line-reader.js";

/** A child that cannot ask ends at once: no route, for example. */
const AGAIN: Millis = millis(1000);
/** ping of iputils takes tens of milliseconds from root alone, and nobody is so much in a hurry. */
const SHORTEST_INTERVAL: Millis = millis(20);

export class PingChildren implements EchoWire {
  readonly #command: string;
  readonly #clock: Clock;
  readonly #interval: string;
  readonly #children = new Map<string, { readonly child: ChildProcess; readonly since: Instant }>();
  #answered = new Set<string>();
  #closed = false;

  constructor(options: { readonly command: string; readonly clock: Clock; readonly interval: Millis }) {
    this.#command = options.command;
    this.#clock = options.clock;
    this.#interval = (Math.max(SHORTEST_INTERVAL, options.interval) / 1000).toFixed(3);
  }

  ask(address: string): boolean {
    const known = this.#children.get(address);
    const now = this.#clock.now();
    if (this.#closed || (known !== undefined && (isRunning(known.child) || elapsed(known.since, now) < AGAIN))) return true;
    const child = spawn(this.#command, ["-n", "-i", this.#interval, address], { stdio: ["ignore", "pipe", "ignore"], detached: true, env: { ...process.env, LC_ALL: "C" } });
    trackChild(child, false);
    child.once("error", () => undefined); // It is not there any more, or may not run: its host stays silent, and it is tried again.
    const read = lineReader((line) => void (isAnswer(line) && this.#answered.add(address)));
    child.stdout.setEncoding("utf8").on("data", read);
    this.#children.set(address, { child, since: now });
    return true;
  }

  answered(): ReadonlySet<string> {
    const found = this.#answered;
    this.#answered = new Set();
    return found;
  }

  close(): void {
    this.#closed = true;
    for (const { child } of this.#children.values()) child.kill("SIGKILL");
    this.#children.clear();
  }
}

const isRunning = ({ exitCode, signalCode, pid }: ChildProcess): boolean => pid !== undefined && exitCode === null && signalCode === null;

/** `64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=0.17 ms`; what is unreachable is told with other words. */
const isAnswer = (line: string): boolean => /^\d+ bytes from .*(?:icmp_seq|seq)=/.test(line);

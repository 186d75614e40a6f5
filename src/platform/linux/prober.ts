// Who asks the network, and in which order: one probe of a group at a time, no more frames on an interface than its cap allows,
// first come first served. What a probe says stands in docs/evidence.md. What its answers mean is not decided here.

import { MOST_MACS } from "../../model/probe.js";
import { type Instant, after, earliest, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { type Allowance, refill, spend, waitFor } from "./allowance.js";
import { ArpingProbes } from "./arping-probe.js";
import { loadLibc } from "./libc.js";
import { PacketProbes } from "./packet-probe.js";
import type { ProbeWire, Probing, Question } from "./question.js";

/**
 * Addresses asked for in one probe; of more, the next ones come next time. They were put on together and end together, so four
 * speak for all, and a thousand would take minutes.
 */
export const MOST_QUESTIONS = 4;
/** What may be saved up: the frames of the largest probe, four addresses asked by ARP and at four MACs each. */
const SAVED = MOST_QUESTIONS * (1 + MOST_MACS);

interface Order {
  readonly group: string;
  /** Asked anew just before the first frame: where an address belongs may have changed while the order waited. */
  questions: () => readonly Question[];
  readonly result: Promise<Probing>;
  readonly settle: (probing: Probing) => void;
}

export class Prober {
  readonly #wire: ProbeWire | undefined;
  readonly #clock: Clock;
  readonly #waiting: Order[] = [];
  readonly #asking = new Set<string>();
  readonly #allowances = new Map<string, Allowance>();
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** Without a wire nothing can be asked, and every probe says so. */
  constructor(options: { readonly wire: ProbeWire | undefined; readonly clock: Clock }) {
    this.#wire = options.wire;
    this.#clock = options.clock;
  }

  /**
   * At most MOST_QUESTIONS questions. An order that still waits while another for its group comes is carried out with it,
   * with the newer questions: its answer is newer than both.
   */
  probe(group: string, questions: () => readonly Question[]): Promise<Probing> {
    if (this.#closed) return Promise.resolve(this.#nothing());
    const waiting = this.#waiting.find((order) => order.group === group);
    if (waiting !== undefined) {
      waiting.questions = questions;
      return waiting.result;
    }
    let settle: (probing: Probing) => void = () => undefined;
    const result = new Promise<Probing>((resolve) => (settle = resolve));
    this.#waiting.push({ group, questions, result, settle });
    this.#run();
    return result;
  }

  /** Whoever waits for an answer is told that nothing was asked. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { settle } of this.#waiting.splice(0)) settle(this.#nothing());
    this.#wire?.close();
  }

  #run(): void {
    clearTimeout(this.#timer);
    const now = this.#clock.now();
    /** Interfaces for whose cap an older order waits. */
    const taken = new Set<string>();
    const due: Instant[] = [];
    for (const order of [...this.#waiting]) {
      if (this.#asking.has(order.group)) continue;
      const questions = order.questions();
      const devices = [...new Set(questions.map(({ device }) => device))];
      const wait = Math.max(0, ...devices.map((device) => waitFor(this.#allowance(device, now), this.#cost(questions, device))));
      if (wait === 0 && !devices.some((device) => taken.has(device))) {
        this.#begin(order, questions, now);
        continue;
      }
      for (const device of devices) taken.add(device);
      if (wait > 0) due.push(after(now, millis(wait)));
    }
    if (due.length === 0) return;
    // Rounded up: a timer that rings early would find nothing allowed and spin.
    this.#timer = setTimeout(() => this.#run(), Math.max(1, Math.ceil(earliest(...due) - now)));
    this.#timer.unref();
  }

  #begin(order: Order, questions: readonly Question[], now: Instant): void {
    this.#waiting.splice(this.#waiting.indexOf(order), 1);
    if (this.#wire === undefined || questions.length === 0) return order.settle(this.#nothing());
    for (const device of new Set(questions.map((question) => question.device))) {
      this.#allowances.set(device, spend(this.#allowance(device, now), this.#cost(questions, device)));
    }
    this.#asking.add(order.group);
    void this.#wire.ask(questions).then((probing) => {
      this.#asking.delete(order.group);
      order.settle(probing);
      if (!this.#closed) this.#run();
    });
  }

  #allowance(device: string, now: Instant): Allowance {
    return refill(this.#allowances.get(device) ?? { frames: SAVED, at: now }, now, SAVED);
  }

  #cost(questions: readonly Question[], device: string): number {
    return questions.filter((question) => question.device === device).reduce((sum, question) => sum + (this.#wire?.frames(question) ?? 0), 0);
  }

  #nothing(): Probing {
    return { sentAt: this.#clock.now(), asked: [], answers: [] };
  }
}

/** The best way of this machine to ask; says in the log which it is when it is not the packet socket. */
export function openProbeWire(options: {
  readonly clock: Clock;
  readonly log: Log;
  readonly isOwn: (mac: string) => boolean;
  /** The command, where it is installed. */
  readonly arping: string | undefined;
}): ProbeWire | undefined {
  const libc = loadLibc();
  const socket = libc?.openPacketSocket();
  if (libc !== undefined && typeof socket === "object") return new PacketProbes({ ...options, libc, socket });
  const reason = socket === undefined ? "no FFI" : `packet socket refused, errno ${socket}`;
  const command = options.arping;
  if (command === undefined) {
    options.log.log("warn", "probe-impossible", { reason, cure: "install koffi or arping: nobody can be asked who answers for an address" });
    return undefined;
  }
  options.log.log("warn", "probe-by-arping", { reason, command });
  return new ArpingProbes({ ...options, command });
}

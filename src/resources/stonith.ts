// This machine's STONITH devices at work: resets that the core orders, one at a time with each device, and once an hour the question whether the device
// answers at all, so that a death is not what finds out. It decides nothing: when a reset is needed, and what follows, stands in core/resets.ts.

import type { ClusterConfig } from "../model/config.js";
import type { OpId } from "../model/names.js";
import { deviceOf, isByHand, type StonithDevice, timeoutOf } from "../model/stonith.js";
import { millis } from "../model/time.js";
import type { Log } from "../ports/log.js";
import type { ResetEnd, ResetOrder, Stonith } from "../ports/stonith.js";
import { mustBeDoneByHand, type StonithPlaces, USUAL_PLACES, useDevice } from "./stonith-command.js";

/** Between two questions whether a device answers (protocol 7.4). */
const LOOK_AGAIN_MS = 3_600_000;
const LOOK_LIMIT = millis(60_000);

export interface StonithOptions {
  readonly config: ClusterConfig;
  readonly log: Log;
  readonly places?: StonithPlaces;
}

/** Undefined where this node has no device. */
export const openStonith = (options: StonithOptions): Devices | undefined => (devicesOf(options.config).length === 0 ? undefined : new Devices(options));

interface Running {
  readonly order: ResetOrder;
  readonly device: StonithDevice;
  readonly abort: AbortController;
  begun: boolean;
}

export class Devices implements Stonith {
  readonly #options: StonithOptions;
  readonly #places: StonithPlaces;
  readonly #running = new Map<OpId, Running>();
  /** The end of what was last asked of a device. */
  readonly #tails = new Map<StonithDevice, Promise<void>>();
  readonly #looks = new Map<StonithDevice, AbortController>();
  readonly #silent = new Map<StonithDevice, string>();
  readonly #asked = new Set<StonithDevice>();
  readonly #timer: NodeJS.Timeout;
  #handler: (end: ResetEnd) => void = () => {};
  #closed = false;

  constructor(options: StonithOptions) {
    this.#options = options;
    this.#places = options.places ?? USUAL_PLACES;
    this.#timer = setInterval(() => this.#lookAtAll(), LOOK_AGAIN_MS).unref();
    setImmediate(() => this.#lookAtAll());
  }

  onEnd(handler: (end: ResetEnd) => void): void {
    this.#handler = handler;
  }

  reset(order: ResetOrder): void {
    const { config, log } = this.#options;
    const device = deviceOf(config.stonith, config.self, order.node);
    if (device === undefined || this.#closed) return this.#handler({ ...order, ok: false, detail: "this node has no device for it" });
    const running: Running = { order, device, abort: new AbortController(), begun: false };
    this.#running.set(order.op, running);
    if (isByHand(device)) log.log("error", "reset-by-hand", { node: order.node, text: `switch ${order.node} off, then say so: ${this.#confirmation(device, order.node)}` });
    // A question can wait, a group cannot.
    this.#looks.get(device)?.abort();
    this.#queue(device, () => this.#carryOut(running));
  }

  #confirmation(device: StonithDevice, node: string): string {
    return mustBeDoneByHand(device, this.#places) ? "heir takeover GROUP" : `heir takeover GROUP, or meatclient -c ${node}`;
  }

  abandon(op: OpId): void {
    const running = this.#running.get(op);
    if (running !== undefined && (isByHand(running.device) || !running.begun)) running.abort.abort();
  }

  problems(): readonly string[] {
    return [...this.#silent].map(([{ type }, detail]) => `the STONITH device ${type} does not answer: ${detail}`);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const { abort } of this.#running.values()) abort.abort();
    for (const abort of this.#looks.values()) abort.abort();
  }

  async #carryOut(running: Running): Promise<void> {
    const { order, device, abort } = running;
    const { node } = order;
    running.begun = true;
    const used = abort.signal.aborted
      ? { ok: false, detail: "nobody waits for it any more", said: [] }
      : mustBeDoneByHand(device, this.#places)
        ? await humanSays(abort.signal)
        : await useDevice({ device, node, timeout: timeoutOf(device), abort: abort.signal }, this.#places);
    this.#running.delete(order.op);
    for (const text of used.said) this.#options.log.log("info", "stonith-output", { node, device: device.type, text });
    if (!this.#closed) this.#handler({ ...order, ok: used.ok, detail: used.detail });
  }

  #lookAtAll(): void {
    for (const device of devicesOf(this.#options.config)) {
      // A human has no status.
      if (!isByHand(device)) this.#queue(device, () => this.#look(device));
    }
  }

  async #look(device: StonithDevice): Promise<void> {
    const isBusy = [...this.#running.values()].some((running) => running.device === device);
    if (this.#closed || isBusy) return;
    const abort = new AbortController();
    this.#looks.set(device, abort);
    const { ok, detail } = await useDevice({ device, timeout: LOOK_LIMIT, abort: abort.signal }, this.#places);
    this.#looks.delete(device);
    if (abort.signal.aborted) return;
    const { log } = this.#options;
    const isNews = this.#silent.has(device) || !this.#asked.has(device);
    this.#asked.add(device);
    if (!ok) {
      log.log("error", "stonith-device-silent", { device: device.type, detail });
      this.#silent.set(device, detail);
      return;
    }
    this.#silent.delete(device);
    if (isNews) log.log("info", "stonith-device-answers", { device: device.type });
  }

  #queue(device: StonithDevice, work: () => Promise<void>): void {
    const before = this.#tails.get(device) ?? Promise.resolve();
    const mine = before.then(work);
    this.#tails.set(device, mine);
  }
}

/** Those with which this node would reset somebody. */
function devicesOf({ stonith, self, nodes }: ClusterConfig): readonly StonithDevice[] {
  const used = nodes.filter((node) => node !== self).map((node) => deviceOf(stonith, self, node));
  return [...new Set(used)].filter((device) => device !== undefined);
}

/** He says so to heir, and then nobody waits here any more. */
const humanSays = (signal: AbortSignal): Promise<{ readonly ok: false; readonly detail: string; readonly said: readonly string[] }> =>
  new Promise((resolve) => {
    const answer = (): void => resolve({ ok: false, detail: "nobody waits for it any more", said: [] });
    if (signal.aborted) answer();
    else signal.addEventListener("abort", answer, { once: true });
  });

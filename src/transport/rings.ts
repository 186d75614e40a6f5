// All rings at once: the same bytes go out on each, whatever comes in carries its ring's name. A ring that cannot be opened,
// or whose device goes away, is said in the log and tried again in the background; it never stops the others.

import pRetry from "p-retry";
import { unreachable } from "../model/assert.js";
import type { Ring } from "../model/config.js";
import type { LinkName } from "../model/names.js";
import { elapsed, type Instant, type Millis, millis } from "../model/time.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { SerialLines } from "../ports/serial-lines.js";
import type { Datagram, RingHealth, Transport } from "../ports/transport.js";
import type { UdpSockets } from "../ports/udp-sockets.js";
import { DevicePlaces } from "./device-places.js";
import { type DeviceAddresses, deviceNames, lookAtDevices } from "./devices.js";
import { Listeners } from "./listeners.js";
import type { OpenRing } from "./open-ring.js";
import { openRing } from "./ring-kinds.js";

/** How long the start waits for interfaces that are just coming up; Heartbeat waits 120 s, but a second ring should not wait. */
const OPENING_PATIENCE: Millis = millis(5000);
/** How often every device is looked at: a ring that lost its membership is deaf for at most this long. */
const TEND_EVERY: Millis = millis(2000);
/** A ring that has just gone down is looked at more often: a card that is back is deaf until its memberships are. */
const TEND_SOON: Millis = millis(200);
const SOON_FOR: Millis = millis(30_000);
/** A complaint that goes on is repeated once a minute. */
const COMPLAIN_EVERY: Millis = millis(60_000);
/** A serial line has no carrier but what comes from its other end: after some keepalives without any of that it may be unplugged. */
const QUIET_LINE: Millis = millis(10_000);
/** How long a closing transport waits for its last datagrams, the goodbye among them. */
const LAST_SENDS: Millis = millis(200);

export interface RingsOptions {
  readonly rings: readonly Ring[];
  readonly clock: Clock;
  readonly log: Log;
  /** How to look at the devices; tests give several nodes of one machine an address each. */
  readonly look?: () => DeviceAddresses;
  readonly openingPatience?: Millis;
  /** Where the process before this one knew the devices to be. */
  readonly places?: DevicePlaces;
  /** Where there are better ones than Node's. */
  readonly sockets?: UdpSockets | undefined;
  /** For rings over serial lines. */
  readonly serial?: SerialLines;
}

/** Resolves when every ring is open or has been given up for the moment. */
export async function openRings(options: RingsOptions): Promise<Transport> {
  const transport = new Rings(options);
  await transport.open();
  return transport;
}

interface Slot {
  readonly ring: Ring;
  /** Under which name its device is there now. */
  device: string;
  open?: OpenRing;
  busy: boolean;
  up: boolean;
  /** While it is down. */
  downSince?: Instant;
  /** When something last came over a serial line. */
  heardAt?: Instant;
  detail: string;
  sent: number;
  failed: number;
  /** When the last complaint about opening, and about sending, was written. */
  openComplaint?: Instant;
  sendComplaint?: Instant;
  /** A complaint was written and not yet taken back. */
  sendFails: boolean;
}

class Rings implements Transport {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #look: () => DeviceAddresses;
  readonly #patience: Millis;
  readonly #slots: readonly Slot[];
  readonly #listeners: Listeners;
  readonly #places: DevicePlaces;
  readonly #serial: SerialLines | undefined;
  readonly #sending = new Set<Promise<void>>();
  #deliver: (datagram: Datagram) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #onHearing: (hearing: boolean) => void = () => undefined;
  #hearing = true;
  #closed = false;

  constructor(options: RingsOptions) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#look = options.look ?? lookAtDevices;
    this.#patience = options.openingPatience ?? OPENING_PATIENCE;
    this.#places = options.places ?? new DevicePlaces();
    this.#serial = options.serial;
    this.#slots = options.rings.map((ring) => ({ ring, device: ring.device, busy: false, up: false, detail: "not opened yet", sent: 0, failed: 0, sendFails: false }));
    this.#listeners = new Listeners({
      clock: options.clock,
      log: options.log,
      sockets: options.sockets,
      deliver: (datagram) => this.#deliver(datagram),
      onError: (ring, error) => this.#log.log("warn", "ring-error", { ring, error: error.message }),
    });
  }

  async open(): Promise<void> {
    const addresses = this.#look();
    for (const slot of this.#slots) this.#findDevice(slot, addresses);
    await Promise.all(this.#slots.map((slot) => this.#openPatiently(slot)));
    this.rejoin();
    this.#tendLater();
  }

  #tendLater(): void {
    const now = this.#clock.now();
    const isFresh = this.#slots.some((slot) => !slot.up && slot.downSince !== undefined && elapsed(slot.downSince, now) < SOON_FOR);
    this.#timer = setTimeout(() => {
      this.rejoin();
      if (!this.#closed) this.#tendLater();
    }, isFresh ? TEND_SOON : TEND_EVERY);
    this.#timer.unref();
  }

  /** Tells when the last ring has gone down, and when the first is up again. */
  #tellHearing(): void {
    const now = this.#clock.now();
    const isLine = ({ ring }: Slot): boolean => ring.kind === "serial";
    const isQuiet = ({ heardAt }: Slot): boolean => heardAt === undefined || elapsed(heardAt, now) > QUIET_LINE;
    // With lines alone there is no better knowledge: a node whose peer is off must be able to serve.
    const hearing = this.#slots.some((slot) => slot.up && (!isLine(slot) || !isQuiet(slot) || this.#slots.every(isLine)));
    if (hearing === this.#hearing) return;
    this.#hearing = hearing;
    this.#onHearing(hearing);
  }

  send(bytes: Uint8Array): void {
    for (const slot of this.#slots) {
      if (slot.open === undefined) continue;
      const sending = slot.open.send(bytes).then(
        () => this.#sendWorked(slot),
        (error: unknown) => this.#sendFailed(slot, error),
      );
      this.#sending.add(sending);
      void sending.finally(() => this.#sending.delete(sending));
    }
  }

  onDatagram(handler: (datagram: Datagram) => void): void {
    this.#deliver = handler;
  }

  onHearing(handler: (hearing: boolean) => void): void {
    this.#onHearing = handler;
    this.#hearing = true;
    this.#tellHearing();
  }

  trust(datagram: Datagram): void {
    this.#listeners.trust(datagram);
  }

  dropped(): { readonly kernel: number | undefined; readonly flood: number } {
    return this.#listeners.dropped();
  }

  failures(): ReadonlyMap<LinkName, number> {
    return new Map(this.#slots.map((slot) => [slot.ring.name, slot.failed]));
  }

  health(): readonly RingHealth[] {
    return this.#slots.map(({ ring, up, detail, sent, failed }) => ({ name: ring.name, up, detail, sent, failed }));
  }

  rejoin(): void {
    if (this.#closed) return;
    const addresses = this.#look();
    for (const slot of this.#slots) {
      if (slot.busy) continue;
      const was = slot.device;
      if (this.#findDevice(slot, addresses)) this.#moved(slot, was);
      else if (slot.open === undefined) void this.#openOnce(slot, addresses).catch((error: unknown) => this.#cannotOpen(slot, error));
      else this.#tend(slot, slot.open, addresses);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#deliver = () => undefined;
    const late = new Promise<void>((resolve) => setTimeout(resolve, LAST_SENDS).unref());
    await Promise.race([Promise.all(this.#sending), late]);
    await Promise.allSettled(this.#slots.map((slot) => slot.open?.close()));
  }

  async #openPatiently(slot: Slot): Promise<void> {
    try {
      await pRetry(() => this.#openOnce(slot, this.#look()), {
        retries: 20,
        minTimeout: 100,
        factor: 1.5,
        maxTimeout: 1000,
        maxRetryTime: this.#patience,
        onFailedAttempt: ({ error }) => this.#cannotOpen(slot, error),
      });
    } catch (error) {
      this.#cannotOpen(slot, error);
    }
  }

  async #openOnce(slot: Slot, addresses: DeviceAddresses): Promise<void> {
    slot.busy = true;
    try {
      const open = await openRing({ ...slot.ring, device: slot.device }, {
        clock: this.#clock,
        listeners: this.#listeners,
        addresses,
        deliver: (datagram) => this.#cameOverLine(slot, datagram),
        serial: this.#serial,
      });
      if (this.#closed) return await open.close();
      slot.open = open;
      delete slot.openComplaint;
      this.#nowUp(slot, "ring-up");
    } finally {
      slot.busy = false;
    }
  }

  #cameOverLine(slot: Slot, datagram: Datagram): void {
    slot.heardAt = datagram.at;
    this.#tellHearing();
    this.#deliver(datagram);
  }

  #tend(slot: Slot, open: OpenRing, addresses: DeviceAddresses): void {
    const found = open.tend(addresses);
    if (typeof found === "object") {
      this.#nowDown(slot, found.lost);
      return this.#reopen(slot);
    }
    switch (found) {
      case "same":
        if (!slot.up) this.#nowUp(slot, "ring-up");
        return;
      case "rejoined":
        return this.#nowUp(slot, "ring-rejoined");
      case "away":
        if (slot.up) this.#nowDown(slot, `${slot.device} has no carrier or no IPv${slot.ring.kind.endsWith("6") ? 6 : 4} address`);
        return;
      case "changed":
        this.#nowDown(slot, `the address of ${slot.device} changed`);
        return this.#reopen(slot);
      default:
        return unreachable(found);
    }
  }

  /** True when its device is there under another name than before. */
  #findDevice(slot: Slot, addresses: DeviceAddresses): boolean {
    const was = slot.device;
    slot.device = this.#places.placeOf(slot.ring.device, addresses, deviceNames());
    if (slot.device === was) return false;
    this.#log.log("warn", "ring-moved", { ring: slot.ring.name, device: slot.device, was });
    return true;
  }

  /** Sockets, memberships and zones of the old device are worth nothing. */
  #moved(slot: Slot, was: string): void {
    if (slot.up) this.#nowDown(slot, `${was} is called ${slot.device} now`);
    this.#reopen(slot);
  }

  #reopen(slot: Slot): void {
    slot.busy = true;
    const { open } = slot;
    delete slot.open;
    void (open?.close() ?? Promise.resolve())
      .then(() => this.#openOnce(slot, this.#look()))
      .catch((error: unknown) => this.#cannotOpen(slot, error))
      .finally(() => (slot.busy = false));
  }

  #nowUp(slot: Slot, code: "ring-up" | "ring-rejoined"): void {
    slot.up = true;
    delete slot.downSince;
    slot.detail = "";
    this.#log.log("info", code, { ring: slot.ring.name });
    this.#tellHearing();
  }

  #nowDown(slot: Slot, detail: string): void {
    slot.up = false;
    slot.downSince ??= this.#clock.now();
    slot.detail = detail;
    this.#log.log("warn", "ring-down", { ring: slot.ring.name, reason: detail });
    this.#tellHearing();
  }

  #cannotOpen(slot: Slot, error: unknown): void {
    if (this.#closed) return;
    const detail = error instanceof Error ? error.message : String(error);
    const now = this.#clock.now();
    if (slot.detail === detail && slot.openComplaint !== undefined && elapsed(slot.openComplaint, now) < COMPLAIN_EVERY) return;
    slot.openComplaint = now;
    this.#nowDown(slot, detail);
  }

  #sendWorked(slot: Slot): void {
    slot.sent += 1;
    if (!slot.sendFails) return;
    slot.sendFails = false;
    this.#log.log("info", "send-works", { ring: slot.ring.name, failed: slot.failed });
  }

  #sendFailed(slot: Slot, error: unknown): void {
    slot.failed += 1;
    const now = this.#clock.now();
    if (this.#closed || (slot.sendComplaint !== undefined && elapsed(slot.sendComplaint, now) < COMPLAIN_EVERY)) return;
    slot.sendComplaint = now;
    slot.sendFails = true;
    this.#log.log("warn", "send-failed", { ring: slot.ring.name, error: error instanceof Error ? error.message : String(error), failed: slot.failed });
  }
}

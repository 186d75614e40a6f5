// The network between the nodes: for each ring and each direction its own cuts, loss, delay, copies and damaged bytes.
// It carries bytes and knows nothing of what they say.

import type { Nature } from "./nature.js";
import type { EventQueue } from "./queue.js";
import type { Random } from "./random.js";

/** One direction of one ring between two nodes. Several faults may act at once. */
export interface Path {
  /** Cuts that are in force; carries when 0. */
  cuts: number;
  /** Probabilities, 0 to 1. */
  loss: number;
  copies: number;
  damage: number;
  /** Extra delay of up to this many ms, drawn for each datagram: more than the sending gap reorders. */
  delay: number;
}

export type Deliver = (delivery: { readonly ring: number; readonly from: number; readonly to: number; readonly bytes: Uint8Array; readonly damaged: boolean; readonly original: Uint8Array }) => void;

export interface Traffic {
  sent: number;
  lost: number;
  copied: number;
  damaged: number;
  delayed: number;
}

export interface NetworkOptions {
  readonly nodes: number;
  readonly rings: number;
  readonly queue: EventQueue;
  readonly nature: Nature;
  readonly chance: Random;
  readonly deliver: Deliver;
}

export class Network {
  readonly traffic: Traffic = { sent: 0, lost: 0, copied: 0, damaged: 0, delayed: 0 };
  private readonly paths: readonly Path[];

  private readonly options: NetworkOptions;

  constructor(options: NetworkOptions) {
    this.options = options;
    const { nodes, rings } = options;
    this.paths = Array.from({ length: (rings + 1) * nodes * nodes }, () => ({ cuts: 0, loss: 0, copies: 0, damage: 0, delay: 0 }));
  }

  path(ring: number, from: number, to: number): Path {
    const { nodes } = this.options;
    const path = this.paths[(ring * nodes + from) * nodes + to];
    if (path === undefined) throw new Error(`no path ${ring} ${from} ${to}`);
    return path;
  }

  /** The network on which clients reach the addresses, beside the rings: a firewall may stop heartbeats and nothing else. */
  get lan(): number {
    return this.options.rings;
  }

  /** A question and its answer get through. */
  isConversing(one: number, other: number): boolean {
    return this.path(this.lan, one, other).cuts === 0 && this.path(this.lan, other, one).cuts === 0;
  }

  /** One datagram to everybody else on every ring, as multicast does. */
  broadcast(from: number, bytes: Uint8Array): void {
    const { nodes, rings } = this.options;
    for (let ring = 0; ring < rings; ring += 1) {
      for (let to = 0; to < nodes; to += 1) {
        if (to !== from) this.carry(ring, from, to, bytes);
      }
    }
  }

  /** Every fault of every path is over. */
  heal(): void {
    for (const path of this.paths) Object.assign(path, { cuts: 0, loss: 0, copies: 0, damage: 0, delay: 0 });
  }

  private carry(ring: number, from: number, to: number, bytes: Uint8Array): void {
    const { chance, queue, nature, deliver } = this.options;
    const { traffic } = this;
    const path = this.path(ring, from, to);
    traffic.sent += 1;
    if (path.cuts > 0 || (path.loss > 0 && chance.chance(path.loss))) {
      traffic.lost += 1;
      return;
    }
    const copies = path.copies > 0 && chance.chance(path.copies) ? 2 : 1;
    traffic.copied += copies - 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const damaged = path.damage > 0 && chance.chance(path.damage);
      const delay = path.delay > 0 ? chance.next() * path.delay : 0;
      if (damaged) traffic.damaged += 1;
      if (delay > 0) traffic.delayed += 1;
      const arriving = damaged ? damage(bytes, chance) : bytes;
      queue.after(nature.latency() + delay, () => deliver({ ring, from, to, bytes: arriving, damaged, original: bytes }));
    }
  }
}

/** A copy with one to three wrong bytes close together, or cut short: what a checksum must notice. */
function damage(bytes: Uint8Array, chance: Random): Uint8Array {
  if (chance.chance(0.3)) return bytes.slice(0, chance.below(bytes.length));
  const wrong = bytes.slice();
  const place = chance.below(bytes.length);
  // At most 32 bits in a row, so that even crc must see every one of them.
  const span = 1 + chance.below(4);
  for (let at = place; at < Math.min(place + span, wrong.length); at += 1) {
    wrong[at] = (wrong[at] ?? 0) ^ (1 + chance.below(255));
  }
  return wrong;
}

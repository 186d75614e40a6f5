// How much of what one socket receives is let in, by sender: a flood from one of them must cost the others nothing. Each sender has
// a rate that no peer needs; what exceeds it is dropped here and, once that has happened, before the socket too, where
// only a share of it comes through. Says nothing about who is right: what is let in is authenticated later.

import { type Address, parseAddress } from "../model/address.js";
import { type Instant, type Millis, elapsed, millis } from "../model/time.js";
import type { Source } from "../ports/transport.js";
import type { Screen } from "../ports/udp-sockets.js";

/** Over how long a rate is measured. */
export const WINDOW: Millis = millis(500);
/** Datagrams in a window: of all strangers together, and of a known address from ports that it was not heard from: 200 a second. */
export const MOST_OF_OTHERS = 100;
/**
 * Of a sender that has shown an authentic message: 2000 a second, what an agent works off beside its duties. A peer at keepalive
 * 50 ms sends 20; beyond this somebody pretends to be the peer, and then its heartbeats cannot be told from the flood unread.
 */
export const MOST_OF_KNOWN = 1000;
/** When it is exceeded, the share that comes through shrinks by this; the next excess shrinks it again. */
const TIGHTEN = 16;
/** After a window with less than a quarter of the most it grows by this, so that a share that suits a steady flood is kept. */
const RELAX = 4;
/** A hundred million datagrams a second are no more than the rate then. */
const LEAST_SHARE = 1 / TIGHTEN ** 5;
/** Pairs of address and port that have shown an authentic message: two nodes have a handful, 16 nodes on four rings this many. */
const MOST_KNOWN = 64;
/** Ports of one address: the kernel's program has a limit, and a machine sends from one port for each ring. */
const MOST_PORTS = 16;

const STRANGERS = "*";

/** Without the zone of a link-local address: the kernel's program sees none. */
const bare = (address: string): string => address.split("%", 1)[0] ?? "";

interface Class {
  readonly most: number;
  share: number;
  count: number;
  since: Instant;
}

export class Gate {
  readonly #apply: (screen: Screen | undefined) => void;
  readonly #classes = new Map<string, Class>();
  /** Oldest first. */
  readonly #known = new Map<string, { readonly address: Address; readonly port: number }>();
  #dropped = 0;
  #isTight = false;

  /** `apply` puts a screen before the socket, or takes it away. */
  constructor(apply: (screen: Screen | undefined) => void) {
    this.#apply = apply;
  }

  /** Datagrams that were not let in. */
  get dropped(): number {
    return this.#dropped;
  }

  /** True while some sender is held back. */
  get isTight(): boolean {
    return this.#isTight;
  }

  /** Counts an arrival; false when its sender has sent too much. */
  admit(source: Source, now: Instant): boolean {
    const found = this.#classOf(this.#nameOf(source), now);
    if (elapsed(found.since, now) >= WINDOW) turnOver(found, now);
    found.count += 1;
    if (found.count <= found.most) return true;
    this.#dropped += 1;
    // At once, and again for each further excess of a window that has not ended: the buffer fills within milliseconds.
    if (found.count % found.most === 1 && found.share > LEAST_SHARE) {
      found.share = Math.max(found.share / TIGHTEN, LEAST_SHARE);
      this.#screen();
    }
    return false;
  }

  /** An authentic message came from there: from now on it has a rate of its own, whatever strangers send. */
  trust({ address: text, port }: Source): void {
    const address = parseAddress(bare(text));
    if (address === undefined) return;
    const name = `${text}:${port}`;
    const isNew = !this.#known.delete(name);
    this.#known.set(name, { address, port });
    if (!isNew) return;
    const siblings = [...this.#known].filter(([, each]) => each.address === address);
    const oldest = siblings.length > MOST_PORTS ? siblings[0] : this.#known.size > MOST_KNOWN ? [...this.#known][0] : undefined;
    if (oldest !== undefined) {
      this.#known.delete(oldest[0]);
      this.#classes.delete(oldest[0]);
    }
    if (this.#isTight) this.#screen();
  }

  /** Widens what has become quiet; to be called about once a window while the gate is tight. */
  relax(now: Instant): void {
    let changed = false;
    for (const [name, found] of this.#classes) {
      if (elapsed(found.since, now) < WINDOW) continue;
      const before = found.share;
      turnOver(found, now);
      changed ||= found.share !== before;
      if (found.share === 1 && found.count === 0) this.#classes.delete(name);
    }
    if (changed) this.#screen();
  }

  #nameOf({ address, port }: Source): string {
    const name = `${address}:${port}`;
    if (this.#known.has(name)) return name;
    return this.#isKnownAddress(bare(address)) ? bare(address) : STRANGERS;
  }

  #isKnownAddress(address: string): boolean {
    for (const known of this.#known.values()) if (known.address === address) return true;
    return false;
  }

  #classOf(name: string, now: Instant): Class {
    const found = this.#classes.get(name) ?? { most: this.#known.has(name) ? MOST_OF_KNOWN : MOST_OF_OTHERS, share: 1, count: 0, since: now };
    this.#classes.set(name, found);
    return found;
  }

  #screen(): void {
    const shareOf = (name: string): number => this.#classes.get(name)?.share ?? 1;
    this.#isTight = [...this.#classes.values()].some(({ share }) => share < 1);
    if (!this.#isTight) return this.#apply(undefined);
    const addresses = [...new Set([...this.#known.values()].map(({ address }) => address))];
    this.#apply({
      senders: addresses.map((address) => ({
        address,
        ports: [...this.#known].flatMap(([name, each]) => (each.address === address ? [{ port: each.port, share: shareOf(name) }] : [])),
        otherPorts: shareOf(address),
      })),
      strangers: shareOf(STRANGERS),
    });
  }
}

function turnOver(found: Class, now: Instant): void {
  if (found.count < found.most / RELAX) found.share = Math.min(1, found.share * RELAX);
  found.count = 0;
  found.since = now;
}

// When are two situations the same? When everything that can still make a difference is equal after renaming: instants count
// from now, and those too old for any rule are just old; sessions, sequence numbers and operations keep their order and lose
// their names; epochs count from the largest. The walk is generic: a field that the core gains is taken as it is, which is
// always sound and merges less. Only fields in UNTOLD are left out; explore.test.ts checks that equal situations go on alike.

import type { AgentState, Group } from "#heir/core/state.js";
import type { LeaseTerms } from "#heir/model/lease.js";
import type { Message } from "#heir/model/message.js";
import type { Instant } from "#heir/model/time.js";
import { bootOf, initdeadOf, type Setting, type Who, whoOf } from "./setting.js";
import type { Host, World } from "./world.js";

export interface Key {
  readonly high: number;
  readonly low: number;
}

/** Fields that decide nothing: configuration, which never changes, and what is only shown to people. */
const UNTOLD: ReadonlySet<string> = new Set([
  "config", "hasAddress", "hasService", "eligibleDetail", "decisions", "detail", "text", "reason", "configHash", "generation", "stalls", "deposited",
  // Of the agent: handled by keyOf, or equal to what the rest says.
  "now", "due", "nextOp", "startedAt", "from", "name",
]);
/** `since` decides only here (of a local state: how fresh a claim is); elsewhere it is shown in status. */
const SINCE_COUNTS: ReadonlySet<string> = new Set(["contest", "pending", "echo", "arp", "local"]);

type Class = "untold" | "since" | "instant" | "age" | "seq" | "session" | "op" | "counter" | "plain";

const NAMED: Readonly<Record<string, Class>> = {
  at: "instant", until: "instant", since: "since", deadline: "instant", age: "age", seq: "seq", session: "session", confirmedOff: "session", closed: "session",
  after: "seq", op: "op", pending: "op", counter: "counter", claim: "counter",
};

const classes = new Map<string, { readonly id: number; readonly kind: Class }>();

function classOf(name: string): { readonly id: number; readonly kind: Class } {
  let found = classes.get(name);
  if (found === undefined) {
    const kind: Class = UNTOLD.has(name) ? "untold" : (NAMED[name] ?? (/(?:At|Until|Since)$/.test(name) ? "instant" : "plain"));
    found = { id: 0x1000 + classes.size, kind };
    classes.set(name, found);
  }
  return found;
}

const words = new Map<string, number>();

function wordOf(text: string): number {
  let id = words.get(text);
  if (id === undefined) words.set(text, (id = 0x10000 + words.size));
  return id;
}

const FRACTION = 64; // of a millisecond; skews are whole 256ths of a keepalive
const NEVER = 0x7ffffff0;
const LONG_AGO = -0x7ffffff0;
const ABSENT = 0x7ffffff1;
const TRUE = 0x7ffffff2;
const FALSE = 0x7ffffff3;
const LIST = 0x7ffffff4;
const RENAMED = 0x7ffffff5;

/** One value to be replaced by its rank among the values of its kind. */
interface Rank {
  readonly place: number;
  readonly kind: number;
  readonly value: number;
}

class Writer {
  private cells = new Int32Array(4096);
  private used = 0;
  private readonly ranks: Rank[] = [];
  private now = 0;
  private horizon = 0;
  private counterTop = 0;
  /** Of whom the sequence numbers below are. */
  private session = "";
  /** Whose operations. */
  private who: Who = 0;

  key(setting: Setting, world: World): Key {
    this.used = 0;
    this.ranks.length = 0;
    this.now = world.time;
    this.horizon = setting.horizon;
    this.counterTop = topCounter(setting, world);
    this.number(world.faults);
    this.number((world.cut[0] ? 1 : 0) + (world.cut[1] ? 2 : 0));
    this.instant(world.cutUntil);
    this.instant(Math.max(world.excusedUntil, world.time));
    this.host(setting, world.hosts[0], 0);
    this.host(setting, world.hosts[1], 1);
    for (const parcel of world.wire) {
      this.number(parcel.to);
      this.instant(parcel.strayUntil ?? Number.POSITIVE_INFINITY);
      this.message(parcel.message);
    }
    this.rename();
    return this.hash();
  }

  private host(setting: Setting, host: Host, who: Who): void {
    this.who = who;
    const name = setting.group.name;
    this.counter(host.disk.epochs[name] ?? 0);
    this.number(host.disk.standby.length);
    this.instant(host.address ?? Number.POSITIVE_INFINITY);
    this.number((host.wanted ? 1 : 0) + (host.service ? 2 : 0) + (host.refuse ? 4 : 0) + (host.agent === undefined ? 8 : 0) + (host.boots === 0 ? 16 : 0) + (host.carrier ? 0 : 32));
    // Whether a lease was granted matters to a renewal only, and when the agent fell silent only while something is on.
    this.instant(host.muteSince !== Number.POSITIVE_INFINITY && host.address !== undefined ? host.muteSince : Number.POSITIVE_INFINITY);
    this.value(host.job, "job");
    this.value(host.stale, "stale");
    if (host.ears === undefined) this.number(ABSENT);
    else {
      const { boot, seq, at, state, counter, bound, proven, closed } = host.ears;
      const from = who === 0 ? 1 : 0;
      this.rank(RANK_SESSION + from, boot);
      this.rank(RANK_SEQ + 2 * boot + from, seq);
      this.instant(at);
      this.number(wordOf(state));
      this.counter(counter);
      this.number(bound);
      this.number((proven ? 1 : 0) + (closed ? 2 : 0));
    }
    if (host.paused !== undefined) {
      this.instant(host.paused.until);
      for (const message of host.paused.inbox) this.message(message);
    }
    if (host.agent !== undefined) this.agent(setting, host, host.agent);
  }

  private agent(setting: Setting, host: Host, agent: AgentState): void {
    this.session = agent.session;
    this.sessionName(agent.session);
    this.instant(host.granted);
    // Initdead is waited for by a joiner, and for a peer that was never heard.
    const isWaiting = agent.phase.kind === "joining" || [...agent.peers.values()].some((peer) => peer.status.kind === "init");
    this.number(isWaiting ? Math.min(Math.round((this.now - agent.startedAt) * FRACTION), initdeadOf(setting) * FRACTION) : ABSENT);
    this.fields(agent as unknown as Readonly<Record<string, unknown>>, "agent");
  }

  private message(message: Message): void {
    this.session = message.session;
    this.sessionName(message.session);
    this.fields(message as unknown as Readonly<Record<string, unknown>>, "message");
  }

  private fields(object: Readonly<Record<string, unknown>>, parent: string): void {
    for (const name in object) {
      const { id, kind } = classOf(name);
      // Of all reasons one decides: a lease that was claimed again after a lapse is checked on the network.
      if (parent === "groups" && name === "reason") this.number(object[name] === "lease-lapsed" ? TRUE : FALSE);
      if (kind === "untold") continue;
      if (parent === "agent" && name === "session") continue;
      const value = object[name];
      this.number(id);
      // The terms of a lease follow from their kind; a group's own lease is another thing.
      if (name === "terms" || (parent === "agent" && name === "lease")) {
        this.number(wordOf((value as LeaseTerms).kind));
        continue;
      }
      if (kind === "since") {
        if (SINCE_COUNTS.has(parent)) this.instant(value as number);
        continue;
      }
      // Told only while the group is here.
      if (name === "claim" && (object as unknown as Group).local?.kind === "stopped") continue;
      this.typed(value, kind, name);
    }
  }

  private typed(value: unknown, kind: Class, name: string): void {
    if (typeof value === "number") {
      switch (kind) {
        case "instant":
          return this.instant(value);
        case "age":
          return this.number(Math.min(Math.round(value * FRACTION), Math.round(this.horizon * FRACTION)));
        case "seq":
          return value === 0 ? this.number(0) : this.rank(RANK_SEQ + 2 * bootOf(this.session as never) + whoOf(this.session as never), value);
        case "op":
          return this.rank(RANK_OP + this.who, value);
        case "counter":
          return this.counter(value);
        default:
          return this.number(Math.round(value * FRACTION));
      }
    }
    if (kind === "session" && typeof value === "string") return this.sessionName(value);
    this.value(value, name, kind);
  }

  private value(value: unknown, name: string, kind: Class = "plain"): void {
    if (value === undefined) return this.number(ABSENT);
    if (value === true) return this.number(TRUE);
    if (value === false) return this.number(FALSE);
    if (typeof value === "string") return this.number(wordOf(value));
    if (typeof value === "number") return this.typed(value, kind, name);
    if (Array.isArray(value)) {
      this.number(LIST);
      this.number(value.length);
      for (const item of value as readonly unknown[]) this.typed(item, kind, name);
      return;
    }
    if (value instanceof Map) {
      this.number(LIST);
      for (const [key, item] of value as ReadonlyMap<string, unknown>) {
        this.number(wordOf(key));
        this.typed(item, kind, name);
      }
      return;
    }
    if (value instanceof Set) {
      this.number(LIST);
      for (const item of value as ReadonlySet<unknown>) this.typed(item, kind, name);
      return;
    }
    const object = value as Readonly<Record<string, unknown>>;
    const { session } = this;
    if (typeof object["session"] === "string") this.session = object["session"];
    this.fields(object, name);
    this.session = session;
  }

  private number(value: number): void {
    if (this.used === this.cells.length) {
      const larger = new Int32Array(2 * this.used);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells[this.used] = value;
    this.used += 1;
  }

  private instant(at: Instant | number): void {
    if (at === Number.POSITIVE_INFINITY) return this.number(NEVER);
    const relative = at - this.now;
    this.number(relative < -this.horizon ? LONG_AGO : Math.round(relative * FRACTION));
  }

  private counter(value: number): void {
    this.number(this.counterTop - value);
  }

  private sessionName(session: string): void {
    this.rank(RANK_SESSION + whoOf(session as never), bootOf(session as never));
  }

  private rank(kind: number, value: number): void {
    this.number(RENAMED);
    this.ranks.push({ place: this.used, kind, value });
    this.number(0);
  }

  /** Equal values get equal ranks, larger ones larger ranks, each kind by itself. */
  private rename(): void {
    const { ranks } = this;
    ranks.sort((a, b) => a.kind - b.kind || a.value - b.value);
    let rank = 0;
    let before: Rank | undefined;
    for (const it of ranks) {
      if (before === undefined || before.kind !== it.kind) rank = 0;
      else if (before.value !== it.value) rank += 1;
      // The boot in the number of a kind of sequence numbers must not be told: its place tells whose it is.
      this.cells[it.place] = rank;
      before = it;
    }
  }

  private hash(): Key {
    const { cells, used } = this;
    let high = 0x2545f491;
    let low = 0x9e3779b9;
    for (let place = 0; place < used; place += 1) {
      const value = cells[place] ?? 0;
      let mixed = Math.imul(value, 0xcc9e2d51);
      mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
      low ^= mixed;
      low = (Math.imul((low << 13) | (low >>> 19), 5) + 0xe6546b64) | 0;
      high ^= Math.imul(value ^ (value >>> 16), 0x85ebca6b);
      high = (Math.imul((high << 17) | (high >>> 15), 9) + low) | 0;
    }
    return { high: finish(high ^ used), low: finish(low + used) };
  }
}

const RANK_SESSION = 0;
const RANK_OP = 2;
const RANK_SEQ = 4;

function finish(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Epochs are compared and raised by one, nothing else: only their differences count. */
function topCounter(setting: Setting, world: World): number {
  let top = 0;
  for (const host of world.hosts) {
    top = Math.max(top, host.disk.epochs[setting.group.name] ?? 0, host.agent?.groups.get(setting.group.name)?.counter ?? 0);
  }
  return top;
}

const writer = new Writer();

export const keyOf = (setting: Setting, world: World): Key => writer.key(setting, world);

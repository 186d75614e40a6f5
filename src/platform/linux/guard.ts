// The nftables guard: packets to and from a guarded address pass only while the lease of its group lives in the kernel.
// Rules and their reasons stand in docs/lease.md, the commands in guard-rules.ts. It watches its own tables: what others
// flushed is rebuilt while our leases last by the clock; what cannot be rebuilt is reported, and address lifetimes carry on.

import { type Instant, type Millis, elapsed, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { describe, isDone } from "./command-queue.js";
import { CLOSED, GroupGuard, type GuardRecord, type GuardTables } from "./group-guard.js";
import { buildTables, deleteTables, expectedGuarded, type GuardedGroup, LIST_LINES, parseList } from "./guard-rules.js";
import { Nft } from "./nft.js";

export interface GuardState {
  readonly up: boolean;
  /** Why not; empty while it is up. */
  readonly detail: string;
}

/** Building and listing: a thousand addresses take 20 ms; a loaded machine more. */
const TABLE_LIMIT: Millis = millis(3000);
/** How often the tables are compared with what they should be: the time in which a deleted rule goes unnoticed. */
const VERIFY_EVERY: Millis = millis(1000);
/** Where there is no guard it is tried again: somebody may install nftables. */
const RETRY_EVERY: Millis = millis(5000);

export class Guard implements GuardTables {
  readonly #nft: Nft;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #records: readonly GuardRecord[];
  readonly #onChange: (state: GuardState) => void;
  #state: GuardState | undefined;
  /** Why tables of ours may still be there that nobody can open: nft was lost after it had built them. */
  #stale: string | undefined;
  /** The rules as nft listed them right after we had built them. */
  #rules = "";
  #repairing: Promise<boolean> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: { readonly clock: Clock; readonly log: Log; readonly groups: readonly string[]; readonly onChange: (state: GuardState) => void }) {
    this.#nft = new Nft(options);
    this.#clock = options.clock;
    this.#log = options.log;
    this.#onChange = options.onChange;
    this.#records = options.groups.map((name, number) => ({ number, name, addresses: new Set(), until: CLOSED, term: 0 }));
  }

  get isUp(): boolean {
    return this.#state?.up === true;
  }

  get stale(): string | undefined {
    return this.#stale;
  }

  /** For tests and for whoever kills it after the agent's death. */
  get pid(): number | undefined {
    return this.#nft.pid;
  }

  /** Builds the tables, everything closed, and watches them from now on. */
  async start(): Promise<void> {
    await this.#build();
    this.#arm();
  }

  group(name: string): GroupGuard {
    const record = this.#records.find((one) => one.name === name);
    if (record === undefined) throw new Error(`no group ${name} in the guard`);
    return new GroupGuard({ tables: this, record, queue: this.#nft, clock: this.#clock });
  }

  /** The orderly stop, after everything was taken off: only now the tables go. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#nft.transact({ lines: deleteTables, limit: TABLE_LIMIT });
    await this.#nft.close();
  }

  /** Rebuilds what is missing, with the leases that last by the clock open for what is left of them. True: the guard is there. */
  repair(reason: string): Promise<boolean> {
    this.#repairing ??= this.#repair(reason).finally(() => {
      this.#repairing = undefined;
    });
    return this.#repairing;
  }

  async #repair(reason: string): Promise<boolean> {
    const wasUp = this.isUp;
    const built = await this.#build();
    if (built && wasUp) this.#log.log("warn", "guard-rebuilt", { reason });
    return built;
  }

  async #build(): Promise<boolean> {
    const left = (now: Instant) => (group: GuardedGroup): number | undefined => {
      const ms = Math.floor(elapsed(now, this.#records[group.number]?.until ?? CLOSED));
      return ms > 0 ? ms : undefined;
    };
    const built = await this.#nft.transact({ lines: (now) => buildTables(this.#records, left(now)), limit: TABLE_LIMIT });
    const listed = isDone(built) ? await this.#nft.transact({ lines: () => LIST_LINES, limit: TABLE_LIMIT }) : built;
    if (listed.kind === "done" && listed.failures.size === 0) {
      this.#rules = parseList(listed.said).rules;
      this.#stale = undefined;
      this.#become({ up: true, detail: "" });
      return true;
    }
    await this.#giveUp(describe(listed));
    return false;
  }

  /** Half a guard is worse than none: it would keep closed what the address lifetime carries on. */
  async #giveUp(detail: string): Promise<void> {
    if (this.#state?.up === true || this.#stale !== undefined) {
      const gone = await this.#nft.transact({ lines: deleteTables, limit: TABLE_LIMIT });
      this.#stale = isDone(gone) ? undefined : describe(gone);
    }
    this.#become({ up: false, detail });
  }

  #become(state: GuardState): void {
    const before = this.#state;
    this.#state = state;
    if (this.#closed || (before?.up === state.up && before.detail === state.detail)) return;
    if (state.up) this.#log.log("info", "guard-up", {});
    else this.#log.log("warn", "guard-down", { reason: state.detail });
    this.#onChange(state);
  }

  #arm(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#verify().finally(() => this.#arm()), this.isUp ? VERIFY_EVERY : RETRY_EVERY);
    this.#timer.unref();
  }

  /** Whether the tables are as we built them; an element that is missing is noticed by the renewal. */
  async #verify(): Promise<void> {
    if (!this.isUp) return void (await this.repair("again"));
    // What should be there is asked for at the moment of writing, when nothing else is under way.
    let expected = "";
    const lines = (): readonly string[] => {
      expected = expectedGuarded(this.#records).join();
      return LIST_LINES;
    };
    const answer = await this.#nft.transact({ lines, limit: TABLE_LIMIT });
    if (this.#closed || this.#repairing !== undefined) return;
    if (answer.kind !== "done" || !isDone(answer)) return void (await this.repair(describe(answer)));
    const { rules, guarded } = parseList(answer.said);
    if (rules !== this.#rules) await this.repair("the rules were changed");
    else if (guarded.join() !== expected) await this.repair("guarded addresses were changed");
  }
}

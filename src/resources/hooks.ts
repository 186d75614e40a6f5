// The hooks of all groups on this machine: who is told what, in which order. Of one group one program runs at a time, and the state that came last is
// the one that is told next: a hook that is slow costs its own group the states in between.

import type { ClusterConfig } from "../model/config.js";
import { hookArguments, type HookName, type HookNews, type Hooks, type HookState, hookVariables, type Told } from "../model/hook.js";
import type { GroupName } from "../model/names.js";
import { elapsed } from "../model/time.js";
import type { Clock } from "../ports/clock.js";
import type { Hooked } from "../ports/hooks.js";
import type { Log } from "../ports/log.js";
import { type HookEnd, HookRunner } from "./hook-run.js";
import { scriptEnvironment } from "./script.js";

/** Programs at a time; further ones wait. Hundreds of groups may move in one moment, and their hooks must not take the processors from what moves them. */
const MOST_RUNNING = 8;
/** ms; what was killed at the end is gone, or will not go. */
const KILLED_LIMIT = 500;

export interface HooksOptions {
  readonly config: ClusterConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly runner?: Pick<HookRunner, "run">;
}

/** What one group's hooks have been told, are told, and will be. */
interface Line {
  readonly hooks: Hooks;
  /** To the end; undefined while something is under way. */
  told: Told | undefined;
  /** The state that was told last, or begun to be. */
  was: HookState | undefined;
  next: HookNews | undefined;
  /** It has its turn, or waits for one. */
  isBusy: boolean;
}

export class GroupHooks implements Hooked {
  readonly #options: HooksOptions;
  readonly #runner: Pick<HookRunner, "run">;
  readonly #lines: ReadonlyMap<GroupName, Line>;
  readonly #waiting: (readonly [GroupName, Line])[] = [];
  readonly #abort = new AbortController();
  readonly #counts = { hook_ran: 0, hook_failed: 0, hook_timeout: 0, hook_merged: 0 };
  #running = 0;
  #onIdle: (() => void) | undefined;

  /** `told`: by the agent that this one goes on for. */
  constructor(options: HooksOptions, told: Readonly<Record<string, Told>> = {}) {
    this.#options = options;
    this.#runner = options.runner ?? new HookRunner();
    const lines = options.config.groups.flatMap(({ name, hooks }): readonly (readonly [GroupName, Line])[] =>
      hooks === undefined ? [] : [[name, { hooks, told: told[name], was: told[name]?.state, next: undefined, isBusy: false }]],
    );
    this.#lines = new Map(lines);
  }

  tell(group: GroupName, news: HookNews): void {
    const line = this.#lines.get(group);
    if (line === undefined || this.#abort.signal.aborted) return;
    if (line.next !== undefined) this.#merged(group, line, line.next.state, news.state);
    line.next = news;
    if (!line.isBusy) this.#queue(group, line);
  }

  told(): Readonly<Record<string, Told>> {
    return Object.fromEntries([...this.#lines].flatMap(([name, { told }]) => (told === undefined ? [] : [[name, told]])));
  }

  counts(): Readonly<Record<string, number>> {
    return this.#lines.size === 0 ? {} : this.#counts;
  }

  async close(limit: number): Promise<void> {
    await this.#idle(limit);
    this.#abort.abort();
    await this.#idle(KILLED_LIMIT);
  }

  #idle(limit: number): Promise<void> {
    if (this.#running === 0 && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #queue(group: GroupName, line: Line): void {
    line.isBusy = true;
    this.#waiting.push([group, line]);
    // Not in the agent's own turn: what it still has to say and to start comes first.
    setImmediate(() => this.#begin());
  }

  #begin(): void {
    while (this.#running < MOST_RUNNING) {
      const [group, line] = this.#waiting.shift() ?? [];
      if (group === undefined || line === undefined) break;
      this.#running += 1;
      void this.#work(group, line).finally(() => this.#done(group, line));
    }
  }

  #done(group: GroupName, line: Line): void {
    this.#running -= 1;
    line.isBusy = false;
    if (line.next !== undefined && !this.#abort.signal.aborted) this.#queue(group, line);
    this.#begin();
    if (this.#running === 0 && this.#waiting.length === 0) this.#onIdle?.();
  }

  async #work(group: GroupName, line: Line): Promise<void> {
    const news = line.next;
    if (news === undefined || this.#abort.signal.aborted) return;
    const { was } = line;
    line.next = undefined;
    line.told = undefined;
    line.was = news.state;
    for (const name of [news.state, "notify"] as const) {
      if (line.hooks[name] === undefined) continue;
      // Whoever comes second is told what is true by now.
      if (line.next !== undefined) return this.#merged(group, line, news.state, (line.next as HookNews).state, name);
      await this.#run({ group, name, was, news, hooks: line.hooks });
      if (this.#abort.signal.aborted) return;
    }
    line.told = { state: news.state, epoch: news.epoch };
  }

  async #run({ group, name, was, news, hooks }: { readonly group: GroupName; readonly name: HookName; readonly was: HookState | undefined; readonly news: HookNews; readonly hooks: Hooks }): Promise<void> {
    const { config, clock, log } = this.#options;
    const hook = hooks[name];
    if (hook === undefined) return;
    const began = clock.now();
    const env = scriptEnvironment(config, hookVariables({ group, node: config.self, name, was }, news));
    const end = await this.#runner.run({ hook, further: hookArguments(name, group, news), env, abort: this.#abort.signal });
    const who = { group, hook: name, state: news.state };
    for (const text of end.said) log.log("info", "hook-said", { ...who, text });
    this.#count(end);
    const took = Math.round(elapsed(began, clock.now()));
    if (end.kind === "done") log.log("info", "hook-ran", { ...who, took_ms: took });
    else if (end.kind === "timeout") log.log("warn", "hook-timeout", { ...who, program: hook.argv[0], took_ms: took, limit_ms: hook.timeout });
    else log.log("warn", "hook-failed", { ...who, program: hook.argv[0], took_ms: took, reason: end.reason });
  }

  #count({ kind }: HookEnd): void {
    this.#counts.hook_ran += 1;
    if (kind === "failed") this.#counts.hook_failed += 1;
    if (kind === "timeout") this.#counts.hook_timeout += 1;
  }

  /** Only what somebody would have been told was left out. */
  #merged(group: GroupName, { hooks }: Line, state: HookState, next: HookState, name?: HookName): void {
    if (name === undefined && hooks[state] === undefined && hooks.notify === undefined) return;
    this.#counts.hook_merged += 1;
    this.#options.log.log("info", "hook-merged", { group, hook: name ?? (hooks[state] === undefined ? "notify" : state), state, next });
  }
}

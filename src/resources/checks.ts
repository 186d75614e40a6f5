// The health checks of one group on this machine: when each runs, one run at a time, and what is reported of it. Counts rise and fall
// (check-verdict.ts) and reports changes; what follows from them is the core's.

import type { Check } from "../model/check.js";
import type { ClusterConfig, GroupConfig } from "../model/config.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { ResourceReport } from "../ports/resource-runner.js";
import { elapsed, type Instant } from "../model/time.js";
import { probe } from "./check-probe.js";
import { type Finding, judge, NO_VERDICT, type Verdict } from "./check-verdict.js";
import { scriptEnvironment } from "./script.js";

export interface ChecksOptions {
  readonly config: ClusterConfig;
  readonly group: GroupConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly report: (report: ResourceReport) => void;
  /** How a check is asked: `probe` unless a test says otherwise. */
  readonly ask?: typeof probe;
}

/** Checks of one group begin a little after one another: a machine with many would else run them all in the same moment. ms. */
const STAGGER = 50;

export class Checks {
  readonly #runs: readonly CheckRun[];

  constructor(options: ChecksOptions) {
    const isMember = options.group.members.some(({ node }) => node === options.config.self);
    this.#runs = isMember ? (options.group.checks ?? []).map((check, i) => new CheckRun(check, i * STAGGER, options)) : [];
  }

  /** Those that run everywhere. */
  start(): void {
    for (const run of this.#runs) if (run.check.on === "everywhere") run.begin();
  }

  /** The group runs here, or does no more. */
  hold(isHeld: boolean): void {
    for (const run of this.#runs) {
      run.isHeld = isHeld;
      if (run.check.on === "everywhere") continue;
      if (isHeld) run.begin();
      else run.rest();
    }
  }

  close(): void {
    for (const run of this.#runs) run.end();
  }
}

class CheckRun {
  readonly check: Check;
  isHeld = false;
  readonly #options: ChecksOptions;
  readonly #delay: number;
  #verdict: Verdict = NO_VERDICT;
  #timer: NodeJS.Timeout | undefined;
  /** Of the rounds that go on; a run that ends after its rounds did says nothing. */
  #rounds: AbortController | undefined;

  constructor(check: Check, delay: number, options: ChecksOptions) {
    this.check = check;
    this.#delay = delay;
    this.#options = options;
  }

  begin(): void {
    if (this.#rounds !== undefined) return;
    const rounds = new AbortController();
    this.#rounds = rounds;
    this.#verdict = NO_VERDICT;
    this.#timer = setTimeout(() => void this.#round(rounds), this.#delay);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#rounds?.abort();
    this.#rounds = undefined;
  }

  rest(): void {
    if (this.#rounds === undefined) return;
    this.end();
    this.#verdict = NO_VERDICT;
    this.#tell("unknown", "runs only where the group does");
  }

  async #round(rounds: AbortController): Promise<void> {
    const { clock, log, group, ask = probe } = this.#options;
    const begun = clock.now();
    const finding = await ask(this.check, { env: this.#environment(), abort: rounds.signal });
    if (rounds.signal.aborted) return;
    log.log("debug", "check-ran", { group: group.name, check: this.check.name, value: finding.value, took_ms: Math.round(elapsed(begun, clock.now())), detail: finding.detail });
    this.#note(finding);
    this.#timer = setTimeout(() => void this.#round(rounds), this.#untilNext(begun));
  }

  /** What was missed while a run took longer than the interval is not made up for. */
  #untilNext(begun: Instant): number {
    return Math.max(0, this.check.interval - elapsed(begun, this.#options.clock.now()));
  }

  /** A judgement that stands is not told again for every number in its reason; why there is none yet is. */
  #note(finding: Finding): void {
    const before = this.#verdict;
    this.#verdict = judge(before, finding, this.check);
    const { value, detail } = this.#verdict;
    if (before.value !== value || (value === "unknown" && before.detail !== detail)) this.#tell(value, detail);
  }

  #tell(value: Verdict["value"], detail: string): void {
    this.#options.report({ kind: "checkJudged", group: this.#options.group.name, check: this.check.name, value, detail: detail.slice(0, 200) });
  }

  #environment(): NodeJS.ProcessEnv {
    const { config, group } = this.#options;
    return scriptEnvironment(config, new Map<string, string>([["HEIR_GROUP", group.name], ["HEIR_CHECK", this.check.name], ["HEIR_HOLDS", this.isHeld ? "1" : "0"]]));
  }
}

// Looks, every so often, whether the services that a group has started still run. Between two actions of the group, never beside one; what it
// finds is said once, and then it rests until a start or a restart. What follows is the core's.

import type { GroupConfig, ScriptResource } from "../model/config.js";
import type { Log } from "../ports/log.js";
import type { ResourceReport } from "../ports/resource-runner.js";
import type { Services } from "./services.js";

export interface ResourceMonitorOptions {
  readonly config: GroupConfig;
  readonly services: Services;
  readonly log: Log;
  readonly report: (report: ResourceReport) => void;
  /** Runs it when the actions before it are done. */
  readonly enqueue: (action: () => Promise<void>) => void;
}

/**
 * A status that could not be run, or was too slow, looks as if the resource did not run: only two answers in a row are believed, the second
 * one asked for soon.
 */
const ANSWERS = 2;
/** ms */
const AGAIN = 1000;

export class ResourceMonitor {
  readonly #options: ResourceMonitorOptions;
  readonly #watched: readonly ScriptResource[];
  /** Answers in a row that it does not run. */
  readonly #doubts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #round: AbortController | undefined;

  constructor(options: ResourceMonitorOptions) {
    this.#options = options;
    this.#watched = options.config.resources.filter((resource): resource is ScriptResource => resource.kind === "script" && canDie(resource));
  }

  begin(): void {
    this.end();
    const interval = this.#options.config.monitor?.interval;
    if (interval === undefined || this.#watched.length === 0) return;
    const round = new AbortController();
    this.#round = round;
    const wait = (span: number): void => {
      this.#timer = setTimeout(() => this.#options.enqueue(() => this.#look(round, () => wait(this.#isInDoubt ? Math.min(AGAIN, interval) : interval))), span);
    };
    wait(interval);
  }

  /** What runs is killed, so that an order to stop does not wait for a status. */
  end(): void {
    clearTimeout(this.#timer);
    this.#round?.abort();
    this.#round = undefined;
    this.#doubts.clear();
  }

  get #isInDoubt(): boolean {
    return [...this.#doubts.values()].some((doubts) => doubts > 0);
  }

  async #look(round: AbortController, again: () => void): Promise<void> {
    const { config, services, log, report } = this.#options;
    const environment = new Map<string, string>([["HEIR_GROUP", config.name], ["HEIR_REASON", "monitor"]]);
    for (const resource of this.#watched) {
      if (round.signal.aborted) return;
      // What has nothing to ask it with can be neither stopped nor started: it is left alone.
      if (!(await services.exists(resource))) continue;
      const { kind, detail } = await services.monitor({ resource, environment, abort: round.signal });
      if (round.signal.aborted) return;
      const doubts = kind === "running" ? 0 : (this.#doubts.get(resource.word) ?? 0) + 1;
      this.#doubts.set(resource.word, doubts);
      if (doubts < ANSWERS) continue;
      log.log("debug", "monitor-found", { group: config.name, resource: resource.word, condition: kind, detail });
      this.end();
      report({ kind: "resourceFailed", group: config.name, resource: resource.word, detail });
      return;
    }
    again();
  }
}

/** What only waits, mails or announces has nothing that could end. */
const canDie = ({ by }: ScriptResource): boolean => by?.kind !== "delay" && by?.kind !== "mail" && by?.kind !== "send-arp";

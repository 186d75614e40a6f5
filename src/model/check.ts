// Health checks of a group: what is asked of a service or a machine, how often, and what an answer is worth in the election. Values only: who asks
// is resources/checks.ts, what follows is core/checks.ts (docs/checks.md).

import { type Millis, millis } from "./time.js";

/**
 * ok and failed are judgements. unknown is none: nobody has judged yet, or the check itself could not be carried out; it moves nothing, and the
 * judgement before it counts for a while (`unknownLimit`).
 */
export type CheckValue = "ok" | "failed" | "unknown";

export interface Check {
  /** Unique within its group. */
  readonly name: string;
  readonly ask: Question;
  /** From the begin of one run to that of the next; a run that takes longer is waited for. */
  readonly interval: Millis;
  /** A run that takes longer is ended and has failed. */
  readonly timeout: Millis;
  /** Successes in a row until a failed check is ok again. */
  readonly rise: number;
  /** Failures in a row until it has failed. */
  readonly fall: number;
  /** Below 0: added to the priority while failed. Above 0: added while ok. 0: a node on which it has failed is unfit. */
  readonly weight: number;
  /** holder: only where the group runs, since it asks for what the group itself starts. */
  readonly on: "everywhere" | "holder";
}

export type Question =
  /** Exit status 0 is success. No shell. */
  | { readonly kind: "script"; readonly argv: readonly string[] }
  /** A connection can be opened. */
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  /** Status between `least` and `most`, and the text somewhere in the answer. Redirects are not followed. */
  | { readonly kind: "http"; readonly url: string; readonly least: number; readonly most: number; readonly text?: string }
  /** A process of that name runs. */
  | { readonly kind: "process"; readonly name: string }
  /** The process whose number the file has runs. */
  | { readonly kind: "pid-file"; readonly path: string }
  /** systemd says that the unit is active. */
  | { readonly kind: "unit"; readonly unit: string };

/** Unless a configuration says otherwise. Three failures two seconds apart: a hiccup of a busy machine moves nothing, a dead service does within 6 s. */
export const USUAL_CHECK = { interval: millis(2000), rise: 2, fall: 3, weight: 0, on: "everywhere" } as const;

/** The priority of a group with the weights of its checks: 0, 1 and 255 have meanings of their own, but a configured 1 stays. */
export const LEAST_WEIGHED = 1;
export const MOST_WEIGHED = 254;

/** ms; at least so long: a machine that cannot run anything for a moment is no news. */
const UNKNOWN_LEAST = 60_000;
const UNKNOWN_RUNS = 10;

/** How long a judgement counts after the check became unknown; and how long a check that has never judged makes others wait. */
export const unknownLimit = ({ interval }: Check): Millis => millis(Math.max(UNKNOWN_LEAST, UNKNOWN_RUNS * interval));

/** What a check asks, for people. */
export function showQuestion(ask: Question): string {
  switch (ask.kind) {
    case "script":
      return `script ${ask.argv.join(" ")}`;
    case "tcp":
      return `tcp ${ask.host.includes(":") ? `[${ask.host}]` : ask.host}:${ask.port}`;
    case "http":
      return `http ${ask.url} ${ask.least}-${ask.most}${ask.text === undefined ? "" : ` with ${JSON.stringify(ask.text)}`}`;
    case "process":
      return `process ${ask.name}`;
    case "pid-file":
      return `process of ${ask.path}`;
    case "unit":
      return `unit ${ask.unit}`;
  }
}

/** What its failure is worth, for people. */
export const showWeight = ({ weight }: Check): string => (weight === 0 ? "unfit while failed" : weight < 0 ? `${weight} while failed` : `+${weight} while ok`);

/** The watch over what a group has started. */
export interface MonitorRules {
  readonly interval: Millis;
  /** A resource that does not run any more is started again here so many times within `window`; then the group moves. */
  readonly restarts: number;
  readonly window: Millis;
}

export const USUAL_MONITOR = { restarts: 1, window: millis(600_000) } as const;

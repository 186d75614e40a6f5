// The shape of one row of the directive table. The rows are in directives-*.ts, the reading of lines in ha-cf.ts.

import type { Reader } from "./values.js";

/** used: heir acts on it; accepted: valid, checked, listed, and without effect. */
export type Standing = "used" | "accepted";

export interface Directive<T = unknown> {
  readonly name: string;
  /**
   * words: an option list, split on blanks and commas, the reader runs once per word;
   * line: the reader gets the whole remainder (protocol 1.1).
   */
  readonly arity: "words" | "line";
  /** last: a repetition replaces; adds: it accumulates; once: it is an error; once-each: only of the same value. */
  readonly repeat: "last" | "adds" | "once" | "once-each";
  /** Another directive that counts as the same one for `once`. */
  readonly alias?: string;
  /** What follows the name, for the manual. */
  readonly takes: string;
  readonly read: Reader<T>;
  /** As it would be written; where it depends on other directives, see `defaultText`. */
  readonly fallback?: string;
  /** The default in words where it is computed. */
  readonly defaultText?: string;
  readonly standing: Standing;
  /** One sentence for the manual, without a full stop. */
  readonly explanation: string;
  /** Section of Heartbeat's manual or of docs/. */
  readonly reference: string;
  /** What of a value may be shown, where not all of it. */
  readonly shows?: (value: unknown) => string;
  /** Why an operator should know that heir does not act on it; a warning each time it is given. */
  readonly missed?: string;
  /** Printed as a warning each time it is given. */
  readonly deprecated?: string;
}

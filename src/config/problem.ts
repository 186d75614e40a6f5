// What is wrong with a configuration, as values: collected, ordered and printed as `file:line:column: ...`.
// Never carries a key of authkeys.

import type { Position } from "./source.js";
import { showPosition } from "./source.js";

/** error: heir does not start; warning: it starts, and an operator should know. */
export type Severity = "error" | "warning";

/** Stable names, one per kind of problem; scripts may rely on them. */
export type ProblemCode =
  // any file
  | "file-missing" | "file-unreadable" | "byte-order-mark" | "carriage-return" | "line-split"
  // heir.toml: words
  | "syntax" | "unknown-key" | "missing-key" | "wrong-type" | "key-not-here" | "name-twice"
  // ha.cf: words
  | "unknown-directive" | "no-value" | "bad-value" | "missing-argument" | "extra-argument" | "trailing-text"
  | "given-twice" | "overridden" | "not-supported" | "not-acted-on" | "deprecated"
  // ha.cf: relations
  | "no-node" | "too-many-nodes" | "node-twice" | "single-node" | "odd-node-name" | "unknown-local-node"
  | "no-ring" | "ring-twice" | "too-many-rings" | "port-too-large" | "udpport-after-medium" | "baud-after-serial" | "ttl-zero" | "hops-beyond-scope" | "line-unfit"
  | "deadtime-too-short" | "deadping-too-short" | "initdead-too-short" | "initdead-short" | "warntime-not-below-deadtime"
  | "keepalive-short" | "two-answerers" | "no-log"
  // haresources
  | "unknown-node" | "group-twice" | "group-tag-collision" | "address-twice" | "resource-twice" | "too-large" | "no-resources" | "bad-address"
  | "bad-continuation" | "no-lease"
  // authkeys
  | "readable-by-others" | "no-selector" | "selector-twice" | "key-not-found" | "key-twice" | "bad-key-line" | "weak-method"
  // this machine
  | "local-name" | "no-interface" | "interface-down" | "no-ipv4" | "no-ipv6" | "unresolvable" | "no-device" | "no-user" | "no-program" | "no-script"
  | "no-plugin" | "services-port" | "no-guard" | "no-unit" | "unit-enabled" | "no-agent" | "agent-refuses" | "no-directory" | "no-mailer" | "script-not-used"
  | "unsafe-program";

export interface ConfigProblem {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly position: Position;
  /** What is wrong, one sentence without a full stop. */
  readonly text: string;
  /** What would have been right. */
  readonly expected?: string;
  /** The word that was probably meant. */
  readonly suggestion?: string;
}

export type Report = (problem: ConfigProblem) => void;

interface Hint {
  readonly expected?: string | undefined;
  readonly suggestion?: string | undefined;
}

export const error = (code: ProblemCode, position: Position, text: string, hint: Hint = {}): ConfigProblem =>
  problem("error", { code, position, text, hint });

export const warning = (code: ProblemCode, position: Position, text: string, hint: Hint = {}): ConfigProblem =>
  problem("warning", { code, position, text, hint });

/** `ha.cf:12:1: what is wrong (what was expected; did you mean X?)`; a warning says so after the position. */
export function formatProblem(found: ConfigProblem): string {
  const hints = [
    ...(found.expected === undefined ? [] : [found.expected]),
    ...(found.suggestion === undefined ? [] : [`did you mean ${found.suggestion}?`]),
  ];
  const mark = found.severity === "warning" ? "warning: " : "";
  const tail = hints.length === 0 ? "" : ` (${hints.join("; ")})`;
  return `${showPosition(found.position)}: ${mark}${found.text}${tail}`;
}

/** In the order of `files`, then by line and column; problems of one place stay in the order they were found. */
export function inFileOrder(problems: readonly ConfigProblem[], files: readonly string[]): readonly ConfigProblem[] {
  const rank = (found: ConfigProblem): number => {
    const index = files.indexOf(found.position.file);
    return index === -1 ? files.length : index;
  };
  return [...problems].sort(
    (a, b) => rank(a) - rank(b) || a.position.line - b.position.line || a.position.column - b.position.column,
  );
}

export const hasError = (problems: readonly ConfigProblem[]): boolean => problems.some((found) => found.severity === "error");

/** A word of the user inside a message: control characters made visible, long ones cut, so that one problem is one line. */
export function showText(text: string): string {
  const shown = visible(text);
  return shown.length <= LONGEST_SHOWN ? shown : `${shown.slice(0, LONGEST_SHOWN - 3)}...`;
}

/** Control characters as escapes: what a file says must not move the cursor of who reads about it. */
export const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`;
  });

/** Characters of a user's word in a message; a longer word tells no more, its position does. */
const LONGEST_SHOWN = 60;

function problem(
  severity: Severity,
  { code, position, text, hint }: { code: ProblemCode; position: Position; text: string; hint: Hint },
): ConfigProblem {
  return {
    severity,
    code,
    position,
    // Once more here, for a word that came into the sentence another way, as the name of a node does.
    text: visible(text),
    ...(hint.expected === undefined ? {} : { expected: visible(hint.expected) }),
    ...(hint.suggestion === undefined ? {} : { suggestion: showText(hint.suggestion) }),
  };
}

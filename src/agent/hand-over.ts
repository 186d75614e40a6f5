// The note of a declared pause as text, and whether the text is one that this process may act upon: of this boot, this node, this configuration,
// expected by the guardian under this token, and not yet over. Anything else is unusable, with the reason. Reads no file and no clock.

import { createHash } from "node:crypto";
import { endOf, type NotedCheck, type NotedGroup, type NotedPeer, type PauseNote } from "../core/pause-note.js";
import { HOOK_STATES, type Told } from "../model/hook.js";
import { after, elapsed, type Instant, type Millis, millis } from "../model/time.js";

/** Another shape, another number: an agent that does not know it starts as after a crash. */
const FORMAT = 1;

export interface Circumstances {
  /** Made for this pause, and given to the next agent by the guardian alone. */
  readonly token: string;
  readonly boot: string;
  readonly node: string;
  readonly configHash: string;
}

/** What another process says beside the note. */
export interface Beside {
  /** What hooks have been told to the end, by group. */
  readonly told: Readonly<Record<string, Told>>;
  /**
   * Of a reload. What is held is the same in both configurations (cli/heird-reload.ts), so that the next agent may go on with the one before as well:
   * a guardian whose program is older may be unable to read the edited one.
   */
  readonly edited?: { readonly formerHash: string; readonly order: string };
}

/** Of the order that an agent is started with: by it the next one knows whether that is the one that was meant for it. */
export const digestOf = (order: string): string => createHash("sha256").update(order).digest("hex");

/** When all that the note hands over has begun to end, and nobody may rely on it: at the latest so long after it was written. */
export function lastsUntil(note: PauseNote, writtenAt: Instant): Instant {
  const limit = after(writtenAt, note.terms.length);
  const end = endOf(note) ?? limit;
  return end < limit ? end : limit;
}

export const writeHandOver = (note: PauseNote, where: Circumstances, now: Instant, { told, edited }: Beside = { told: {} }): string =>
  JSON.stringify({
    format: FORMAT,
    ...where,
    ...(edited === undefined ? {} : { formerHash: edited.formerHash, order: digestOf(edited.order) }),
    until: lastsUntil(note, now),
    writtenAt: now,
    note,
    told,
  });

export type HandOver =
  /** `silence`: since it was written. `order`: digest of the one that was meant for this agent; absent: no other than before. */
  | { readonly kind: "note"; readonly note: PauseNote; readonly until: Instant; readonly silence: Millis; readonly told: Beside["told"]; readonly order?: string }
  | { readonly kind: "unusable"; readonly reason: string };

export function readHandOver(text: string, where: Circumstances, now: Instant): HandOver {
  const value = parse(text);
  const unusable = (reason: string): HandOver => ({ kind: "unusable", reason });
  if (value === undefined) return unusable("it is no JSON object");
  if (value["format"] !== FORMAT) return unusable(`it has format ${JSON.stringify(value["format"])}, not ${FORMAT}`);
  for (const [name, says] of [["token", "another pause"], ["boot", "another boot of this machine"], ["node", "another node"]] as const) {
    if (value[name] !== where[name]) return unusable(`it is of ${says}`);
  }
  if (![value["configHash"], value["formerHash"]].some((hash) => isText(hash) && hash === where.configHash)) return unusable("it is of another configuration");
  const { until, writtenAt, note } = value;
  if (!isNumber(until) || !isNumber(writtenAt) || !isNote(note)) return unusable("something is missing in it");
  if (now >= until || now < writtenAt) return unusable(`it is over for ${Math.round(now - until)} ms`);
  const { told, order } = value;
  return { kind: "note", note, until: until as Instant, silence: millis(elapsed(writtenAt as Instant, now)), told: toldIn(told), ...(isText(order) ? { order } : {}) };
}

/** Hooks are told once too often rather than a pause be broken off. */
const toldIn = (value: unknown): Beside["told"] => (isObject(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Told] => isTold(entry[1]))) : {});

const isTold = (value: unknown): value is Told => isObject(value) && HOOK_STATES.some((state) => state === value["state"]) && isNumber(value["epoch"]);

type Fields = Readonly<Record<string, unknown>>;

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

// Which agent wrote it is known by the token, so this is about shape: no field that this agent reads is missing.

function isNote(value: unknown): value is PauseNote {
  if (!isObject(value)) return false;
  const { session, generation, seq, lease, terms, macs, groups, peers } = value;
  return (
    isText(session) && isNumber(generation) && isNumber(seq) && (lease === "guard" || lease === "address") &&
    isObject(terms) && [terms["length"], terms["bound"], terms["deadtime"]].every(isNumber) &&
    isListOf(macs, isText) && isListOf(groups, isGroup) && isListOf(peers, isPeer)
  );
}

function isGroup(value: unknown): value is NotedGroup {
  if (!isObject(value)) return false;
  const { name, counter, claim, startedAt, until, wish, reason, since, holder, rivals, checks, restarts, removals } = value;
  const isHolder = holder === undefined || (isObject(holder) && isText(holder["node"]) && isText(holder["session"]));
  return (
    isText(name) && isNumber(counter) && isNumber(claim) && isOptional(startedAt) && isOptional(until) &&
    typeof wish === "boolean" && isText(reason) && isNumber(since) && isHolder && (rivals === undefined || isListOf(rivals, isText)) &&
    (checks === undefined || isListOf(checks, isCheck)) && (restarts === undefined || isListOf(restarts, isNumber)) && (removals === undefined || isListOf(removals, isNumber))
  );
}

function isCheck(value: unknown): value is NotedCheck {
  return isObject(value) && isText(value["name"]) && (value["judged"] === "ok" || value["judged"] === "failed") && isNumber(value["strikes"]);
}

function isPeer(value: unknown): value is NotedPeer {
  if (!isObject(value)) return false;
  const { name, status, closed, macs, current, hearsay } = value;
  return (
    isText(name) && isObject(status) && isText(status["kind"]) && isListOf(closed, isText) && isListOf(macs, isText) &&
    (current === undefined || isIncarnation(current)) && (hearsay === undefined || isHearsay(hearsay))
  );
}

function isHearsay(value: unknown): boolean {
  return isObject(value) && isText(value["session"]) && [value["generation"], value["seq"], value["at"]].every(isNumber) && isListOf(value["tags"], isText);
}

function isIncarnation(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { session, configHash, macs, groups, resigned, proven, echoed, active } = value;
  const numbers = ["generation", "seq", "heardAt", "deadtime", "leaseBound"].map((name) => value[name]);
  return (
    isText(session) && isText(configHash) && numbers.every(isNumber) && [proven, echoed, active].every((one) => typeof one === "boolean") &&
    isListOf(macs, isText) && isListOf(groups, isReport) && (resigned === undefined || isListOf(resigned, isText))
  );
}

const isReport = (value: unknown): boolean =>
  isObject(value) && isText(value["tag"]) && isText(value["state"]) && isNumber(value["priority"]) && isNumber(value["counter"]);

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isOptional = (value: unknown): boolean => value === undefined || isNumber(value);
const isListOf = (value: unknown, of: (one: unknown) => boolean): boolean => Array.isArray(value) && value.every(of);

// The times of ha.cf: defaults and relations as Heartbeat 3.0.6 has them (protocol 1.4), and what heir finds doubtful.

import type { Timing } from "../model/config.js";
import { type LeaseTerms, leaseTerms } from "../model/lease.js";
import { type Millis, millis } from "../model/time.js";
import { deadtime, initdead, keepalive, warntime } from "./directives-cluster.js";
import { deadping } from "./directives-media.js";
import type { Directive } from "./directive.js";
import { type HaCf, lastOf } from "./ha-cf.js";
import { error, type Report, warning } from "./problem.js";
import { type Position, showPosition, startOf } from "./source.js";
import { showTime, time } from "./values.js";

/** A time and where it comes from; `at` is absent for a default. */
interface Given {
  readonly name: string;
  readonly span: Millis;
  readonly at: Position | undefined;
}

/** Below this a busy machine is late as often as not: with both cores busy timers came up to 56 ms late (measured). */
const SHORT_KEEPALIVE: Millis = millis(50);
/** Heartbeat warns below 10 s: routers and switches may still be learning. */
const SHORT_INITDEAD: Millis = millis(10_000);

/** Relations between faulty values are not judged, since the fault itself is reported. */
export function readTiming(haCf: HaCf, report: Report): Timing {
  const beat = given(haCf, keepalive, fallbackOf(keepalive));
  const dead = given(haCf, deadtime, fallbackOf(deadtime));
  const warn = given(haCf, warntime, millis(dead.span / 2));
  const init = given(haCf, initdead, defaultInitdead(dead.span));
  const pinged = given(haCf, deadping, dead.span);
  const isSound = (...rows: readonly Directive[]): boolean => rows.every((row) => !haCf.faulty.has(row.name));
  const at = (...places: readonly Given[]): Position => places.find((place) => place.at !== undefined)?.at ?? startOf(haCf.file);

  if (isSound(keepalive) && beat.span < SHORT_KEEPALIVE) {
    report(warning("keepalive-short", at(beat), `${show(beat)} is shorter than the delays of a busy machine`, { expected: `expected at least ${showTime(SHORT_KEEPALIVE)}` }));
  }
  if (isSound(keepalive, deadtime) && dead.span <= 2 * beat.span) {
    report(error("deadtime-too-short", at(dead, beat), `${show(dead)} must be more than twice ${show(beat)}${see(beat)}`, { expected: `expected more than ${showTime(2 * beat.span)}` }));
  }
  if (isSound(keepalive, deadping) && pinged.at !== undefined && pinged.span <= 2 * beat.span) {
    report(error("deadping-too-short", pinged.at, `${show(pinged)} must be more than twice ${show(beat)}${see(beat)}`, { expected: `expected more than ${showTime(2 * beat.span)}` }));
  }
  if (isSound(warntime, deadtime) && warn.span >= dead.span) {
    report(warning("warntime-not-below-deadtime", at(warn), `${show(warn)} is not below ${show(dead)}${see(dead)}: nobody is late before being dead`, { expected: "expected about half of deadtime" }));
  }
  if (isSound(initdead, deadtime) && init.span < dead.span) {
    report(error("initdead-too-short", at(init), `${show(init)} must not be below ${show(dead)}${see(dead)}`, { expected: `expected at least ${showTime(dead.span)}` }));
  } else if (isSound(initdead, deadtime) && init.span < SHORT_INITDEAD) {
    report(warning("initdead-short", at(init), `${show(init)} is short: a network that comes up slowly makes two holders`, { expected: "expected at least 10 s" }));
  }
  const timing = { keepalive: beat.span, warntime: warn.span, deadtime: dead.span, initdead: init.span };
  if (isSound(keepalive, deadtime) && dead.span > 2 * beat.span) warnOfWindow(timing, at(dead, beat), report);
  return timing;
}

/** Heartbeat's default: deadtime above 10 s, 12 s below 6 s, else twice deadtime. */
export const defaultInitdead = (span: Millis): Millis => (span > 10_000 ? span : span < 6000 ? millis(12_000) : millis(2 * span));

function warnOfWindow(timing: Timing, at: Position, report: Report): void {
  // Without the guard it is longer: that depends on the machine, and is said there (machine.ts).
  const terms = leaseTerms(timing, "guard");
  if (terms.window === 0) return;
  const text = `after kill -9 of guardian and agent two nodes may answer for up to ${showTime(terms.window)}: the lease bound is ${showTime(terms.bound)}`;
  report(warning("two-answerers", at, text, { expected: `expected a deadtime of at least ${showTime(safeDeadtime(timing, terms))}` }));
}

/** The deadtime from which nobody takes over before the address is silent: patience = deadtime (1 - 2 rho) reaches the bound. */
export const safeDeadtime = (timing: Timing, terms: LeaseTerms): Millis => millis(Math.ceil((terms.bound * timing.deadtime) / terms.patience));

function given(haCf: HaCf, directive: Directive<Millis>, fallback: Millis): Given {
  const found = lastOf(haCf, directive);
  return { name: directive.name, span: found?.value ?? fallback, at: found?.at };
}

function fallbackOf(directive: Directive<Millis>): Millis {
  const word = { text: directive.fallback ?? "", at: startOf("default") };
  return time({ zero: false })(word, () => {}) ?? millis(0);
}

const show = (place: Given): string => `${place.name} ${showTime(place.span)}${place.at === undefined ? " (default)" : ""}`;

const see = (place: Given): string => (place.at === undefined ? "" : ` (${showPosition(place.at)})`);

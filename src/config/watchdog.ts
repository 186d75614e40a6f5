// The machine's watchdog as configured: its timeout, and what it means, for `heir check`.

import type { Timing, WatchdogConfig } from "../model/config.js";
import { type Millis, millis } from "../model/time.js";
import { watchdog } from "./directives-cluster.js";
import { type HaCf, lastOf } from "./ha-cf.js";
import { type Reader, refuse, showTime, time } from "./values.js";

const SECOND = 1000;
/** Heartbeat's: deadtime and 10 ms, in whole seconds (protocol 7.1). */
const BEYOND_DEADTIME = 10;
/** A process that is healthy may be kept from running for a second on a busy machine; a reset for that would be worse than what it prevents. */
const LEAST_USUAL = 2;
/** An hour: no hang that matters lasts longer, and every driver's counter is large enough for less. */
const MOST = 3600;

export const usualTimeout = (deadtime: Millis): Millis => millis(SECOND * Math.max(LEAST_USUAL, Math.ceil((deadtime + BEYOND_DEADTIME) / SECOND)));

export const wholeSeconds: Reader<Millis> = (word, report) => {
  const span = time({ zero: false })(word, report);
  if (span === undefined || (span % SECOND === 0 && span <= MOST * SECOND)) return span;
  return refuse(word, report, `${showTime(span)} is no time that a watchdog counts`, `expected whole seconds from 1 to ${MOST}`);
};

export function readWatchdog(haCf: HaCf, { deadtime }: Timing, timeout: Millis | undefined): WatchdogConfig | undefined {
  const device = lastOf(haCf, watchdog)?.value;
  return device === undefined ? undefined : { device, timeout: timeout ?? usualTimeout(deadtime) };
}

/** Each line at most 80 columns. `hasServices`: something that no lease ends. */
export function explainWatchdog({ device, timeout }: WatchdogConfig, { keepalive, deadtime }: Timing, hasServices: boolean): readonly string[] {
  // A machine hangs a keepalive after its last heartbeat at most, and just after it was fed.
  const both = keepalive + timeout - deadtime;
  return [
    `watchdog ${device}:`,
    `  resets this machine ${showTime(timeout)} after the last healthy step of heird`,
    ...(hasServices && both > 0 ? [`  services of a machine that hangs may run twice for up to ${showTime(both)}`, "    (keepalive + timeout - deadtime; addresses are ended by their leases)"] : []),
  ];
}

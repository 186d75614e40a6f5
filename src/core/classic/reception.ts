// The sequence of one Heartbeat's messages: what is new, what is missing, what is to be acknowledged and asked for again (protocol 5.3).
// Nothing is put into order: what comes late is taken when it comes, as Heartbeat does.

import { after, earliest, type Instant, millis, never } from "../../model/time.js";

export interface Reception {
  /** The highest number heard; 0: none. */
  readonly last: number;
  /** Numbers below it that were never heard, and when each is to be asked for (again). */
  readonly missing: ReadonlyMap<number, Instant>;
}

export const NOTHING_RECEIVED: Reception = { last: 0, missing: new Map() };

/** new: take it; late: one that was missing, take it; duplicate, old: it changes nothing. */
export type Arrival = "new" | "late" | "duplicate" | "old";

/** More at once are not asked for: whoever was away for so long asks for the present instead. */
const MOST_MISSING = 250;
/** A Heartbeat sends two numbers in the wrong order at times: the first question waits for that, ms. */
const ASK_AFTER = 100;
/** Between the first questions for several numbers, so that they do not all meet one moment of loss. */
const ASK_SPREAD = 20;
/** Heartbeat's own max_rexmit_delay. */
const ASK_AGAIN = millis(250);
/** Heartbeat keeps 500 messages, and frees none that is asked for. */
const MOST_ASKED = 50;

export function arrived({ last, missing }: Reception, number: number, now: Instant): { readonly arrival: Arrival; readonly reception: Reception } {
  if (number === last) return { arrival: "duplicate", reception: { last, missing } };
  if (number < last) {
    if (!missing.has(number)) return { arrival: "old", reception: { last, missing } };
    const rest = new Map(missing);
    rest.delete(number);
    return { arrival: "late", reception: { last, missing: rest } };
  }
  // Whoever is heard for the first time owes nothing of what it said before.
  const lost = last === 0 ? 0 : number - last - 1;
  if (lost + missing.size > MOST_MISSING) return { arrival: "new", reception: { last: number, missing: new Map() } };
  if (lost === 0) return { arrival: "new", reception: { last: number, missing } };
  const more = new Map(missing);
  for (let index = 0; index < lost; index += 1) more.set(last + 1 + index, after(now, millis(ASK_AFTER + Math.min(index * ASK_SPREAD, ASK_AGAIN))));
  return { arrival: "new", reception: { last: number, missing: more } };
}

/** The number that an acknowledgement of this message names; undefined: none is due. Nothing beyond the first gap is acknowledged. */
export function acknowledged({ last, missing }: Reception, number: number, arrival: Arrival, trigger: number): number | undefined {
  if (missing.size > 0) return undefined;
  if (arrival === "late") return last;
  return arrival === "new" && number % 10 === trigger ? last : undefined;
}

/** What is to be asked for now, and the reception after that. */
export function asked(reception: Reception, now: Instant): { readonly numbers: readonly number[]; readonly reception: Reception } {
  const numbers = [...reception.missing].filter(([, at]) => at <= now).map(([number]) => number).slice(0, MOST_ASKED);
  if (numbers.length === 0) return { numbers, reception };
  const missing = new Map(reception.missing);
  for (const number of numbers) missing.set(number, after(now, ASK_AGAIN));
  return { numbers, reception: { ...reception, missing } };
}

/** The sender has said that it has the message no more. */
export function forgotten(reception: Reception, number: number): Reception {
  const missing = new Map(reception.missing);
  return missing.delete(number) ? { ...reception, missing } : reception;
}

export const receptionDeadline = ({ missing }: Reception): Instant => (missing.size === 0 ? never : earliest(...missing.values()));

// The words of the scenarios: what an administrator or an accident does to a pair, and the ownership in which it ends.

import type { Machine, ProductName } from "./machine.js";
import { ADDRESSES, type Ownership, type Pair, type PairSetting, pause, SETTLING_MS } from "./pair.js";

export interface Step {
  readonly name: string;
  readonly run: (pair: Pair) => Promise<void>;
}

export interface Course {
  readonly name: string;
  readonly setting: Omit<PairSetting, "folder" | "a" | "b" | "deadtime">;
  readonly steps: readonly Step[];
  /** Takes long, and runs only when it is asked for by its name. */
  readonly aside?: true;
  /** With which the two nodes begin, whatever is asked for; absent: one of each, in both ways. */
  readonly products?: readonly [ProductName, ProductName];
}

export const CRC = "auth 1\n1 crc\n";
export const SHA1 = "auth 2\n2 sha1 SecretKey42\n";
export const MD5 = "auth 3\n3 md5 SecretKey42\n";
export const MCAST = "mcast eth0 239.0.0.42 694 1 0";

export const SPLIT: Ownership = ["A", "B"];
export const ALL_A: Ownership = ["A", "A"];
export const ALL_B: Ownership = ["B", "B"];
/** ms; the rules themselves take 10 to 12 s for a cold start, 5 to 7 for a death; this computer has other work. */
export const LONG = 90_000;
export const SOON = 45_000;

export const step = (name: string, run: (pair: Pair) => Promise<void>): Step => ({ name, run });

export const bothStart = (name: string): Step =>
  step(`${name} cold start of both`, async (pair) => {
    pair.a.start();
    pair.b.start();
    await pair.settles(SPLIT, LONG);
  });

export const stops = (name: string, which: "a" | "b", end: Ownership): Step =>
  step(`${name} graceful stop of ${which}`, async (pair) => {
    await pair.machine(which).stop();
    await pair.settles(end, SOON);
  });

export const starts = (name: string, which: "a" | "b", end: Ownership): Step =>
  step(`${name} ${which} starts again`, async (pair) => {
    await startsAgain(pair, which, end);
  });

export async function startsAgain(pair: Pair, which: "a" | "b", end: Ownership): Promise<void> {
  pair.machine(which).start();
  await pause(1000);
  await pair.isSettled(SETTLING_MS);
  await pair.settles(end, LONG, 5000);
}

/** The other product in the same place, with the same files: as in an installation that moves from one to the other, one node after the other. */
export const replaced = (name: string, which: "a" | "b", by: ProductName, ends: { readonly gone: Ownership; readonly back: Ownership }): Step =>
  step(`${name} ${which} becomes ${by}`, async (pair) => {
    await pair.machine(which).stop();
    await pair.settles(ends.gone, SOON);
    pair.machine(which).product = by;
    await startsAgain(pair, which, ends.back);
  });

export const dies = (name: string, which: "a" | "b", end: Ownership): Step =>
  step(`${name} kill -9 of ${which}`, async (pair) => {
    await pair.machine(which).crash(ADDRESSES);
    await pair.settles(end, SOON);
  });

export const order = (name: string, which: "a" | "b", what: "standby" | "takeover", set: string, end: Ownership): Step =>
  step(`${name} ${what} ${set} on ${which}`, async (pair) => {
    pair.machine(which).order(what, set);
    await pair.settles(end, SOON, 4000);
  });

export const heirdOf = (pair: Pair): Machine => (pair.a.product === "heird" ? pair.a : pair.b);
export const otherOf = (pair: Pair): Machine => (pair.a.product === "heird" ? pair.b : pair.a);

// The scenarios of the recordings of two Heartbeats, for one of each. A course is a pair and what happens to it, one after the other; each step ends with
// the ownership that the recording ends with. Where heir does otherwise on purpose, docs/linux-ha.md says so and the step stands here with that end.

import type { Ownership, Pair, PairSetting } from "./pair.js";
import { ADDRESSES, pause } from "./pair.js";

export interface Step {
  readonly name: string;
  readonly run: (pair: Pair) => Promise<void>;
}

export interface Course {
  readonly name: string;
  readonly setting: Omit<PairSetting, "folder" | "a" | "b">;
  readonly steps: readonly Step[];
}

const CRC = "auth 1\n1 crc\n";
const SHA1 = "auth 2\n2 sha1 SecretKey42\n";
const MD5 = "auth 3\n3 md5 SecretKey42\n";
const MCAST = "mcast eth0 239.0.0.42 694 1 0";

const SPLIT: Ownership = ["A", "B"];
const ALL_A: Ownership = ["A", "A"];
const ALL_B: Ownership = ["B", "B"];
/** ms; the rules themselves take 10 to 12 s for a cold start, 5 to 7 for a death; this computer has other work. */
const LONG = 60_000;
const SOON = 30_000;

const step = (name: string, run: (pair: Pair) => Promise<void>): Step => ({ name, run });

const bothStart = (name: string): Step =>
  step(`${name} cold start of both`, async (pair) => {
    pair.a.start();
    pair.b.start();
    await pair.settles(SPLIT, LONG);
  });

const stops = (name: string, which: "a" | "b", end: Ownership): Step =>
  step(`${name} graceful stop of ${which}`, async (pair) => {
    await pair.machine(which).stop();
    await pair.settles(end, SOON);
  });

const starts = (name: string, which: "a" | "b", end: Ownership): Step =>
  step(`${name} ${which} starts again`, async (pair) => {
    pair.machine(which).start();
    await pair.settles(end, LONG, 5000);
  });

const dies = (name: string, which: "a" | "b", end: Ownership): Step =>
  step(`${name} kill -9 of ${which}`, async (pair) => {
    await pair.machine(which).crash(ADDRESSES);
    await pair.settles(end, SOON);
  });

const order = (name: string, which: "a" | "b", what: "standby" | "takeover", set: string, end: Ownership): Step =>
  step(`${name} ${what} ${set} on ${which}`, async (pair) => {
    pair.machine(which).order(what, set);
    await pair.settles(end, SOON, 4000);
  });

export const COURSES: readonly Course[] = [
  {
    name: "failback-on",
    setting: { failback: "on", media: MCAST, authkeys: CRC },
    steps: [
      bothStart("s01"),
      step("s02 steady", (pair) => pair.stays(SPLIT, 15_000)),
      order("s03", "a", "standby", "all", ALL_B),
      order("s04", "a", "takeover", "local", SPLIT),
      order("s03b", "b", "standby", "all", ALL_A),
      order("s04b", "b", "takeover", "local", SPLIT),
      stops("s05", "b", ALL_A),
      starts("s06", "b", SPLIT),
      dies("s07", "b", ALL_A),
      starts("s08", "b", SPLIT),
      stops("s05a", "a", ALL_B),
      starts("s06a", "a", SPLIT),
      dies("s07a", "a", ALL_B),
      starts("s08a", "a", SPLIT),
    ],
  },
  {
    name: "restarts",
    setting: { failback: "on", media: MCAST, authkeys: SHA1 },
    steps: [
      step("s13 single start", async (pair) => {
        pair.a.start();
        await pair.settles(ALL_A, LONG);
      }),
      starts("s14", "b", SPLIT),
      step("s09 fast restart of b", async (pair) => {
        await pair.b.crash(ADDRESSES);
        pair.b.start();
        await pair.settles(SPLIT, LONG, 8000);
      }),
      step("s09a fast restart of a", async (pair) => {
        await pair.a.crash(ADDRESSES);
        pair.a.start();
        await pair.settles(SPLIT, LONG, 8000);
      }),
      step("s10 late heartbeats, retransmission", async (pair) => {
        await pair.cut(true);
        await pause(3800);
        await pair.cut(false);
        await pair.stays(SPLIT, 10_000);
      }),
      step("s11 partition of 12 s, healed", async (pair) => {
        await pair.cut(true);
        await pause(12_000);
        await pair.cut(false);
        await pause(3000);
        await pair.settles(SPLIT, LONG, 8000);
      }),
      step("s12 both stop", async (pair) => {
        await Promise.all([pair.a.stop(), pair.b.stop()]);
        await pair.settles(["-", "-"], SOON);
      }),
      step("s13b single start of b", async (pair) => {
        pair.b.start();
        await pair.settles(ALL_B, LONG);
      }),
      starts("s14b", "a", SPLIT),
    ],
  },
  {
    name: "failback-off",
    setting: { failback: "off", media: "bcast eth0", authkeys: SHA1 },
    steps: [
      bothStart("s15"),
      dies("s16", "a", ALL_B),
      starts("s17", "a", ALL_B),
      order("s18", "b", "standby", "foreign", SPLIT),
      dies("s16b", "b", ALL_A),
      starts("s17b", "b", ALL_A),
      order("s18b", "a", "standby", "foreign", SPLIT),
      stops("s05off", "b", ALL_A),
      starts("s06off", "b", ALL_A),
      order("s04off", "b", "takeover", "local", SPLIT),
    ],
  },
  {
    name: "legacy",
    setting: { failback: "legacy", media: "ucast eth0 10.77.0.1\nucast eth0 10.77.0.2", authkeys: MD5 },
    steps: [
      bothStart("s19"),
      stops("s20", "a", ALL_B),
      starts("s21", "a", SPLIT),
      dies("s22", "b", ALL_A),
      starts("s21b", "b", SPLIT),
      stops("s20b", "b", ALL_A),
      starts("s21c", "b", SPLIT),
      dies("s22a", "a", ALL_B),
      starts("s21d", "a", SPLIT),
    ],
  },
];

// The scenarios of the recordings of two Heartbeats, for one of each. A course is a pair and what happens to it, one after the other; each step ends with
// the ownership that the recording ends with. Where heir does otherwise on purpose, docs/linux-ha.md says so and the step stands here with that end.

import { ADDRESSES, pause, SETTLING_MS } from "./pair.js";
import {
  ALL_A, ALL_B, bothStart, type Course, CRC, dies, heirdOf, LONG, MCAST, MD5, order, otherOf, replaced, SHA1, SOON, SPLIT, starts, startsAgain, step, stops,
} from "./steps.js";

export const RECORDED: readonly Course[] = [
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
        await pair.isSettled(SETTLING_MS);
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
      step("s11 partition until both are dead to each other, healed", async (pair) => {
        await pair.cut(true);
        await pause(pair.deadtime + 7000);
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
  {
    name: "trouble",
    setting: { failback: "on", media: "mcast eth0 239.0.0.42 694 1 0\nmcast eth1 239.0.0.43 694 1 0", authkeys: CRC, rings: 2 },
    steps: [
      bothStart("s30"),
      step("s31 one of two rings lost", async (pair) => {
        await pair.cut(true, [1]);
        await pair.stays(SPLIT, 10_000);
        await pair.cut(false, [1]);
      }),
      step("s28 the files are read again on both, nothing moves", async (pair) => {
        for (const machine of [pair.a, pair.b]) {
          const text = machine.haCf();
          await pause(1100);
          machine.write({ haCf: `${text}# touched\n` });
          await machine.reload();
        }
        await pair.stays(SPLIT, 15_000);
        await pair.isSettled(SETTLING_MS);
      }),
      step("s36 a slow handover to a", async (pair) => {
        await pair.settles(SPLIT, SOON);
        pair.a.ail("slow", "two", "7");
        pair.b.order("standby", "local");
        await pause(3000);
        await pair.settles(ALL_A, LONG, 4000);
        pair.a.heal("slow", "two");
        await pair.isSettled(SETTLING_MS);
      }),
      step("s37 b stops while it acquires", async (pair) => {
        pair.b.ail("slow", "two", "7");
        pair.b.order("takeover", "local");
        await pause(4000);
        await pair.b.stop();
        await pair.settles(ALL_A, LONG, 5000);
        pair.b.heal("slow", "two");
      }),
      step("s32 standby without a peer", async (pair) => {
        pair.a.order("standby", "all");
        await pair.stays(ALL_A, 14_000);
      }),
      starts("s06", "b", SPLIT),
      step("s37a a stops while it acquires", async (pair) => {
        pair.a.order("standby", "local");
        await pair.settles(ALL_B, SOON, 4000);
        await pair.isSettled(SETTLING_MS);
        pair.a.ail("slow", "one", "7");
        pair.a.order("takeover", "local");
        await pause(4000);
        await pair.a.stop();
        await pair.settles(ALL_B, LONG, 5000);
        pair.a.heal("slow", "one");
      }),
      step("s32b standby without a peer", async (pair) => {
        pair.b.order("standby", "all");
        await pair.stays(ALL_B, 14_000);
      }),
      starts("s06a", "a", SPLIT),
      step("s27 a resource of a does not start", async (pair) => {
        pair.a.order("standby", "local");
        await pair.settles(ALL_B, SOON, 4000);
        await pair.isSettled(SETTLING_MS);
        pair.a.ail("broken", "one", "");
        pair.a.order("takeover", "local");
        // Heartbeat leaves the group unserved; heir asks the other node to take it back.
        await pause(5000);
        await pair.settles(pair.a.product === "heird" ? ALL_B : ["-", "B"], LONG, 5000);
        pair.a.heal("broken", "one");
      }),
    ],
  },
  {
    name: "hard",
    setting: { failback: "on", media: MCAST, authkeys: CRC },
    steps: [
      bothStart("s01"),
      step("h1 every fifth datagram is lost, both ways", async (pair) => {
        for (const machine of [pair.a, pair.b]) await machine.lose(20);
        await pair.stays(SPLIT, 20_000);
        for (const machine of [pair.a, pair.b]) await machine.lose(0);
        await pause(2000);
        await pair.isSettled(SETTLING_MS);
      }),
      step("h2 handovers while datagrams are lost", async (pair) => {
        for (const machine of [pair.a, pair.b]) await machine.lose(20);
        pair.a.order("standby", "all");
        await pair.settles(ALL_B, SOON, 4000);
        await pair.isSettled(SETTLING_MS);
        pair.a.order("takeover", "local");
        await pair.settles(SPLIT, SOON, 4000);
        for (const machine of [pair.a, pair.b]) await machine.lose(0);
        await pair.isSettled(SETTLING_MS);
      }),
      step("h3 heird's agent is killed", async (pair) => {
        heirdOf(pair).killAgent();
        await pause(1000);
        await pair.settles(SPLIT, LONG, 8000);
        await pair.isSettled(SETTLING_MS);
      }),
      step("h4 heird's agent is killed while it holds everything: what nobody holds is served again", async (pair) => {
        otherOf(pair).order("standby", "all");
        await pair.settles(heirdOf(pair) === pair.a ? ALL_A : ALL_B, SOON, 4000);
        await pair.isSettled(SETTLING_MS);
        heirdOf(pair).killAgent();
        await pause(1000);
        await pair.settles(SPLIT, LONG, 8000);
        await pair.isSettled(SETTLING_MS);
      }),
      step("h5 heird stands still until it is dead to the other, and goes on", async (pair) => {
        heirdOf(pair).freeze(true);
        await pause(pair.deadtime + 6000);
        heirdOf(pair).freeze(false);
        await pause(5000);
        await pair.settles(SPLIT, LONG, 10_000);
        await pair.isSettled(SETTLING_MS);
      }),
      step("h6 Heartbeat stands still until it is dead to heird, and goes on", async (pair) => {
        otherOf(pair).freeze(true);
        await pause(pair.deadtime + 6000);
        otherOf(pair).freeze(false);
        await pause(5000);
        await pair.settles(SPLIT, LONG, 10_000);
        await pair.isSettled(SETTLING_MS);
      }),
      step("s33 a node is added on Heartbeat's side alone: nothing moves", async (pair) => {
        otherOf(pair).tool("hb_addnode", "nodec");
        await pair.stays(SPLIT, 12_000);
      }),
    ],
  },
  {
    name: "rolling",
    setting: { failback: "on", media: "bcast eth0", authkeys: SHA1 },
    steps: [
      bothStart("s01"),
      step("m1 both are the same product: nothing moves but what fails back", async (pair) => {
        const other = pair.a.product === "heird" ? pair.b : pair.a;
        await other.stop();
        await pair.settles(other === pair.b ? ALL_A : ALL_B, SOON);
        other.product = "heird";
        await startsAgain(pair, other === pair.b ? "b" : "a", SPLIT);
      }),
      replaced("m2", "a", "heartbeat", { gone: ALL_B, back: SPLIT }),
      dies("m3", "b", ALL_A),
      starts("m4", "b", SPLIT),
      replaced("m5", "b", "heartbeat", { gone: ALL_A, back: SPLIT }),
      replaced("m6", "a", "heird", { gone: ALL_B, back: SPLIT }),
      dies("m7", "b", ALL_A),
      replaced("m8", "b", "heird", { gone: ALL_A, back: SPLIT }),
      order("m9", "a", "standby", "all", ALL_B),
    ],
  },
  {
    name: "rolling-off",
    aside: true,
    setting: { failback: "off", media: "bcast eth0", authkeys: CRC },
    steps: [
      bothStart("s15"),
      replaced("m11", "b", "heird", { gone: ALL_A, back: ALL_A }),
      replaced("m12", "a", "heird", { gone: ALL_B, back: ALL_B }),
      replaced("m13", "b", "heartbeat", { gone: ALL_A, back: ALL_A }),
      replaced("m14", "a", "heartbeat", { gone: ALL_B, back: ALL_B }),
    ],
  },
];

// Ping nodes beside a Heartbeat that runs ipfail: its copy and what heir has built in decide together who serves, as two ipfails would. Heartbeats go over a
// line of their own, so that a node which has lost the router is still heard.

import { type Ownership, pause, SETTLING_MS } from "./pair.js";
import { ALL_A, ALL_B, bothStart, type Course, LONG, SHA1, SPLIT, step, type Step } from "./steps.js";

const ROUTER = "10.77.0.3";
const IPFAIL = "/usr/libexec/heartbeat/ipfail";

const loses = (name: string, which: "a" | "b", ends: { readonly lost: Ownership; readonly back: Ownership }): Step =>
  step(`${name} ${which} loses the router, and finds it again`, async (pair) => {
    await pair.forward(which, false);
    await pair.settles(ends.lost, LONG, 5000);
    await pair.isSettled(SETTLING_MS);
    await pair.forward(which, true);
    await pair.settles(ends.back, LONG, 15_000);
    await pair.isSettled(SETTLING_MS);
  });

const steps = (ends: { readonly afterA: Ownership; readonly afterB: Ownership }): readonly Step[] => [
  step("s23 cold start of both, with a router", async (pair) => {
    await pair.addHost("router", 3);
    await bothStart("").run(pair);
    await pair.stays(SPLIT, 12_000);
  }),
  loses("s24, s25", "a", { lost: ALL_B, back: ends.afterA }),
  loses("s24b, s25b", "b", { lost: ALL_A, back: ends.afterB }),
  step("the router is lost to both, and back: nothing moves", async (pair) => {
    const now = await pair.ownership();
    for (const which of ["a", "b"] as const) await pair.forward(which, false);
    await pair.stays(now, pair.deadtime + 12_000);
    for (const which of ["b", "a"] as const) await pair.forward(which, true);
    await pause(1000);
    await pair.stays(now, 15_000);
    await pair.isSettled(SETTLING_MS);
  }),
];

const setting = { media: `mcast eth1 239.0.0.43 694 1 0\nping ${ROUTER}\nrespawn hacluster ${IPFAIL}`, authkeys: SHA1, rings: 2 } as const;

export const IPFAIL_COURSES: readonly Course[] = [
  { name: "ipfail", setting: { failback: "on", ...setting }, steps: steps({ afterA: SPLIT, afterB: SPLIT }) },
  { name: "ipfail-off", aside: true, setting: { failback: "off", ...setting }, steps: steps({ afterA: ALL_B, afterB: ALL_A }) },
];

// A node that is back before the other one has finished its takeover: a Heartbeat is asked what it holds while its scripts still run.

import { ADDRESSES, pause, SETTLING_MS } from "./pair.js";
import { bothStart, type Course, CRC, LONG, MCAST, SHA1, SPLIT, step, type Step } from "./steps.js";

/** ms from the first word of the node that is back until the scripts of the other end: before, during and after all that is said then. */
const ENDS_AFTER = [0, 300, 1000, 3000, 15_000] as const;

const isBack = (name: string, which: "a" | "b", { how, ends }: { readonly how: "stop" | "kill"; readonly ends: number }): Step =>
  step(`${name} ${which} is back after a ${how}, ${ends} ms before the takeover ends`, async (pair) => {
    const [there, service] = which === "a" ? [pair.b, "one"] as const : [pair.a, "two"] as const;
    const here = pair.machine(which);
    const mark = there.log().length;
    there.ail("held", service);
    if (how === "stop") await here.stop();
    else {
      await here.crash(ADDRESSES);
      await pair.says(there, /is dead|node-dead/, { mark, limit: LONG });
    }
    here.start();
    // A Heartbeat says that it was asked meanwhile, heird that the other has restarted, or is up again.
    await pair.says(there, /T_STARTING received during takeover|node-restarted|node-up/, { mark, limit: LONG });
    await pause(ends);
    there.heal("held", service);
    await pair.settles(SPLIT, LONG, 8000);
    await pair.isSettled(SETTLING_MS);
  });

const steps = (which: "a" | "b", how: "stop" | "kill"): readonly Step[] =>
  ENDS_AFTER.map((ends, at) => isBack(`e${at + 1}${how === "stop" ? "" : "k"}`, which, { how, ends }));

export const EARLY: readonly Course[] = [
  {
    name: "early",
    setting: { failback: "on", media: MCAST, authkeys: CRC },
    steps: [bothStart("s01"), isBack("e1", "a", { how: "stop", ends: 0 }), isBack("e4", "b", { how: "stop", ends: 3000 }), isBack("e2k", "b", { how: "kill", ends: 300 }), isBack("e3k", "a", { how: "kill", ends: 1000 })],
  },
  { name: "early-a", aside: true, setting: { failback: "on", media: MCAST, authkeys: CRC }, steps: [bothStart("s01"), ...steps("a", "stop"), ...steps("a", "kill")] },
  { name: "early-b", aside: true, setting: { failback: "on", media: MCAST, authkeys: SHA1 }, steps: [bothStart("s01"), ...steps("b", "stop"), ...steps("b", "kill")] },
];

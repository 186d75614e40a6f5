// The failures with which the literature tries a pair, for one of each product: the main node is nodea, whichever runs there. The same for two heirs stand in
// test/agent/classic-failures.netns.test.ts.

import { ADDRESSES, pause, SETTLING_MS } from "./pair.js";
import { ALL_B, bothStart, type Course, CRC, LONG, MCAST, SOON, SPLIT, startsAgain, step } from "./steps.js";

export const LITERATURE: Course = {
  name: "literature",
  setting: { failback: "on", media: MCAST, authkeys: CRC },
  steps: [
    bothStart("s01"),
    step("orderly stop and restart of the main node", async (pair) => {
      await pair.a.stop();
      await pair.settles(ALL_B, SOON);
      await startsAgain(pair, "a", SPLIT);
    }),
    step("power cut of the main node, and power again", async (pair) => {
      await pair.a.crash(ADDRESSES);
      await pair.settles(ALL_B, SOON);
      await startsAgain(pair, "a", SPLIT);
    }),
    step("all network links cut, until each is dead to the other, and put together again", async (pair) => {
      await pair.cut(true);
      // Nobody can know better: users on either side are served.
      await pair.settles(["AB", "AB"], SOON);
      await pair.cut(false);
      await pause(3000);
      await pair.settles(SPLIT, LONG, 8000);
      await pair.isSettled(SETTLING_MS);
    }),
    step("kill -9 of every process of the daemon on the main node, and its restart", async (pair) => {
      pair.a.killDaemon();
      // A Heartbeat's address stays behind, and its machine goes on answering for it; heir's is gone before the other node takes over. What a
      // service of its own is, neither can stop any more: the next start finds it.
      await pair.answers([pair.a.product === "heird" ? "B" : "AB", "B"], SOON);
      await startsAgain(pair, "a", SPLIT);
    }),
  ],
};

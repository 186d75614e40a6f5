// A pair whose network fails while a null-modem cable stays: every word between heird and Heartbeat goes over the line, in the classic framing.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Cable } from "../transport/cable.js";
import type { Pair } from "./pair.js";
import { ALL_A, ALL_B, type Course, dies, LONG, MCAST, order, SHA1, SPLIT, starts, step, stops } from "./steps.js";

/** The cable ends with the world in which all of this runs. */
async function connect(pair: Pair): Promise<void> {
  const cable = await Cable.lay();
  for (const [machine, path] of [[pair.a, cable.path.a], [pair.b, cable.path.b]] as const) {
    // Heartbeat opens no port that it cannot lock.
    mkdirSync(join(machine.folder, "run", "lock"), { recursive: true });
    machine.write({ haCf: `${machine.haCf()}baud 19200\nserial ${path}\n` });
  }
}

export const SERIAL: Course = {
  name: "serial",
  setting: { failback: "on", media: MCAST, authkeys: SHA1 },
  steps: [
    step("s38 cold start of both, with a network and a cable", async (pair) => {
      await connect(pair);
      pair.a.start();
      pair.b.start();
      await pair.settles(SPLIT, LONG);
      await pair.isSettled(LONG);
    }),
    step("n1 the network is cut for longer than deadtime: nothing moves", async (pair) => {
      await pair.cut(true);
      await pair.stays(SPLIT, pair.deadtime + 8000);
    }),
    order("n2", "a", "standby", "all", ALL_B),
    order("n3", "b", "standby", "all", ALL_A),
    order("n4", "b", "takeover", "local", SPLIT),
    dies("n5", "b", ALL_A),
    starts("n6", "b", SPLIT),
    stops("n7", "a", ALL_B),
    step("n8 the network is whole again", (pair) => pair.cut(false)),
    starts("n9", "a", SPLIT),
  ],
};

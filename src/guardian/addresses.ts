// Takes every floating address of the configuration off this machine and looks whether they are gone. By host part, on every interface,
// whatever their prefix: an address elsewhere would answer for ever.

import type { Address } from "../model/address.js";
import { millis } from "../model/time.js";
import { deleteLine, findAddress, type Network, readNetwork } from "../platform/linux/ip-address.js";
import type { IpBatch } from "../platform/linux/ip-batch.js";

/** The second dump is the proof, if it shows nothing; further rounds are for a kernel or an `ip` that failed once. */
const ROUNDS = 4;
/** As the agent's own limit for taking addresses off. */
const DELETE_LIMIT = millis(2000);

export interface Dropped {
  /** What was found on, `10.0.0.100 eth0`. */
  readonly found: readonly string[];
  /** A dump after the last command shows none of them. */
  readonly verified: boolean;
  /** Why not; empty when it is. */
  readonly problem: string;
}

/** `seen`: a dump that was begun before; only the last one, after everything, is the proof. */
export async function dropAddresses(batch: IpBatch, floating: readonly Address[], seen: Promise<Network>): Promise<Dropped> {
  const found = new Set<string>();
  let problem = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      const { devices } = await (round === 0 ? seen : readNetwork([]));
      const here = floating.flatMap((address) => findAddress(devices, address));
      if (here.length === 0 && round > 0) return { found: [...found], verified: true, problem: "" };
      for (const { device, found: entry } of here) found.add(`${entry.address} ${device.name}`);
      if (here.length === 0) continue;
      const lines = here.map(({ device, found: entry }) => deleteLine({ ...entry, device }));
      const answer = await batch.transact({ lines: () => lines, limit: DELETE_LIMIT, urgent: true });
      problem = answer.kind === "done" ? [...answer.failures.values()].join("; ") : answer.kind;
    } catch (error) {
      problem = (error as Error).message;
    }
  }
  return { found: [...found], verified: false, problem: problem === "" ? "an address comes back" : problem };
}

// Takes every floating address of the configuration off this machine and looks whether they are gone. By host part, on every interface,
// whatever their prefix: an address elsewhere would answer for ever.

import type { Ipv4 } from "../model/address.js";
import { millis } from "../model/time.js";
import { deleteLine, findAddress, readNetwork } from "../platform/linux/ip-address.js";
import type { IpBatch } from "../platform/linux/ip-batch.js";

/** The second dump is the proof; further rounds are for a kernel or an `ip` that failed once. */
const ROUNDS = 3;
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

export async function dropAddresses(batch: IpBatch, floating: readonly Ipv4[]): Promise<Dropped> {
  const found = new Set<string>();
  let problem = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    try {
      const { devices } = await readNetwork([]);
      const here = floating.flatMap((address) => findAddress(devices, address));
      if (here.length === 0) return { found: [...found], verified: true, problem: "" };
      for (const { device, found: entry } of here) found.add(`${entry.address} ${device.name}`);
      const lines = here.map(({ device, found: entry }) => deleteLine({ ...entry, device }));
      const answer = await batch.transact({ lines: () => lines, limit: DELETE_LIMIT, urgent: true });
      problem = answer.kind === "done" ? [...answer.failures.values()].join("; ") : answer.kind;
    } catch (error) {
      problem = (error as Error).message;
    }
  }
  return { found: [...found], verified: false, problem: problem === "" ? "an address comes back" : problem };
}

// The host from which the watcher of answerers looks at the cluster: on the same switch as everyone, in nobody's way, with a log of who answered.

import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AnswererLog } from "./answerers.js";
import { splitLines } from "./lines.js";
import { destroyNamespace, type Namespace } from "./namespace.js";
import type { HostPlan } from "./plan.js";
import { startInside } from "./service.js";
import { addHost, type Topology } from "./topology.js";

const EYES = fileURLToPath(new URL("./eyes.js", import.meta.url));
const HOST: HostPlan = { name: "witness", address: "192.0.2.201", mac: "02:68:65:69:72:77" };
/** Two answerers are known to 4 ms; four frames a node and address so often are nothing to the machine. */
export const LOOK_EVERY_MS = 4;

export interface Witness {
  readonly space: Namespace;
  readonly child: ChildProcess;
  readonly seen: AnswererLog;
}

/** Begins to ask every node of the plan for every address. */
export async function startWitness(topology: Topology, vips: readonly string[]): Promise<Witness> {
  const space = await addHost(topology, HOST);
  const seen = new AnswererLog();
  const machines = topology.plan.nodes.map(({ name, mac }) => `${name}=${mac}`);
  const child = startInside(space, [EYES, HOST.address, HOST.mac, String(LOOK_EVERY_MS), vips.join(), ...machines]);
  const told = splitLines((line) => seen.feed(line));
  child.stdout?.on("data", (piece: Buffer) => told(piece.toString("latin1")));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`the watcher of answerers ended with ${code}`)));
  });
  return { space, child, seen };
}

export const removeWitness = (witness: Witness): Promise<void> => destroyNamespace(witness.space);

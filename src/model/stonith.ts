// Devices that reset other nodes, as the configuration names them, and which node has which. What follows from a death stands in core/resets.ts,
// how a device is used in resources/stonith.ts.

import type { NodeName } from "./names.js";
import { type Millis, millis } from "./time.js";

export interface StonithDevice {
  /** Nodes that have it; absent: every node. */
  readonly from?: readonly NodeName[];
  /** Nodes that it resets; absent: every node. */
  readonly nodes?: readonly NodeName[];
  /** A plugin of cluster-glue: `external/ipmi`, `meatware`, `apcmaster`. */
  readonly type: string;
  readonly settings: StonithSettings;
  /** A reset that takes longer is killed and has failed; absent: the usual time of its type. */
  readonly timeout?: Millis;
  /** The first reset of a node waits for so long; absent: a keepalive for each node that stands before this one. */
  readonly delay?: Millis;
}

export type StonithSettings =
  /** As cluster-glue reads it: the first line that is no comment. */
  | { readonly kind: "file"; readonly path: string }
  /** In the order in which the plugin names its parameters; the last one takes the rest. */
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "named"; readonly values: Readonly<Record<string, string>> };

/** Pause between a reset that failed and the next (protocol 7.4). */
export const RESET_RETRY = millis(5000);
/** Devices log in, switch, wait and switch again: half a minute is not unusual. */
const USUAL_TIMEOUT = millis(60_000);
/** A human has to come. */
const HUMAN_TIMEOUT = millis(3_600_000);

/** A human resets the node, and says so. */
export const isByHand = ({ type }: StonithDevice): boolean => type === "meatware";

export const timeoutOf = (device: StonithDevice): Millis => device.timeout ?? (isByHand(device) ? HUMAN_TIMEOUT : USUAL_TIMEOUT);

/** With which `from` resets `node`: the last one, as in Heartbeat (protocol 7.4). */
export function deviceOf(devices: readonly StonithDevice[] | undefined, from: NodeName, node: NodeName): StonithDevice | undefined {
  return devices?.findLast((device) => device.from?.includes(from) !== false && device.nodes?.includes(node) !== false);
}

// What a firewall on a node does to heartbeats: drops those that go out, those that come in, or a share of both. One table of our own, so that what the
// product put into the kernel stays as it is.

import { type Namespace, runInside } from "./namespace.js";

export interface Blockade {
  /** Words of nft that match the heartbeats: `udp dport 694`. */
  readonly match: string;
  readonly out: boolean;
  readonly in: boolean;
  /** Of a hundred; all of them when absent. */
  readonly percent?: number;
}

const TABLE = "inet lab_faults";

export async function block(space: Namespace, { match, out, in: incoming, percent }: Blockade): Promise<void> {
  const chance = percent === undefined ? "" : `numgen random mod 100 < ${percent} `;
  const chain = (hook: string): string => `  chain ${hook} {\n    type filter hook ${hook} priority -500\n    ${match} ${chance}drop\n  }\n`;
  await runInside(space, ["nft", "-f", "-"], `table ${TABLE} {\n${out ? chain("output") : ""}${incoming ? chain("input") : ""}}\n`);
}

/** Lets everything pass again; nothing to lift is no error, since a flushed ruleset took it along. */
export async function unblock(space: Namespace): Promise<void> {
  // Added first, so that there is something to delete.
  await runInside(space, ["nft", "-f", "-"], `add table ${TABLE}\ndelete table ${TABLE}\n`);
}

// net.ipv6.conf.DEVICE.forwarding: whether this machine is a router on the link, which every neighbour advertisement says.

import { readFile } from "node:fs/promises";

/** False where it cannot be read: without IPv6 there is nothing to say. */
export const isRouter = async (device: string): Promise<boolean> =>
  (await readFile(`/proc/sys/net/ipv6/conf/${device}/forwarding`, "utf8").catch(() => "0")).trim() !== "0";

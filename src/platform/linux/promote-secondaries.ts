// net.ipv4.conf.DEVICE.promote_secondaries: without it the kernel takes every address of a subnet away together with the
// subnet's primary address, be it removed or expired.

import { readFile, writeFile } from "node:fs/promises";

/** Sets it and reads it back; undefined when it is set, else why not. */
export async function promoteSecondaries(device: string): Promise<string | undefined> {
  const path = `/proc/sys/net/ipv4/conf/${device}/promote_secondaries`;
  try {
    if (await isSet(path)) return undefined;
    await writeFile(path, "1");
    return (await isSet(path)) ? undefined : `${path} does not stay 1`;
  } catch (error) {
    return (await isSet(path).catch(() => false)) ? undefined : `${path}: ${(error as Error).message}`;
  }
}

const isSet = async (path: string): Promise<boolean> => (await readFile(path, "utf8")).trim() === "1";

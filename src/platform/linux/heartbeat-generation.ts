// The number of the last start of a Heartbeat on this machine, which that product keeps in a file. heir goes on from it, or its peers would take this
// node's messages for old ones; and it writes its own number there, so that a Heartbeat that is started here again goes on from that.

import { open, readFile } from "node:fs/promises";

export const HEARTBEAT_GENERATION = "/var/lib/heartbeat/hb_generation";
/** Decimal digits, right-aligned, and a newline (protocol 6.10). */
const COLUMNS = 15;

/** 0 where there is none, or nothing that could be one. */
export async function readHeartbeatGeneration(path: string): Promise<number> {
  try {
    const match = /^ *(\d{1,15})\n?$/.exec(await readFile(path, "latin1"));
    return match === null ? 0 : Number(match[1]);
  } catch {
    return 0;
  }
}

/** In place, as Heartbeat writes it, so that owner and mode stay; nothing where no Heartbeat has ever run. False: it could not be written. */
export async function writeHeartbeatGeneration(path: string, generation: number): Promise<boolean> {
  try {
    const file = await open(path, "r+");
    try {
      await file.write(`${String(generation).padStart(COLUMNS)}\n`, 0, "latin1");
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

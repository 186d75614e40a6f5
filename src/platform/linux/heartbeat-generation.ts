// Heartbeat's own file with the number of its last start. heir goes on from it, or its peers would take this node's messages for old ones; and it
// writes its own number there, so that a Heartbeat that is started here again goes on from that.

import { open, readFile } from "node:fs/promises";
import type { HeartbeatGeneration } from "../../ports/heartbeat-generation.js";

const FILE = "/var/lib/heartbeat/hb_generation";
/** Decimal digits, right-aligned, and a newline (protocol 6.10). */
const COLUMNS = 15;

export function heartbeatGeneration(path = FILE): HeartbeatGeneration {
  return {
    async read() {
      try {
        const match = /^ *(\d{1,15})\n?$/.exec(await readFile(path, "latin1"));
        return match === null ? 0 : Number(match[1]);
      } catch {
        return 0;
      }
    },
    // In place, as Heartbeat writes it, so that owner and mode stay.
    async write(generation) {
      try {
        const file = await open(path, "r+");
        try {
          await file.write(`${String(generation).padStart(COLUMNS)}\n`, 0, "latin1");
          await file.sync();
        } finally {
          await file.close();
        }
        return undefined;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : `${path}: ${(error as Error).message}`;
      }
    },
  };
}

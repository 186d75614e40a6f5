// Where log lines leave the process: a file descriptor that must never make the daemon wait. A pipe or socket whose reader
// hangs gets 256 kB of patience, then lines are dropped and counted; the heartbeat matters more than the log.

import { fstatSync, writeSync } from "node:fs";
import { Socket } from "node:net";

const PATIENCE_BYTES = 256 * 1024;
/** How long an ending process waits for its last lines. */
const FLUSH_MS = 500;

export interface Output {
  /** False when the line was dropped. */
  write(line: string): boolean;
  dropped(): number;
  flush(): Promise<void>;
}

export function openOutput(fd: number): Output {
  const kind = fstatSync(fd);
  return kind.isFIFO() || kind.isSocket() ? pipeOutput(new Socket({ fd, readable: false, writable: true })) : fileOutput(fd);
}

/** Files, terminals and /dev/null: the write is synchronous (p50 3 us for a file). */
function fileOutput(fd: number): Output {
  let dropped = 0;
  return {
    write(line) {
      try {
        writeSync(fd, line);
        return true;
      } catch {
        // A full disk, a closed terminal: nobody is left to be told.
        dropped += 1;
        return false;
      }
    },
    dropped: () => dropped,
    flush: () => Promise.resolve(),
  };
}

function pipeOutput(socket: Socket): Output {
  let dropped = 0;
  let gone = false;
  socket.on("error", () => (gone = true));
  socket.unref();
  return {
    write(line) {
      if (gone || socket.writableLength + line.length > PATIENCE_BYTES) {
        dropped += 1;
        return false;
      }
      socket.write(line);
      return true;
    },
    dropped: () => dropped,
    flush: () =>
      new Promise((resolve) => {
        if (gone || socket.writableLength === 0) return resolve();
        const timer = setTimeout(resolve, FLUSH_MS);
        socket.write("", () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

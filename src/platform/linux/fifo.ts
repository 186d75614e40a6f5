// Heartbeat's FIFO: a named pipe that only its owner may write, read without ever waiting. It is opened for reading and writing, so that no writer
// waits for a reader and no end of file comes when the last writer goes.

import { closeSync, constants, fstatSync, openSync, type Stats } from "node:fs";
import { lstat, unlink } from "node:fs/promises";
import { Socket } from "node:net";
import { millis } from "../../model/time.js";
import { commandPath, exec } from "./exec.js";

/** Making a file takes milliseconds; a disk that hangs must not hold up the start. */
const MAKE_MS = millis(5000);
const MODE = 0o600;

export interface Fifo {
  /** Nothing is read any more. `remove`: the file goes too; else it waits for the next agent. */
  close(remove: boolean): Promise<void>;
}

export interface FifoOptions {
  readonly path: string;
  readonly onText: (text: string) => void;
  readonly onError: (reason: string) => void;
}

/** The open FIFO, or why there is none. One that is ours already stays: somebody may be about to write into it. */
export async function openFifo({ path, onText, onError }: FifoOptions): Promise<Fifo | string> {
  try {
    if (!isOurs(await lstat(path).catch(() => undefined))) {
      await unlink(path).catch(ignoreMissing);
      const made = await exec([commandPath("mkfifo") ?? "mkfifo", "-m", "600", path], { timeout: MAKE_MS });
      if (made.code !== 0) return made.stderr.trim() || "mkfifo did not run to its end";
    }
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    if (!isOurs(fstatSync(fd))) {
      closeSync(fd);
      return "somebody put something else in its place";
    }
    return read(path, fd, onText, onError);
  } catch (error) {
    return (error as Error).message;
  }
}

const isOurs = (found: Stats | undefined): boolean => found !== undefined && found.isFIFO() && found.uid === process.geteuid?.() && (found.mode & 0o777) === MODE;

function read(path: string, fd: number, onText: (text: string) => void, onError: (reason: string) => void): Fifo {
  const socket = new Socket({ fd, readable: true, writable: false });
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => onText(text));
  socket.on("error", (error: Error) => onError(error.message));
  // It keeps no process alive.
  socket.unref();
  return {
    close: async (remove) => {
      socket.destroy();
      if (remove) await unlink(path).catch(ignoreMissing);
    },
  };
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}

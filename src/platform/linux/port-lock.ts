// The lock file by which programs that use serial ports keep out of each other's way: a process id in text, in /var/lock, where everybody may write.
// So it is good manners and no protection: only root's locks are heeded, and a lock that cannot be made keeps nobody from the port.

import { constants } from "node:fs";
import { type FileHandle, open, unlink } from "node:fs/promises";

/** Ten digits and the end of a line (File Hierarchy Standard 5.9). */
const LENGTH = 11;

/** Takes it and gives a function that gives it back. Rejects while a living process has it. */
export async function takePortLock(path: string): Promise<() => Promise<void>> {
  const holder = await holderOf(path);
  if (holder !== undefined && holder !== process.pid && isAlive(holder)) throw new Error(`process ${holder} has locked it (${path})`);
  if (holder !== undefined) await unlink(path).catch(() => undefined);
  const isMade = await make(path);
  return async () => {
    if (isMade && (await holderOf(path)) === process.pid) await unlink(path).catch(() => undefined);
  };
}

async function make(path: string): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, "wx", 0o644);
    await file.write(`${String(process.pid).padStart(LENGTH - 1)}\n`);
    return true;
  } catch {
    return false;
  } finally {
    await file?.close();
  }
}

/** 0 for a lock of root's that names nobody. */
async function holderOf(path: string): Promise<number | undefined> {
  let file: FileHandle | undefined;
  try {
    // Whatever somebody has put there is not followed, and not waited for.
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const found = await file.stat();
    if (!found.isFile() || found.uid !== process.geteuid?.()) return undefined;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LENGTH), 0, LENGTH, 0);
    const pid = Number(buffer.toString("latin1", 0, bytesRead));
    return Number.isInteger(pid) && pid > 0 ? pid : 0;
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

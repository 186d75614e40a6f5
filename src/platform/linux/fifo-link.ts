// The place where scripts look for Heartbeat's FIFO: a symbolic link there to heir's own. It takes the place of a FIFO that a Heartbeat has left and
// nobody reads, and of nothing else that is there already.

import { closeSync, constants, lstatSync, mkdirSync, openSync, readlinkSync, renameSync, rmdirSync, statSync, symlinkSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";

export interface FifoLink {
  /** Takes the link away, if it is still ours, and a folder that was made for it. */
  remove(): void;
}

/** The link, or why there is none. */
export function linkFifo(link: string, target: string): FifoLink | string {
  try {
    const folder = dirname(link);
    const made = mkdirSync(folder, { recursive: true, mode: 0o755 }) !== undefined;
    const { uid, mode } = statSync(folder);
    if (uid !== process.geteuid?.() || (mode & 0o022) !== 0) return `others may write to ${folder}`;
    const refused = whyTaken(link, target);
    if (refused !== undefined) return refused;
    symlinkSync(target, `${link}.heir`);
    // In one step, and over a FIFO that nobody reads.
    renameSync(`${link}.heir`, link);
    return { remove: () => remove(link, target, made) };
  } catch (error) {
    return (error as Error).message;
  }
}

function whyTaken(link: string, target: string): string | undefined {
  const found = lstatSync(link, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isSymbolicLink()) return readlinkSync(link) === target ? undefined : "there is a link to something else";
  if (!found.isFIFO()) return "there is something else";
  return isRead(link) ? "a program reads the FIFO there (Heartbeat runs)" : undefined;
}

/** A writer that does not wait is refused where nobody reads. */
function isRead(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENXIO") return false;
    throw error;
  }
}

function remove(link: string, target: string, withFolder: boolean): void {
  try {
    if (readlinkSync(link) === target) unlinkSync(link);
    if (withFolder) rmdirSync(dirname(link));
  } catch {
    // It is gone, or somebody else's by now.
  }
}

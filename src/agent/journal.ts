// Whether a descriptor is the very stream that systemd gave this process: then lines go to the journal, which reads their priority.

import { fstatSync } from "node:fs";

export function isJournal(fd: number): boolean {
  const { dev, ino } = fstatSync(fd);
  return process.env["JOURNAL_STREAM"] === `${dev}:${ino}`;
}

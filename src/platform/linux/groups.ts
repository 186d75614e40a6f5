// The number of a group of users, from /etc/group: a daemon that starts at boot does not wait for a directory service.

import { readFileSync } from "node:fs";

const FILE = "/etc/group";
/** Larger numbers are no gid: the kernel takes the last one for "leave it". */
const LARGEST_GID = 4_294_967_294;

/** A name or a number; undefined when there is no such group. */
export function findGroup(name: string, file: string = FILE): number | undefined {
  if (/^\d{1,10}$/.test(name)) return Number(name) <= LARGEST_GID ? Number(name) : undefined;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const found = text.split("\n").map((line) => line.split(":")).find(([first]) => first === name)?.[2] ?? "";
  return /^\d{1,10}$/.test(found) ? Number(found) : undefined;
}

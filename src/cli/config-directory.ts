// What an operator may name as the configuration: the directory, or the ha.cf in it.

import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";

/** The directory of a path that is a file called ha.cf; any other path as it is, for the reader of files to judge. */
export async function configDirectory(path: string): Promise<string> {
  if (basename(path) !== "ha.cf") return path;
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? dirname(path) : path;
}

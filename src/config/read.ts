// Reads the files of a configuration directory: the one place under config/ that touches a disk. Judges nothing.

import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { SourceFile, Sources } from "./source.js";

/** `directory` as the user gave it; positions begin with it. */
export async function readSources(directory: string): Promise<Sources> {
  const prefix = directory === "" || directory === "." ? "" : directory.endsWith("/") ? directory : `${directory}/`;
  const [haCf, haresources, authkeys, nodeinfo] = await Promise.all([
    readSource(`${prefix}ha.cf`),
    readSource(`${prefix}haresources`),
    readSource(`${prefix}authkeys`),
    readSource(`${prefix}nodeinfo`),
  ]);
  return { directory: resolve(directory), haCf, haresources, authkeys, nodeinfo };
}

/** One file; `path` as the user gave it. */
export async function readSource(path: string): Promise<SourceFile> {
  try {
    const [text, { mode }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
    return { kind: "text", path, text, mode: mode & 0o7777 };
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    return code === "ENOENT" || code === "ENOTDIR" ? { kind: "missing", path } : { kind: "unreadable", path, cause: code };
  }
}

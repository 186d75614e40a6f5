// Reads the files of a configuration, in either dialect: the one place under config/ that touches a disk. Judges nothing.

import { readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { LinuxHaSources, SourceFile, TomlSources } from "./source.js";
import { authkeysPath } from "./toml-load.js";

/** `directory` as the user gave it; positions begin with it. */
export async function readSources(directory: string): Promise<LinuxHaSources> {
  const prefix = directory === "" || directory === "." ? "" : directory.endsWith("/") ? directory : `${directory}/`;
  const [haCf, haresources, authkeys, nodeinfo] = await Promise.all([
    readSource(`${prefix}ha.cf`),
    readSource(`${prefix}haresources`),
    readSource(`${prefix}authkeys`),
    readSource(`${prefix}nodeinfo`),
  ]);
  return { dialect: "linux-ha", directory: resolve(directory), haCf, haresources, authkeys, nodeinfo };
}

/** `path` as the user gave it; the keys are looked for beside it unless the file says otherwise. */
export async function readTomlSources(path: string): Promise<TomlSources> {
  const toml = await readSource(path);
  const keys = authkeysPath(path, toml.kind === "text" ? toml.text : "");
  const authkeys = await readSource(isAbsolute(keys) ? keys : join(dirname(path), keys));
  return { dialect: "toml", directory: resolve(dirname(path)), toml, authkeys };
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

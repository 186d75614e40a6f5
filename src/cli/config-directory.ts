// What an operator may name as the configuration: a TOML file, a directory with the files of Linux-HA or with heir.toml, or the ha.cf in one.

import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readSources, readTomlSources } from "../config/read.js";
import type { Sources } from "../config/source.js";

/** Taken when nothing is named: heir.toml if it is there, else the directory. */
export const DEFAULT_TOML = "/etc/heir/heir.toml";
export const DEFAULT_DIRECTORY = "/etc/ha.d";

const LINUX_HA: readonly string[] = ["ha.cf", "haresources", "authkeys"];

export async function readConfig(path: string | undefined, defaults = { toml: DEFAULT_TOML, directory: DEFAULT_DIRECTORY }): Promise<Sources> {
  if (path === undefined) return (await kindOf(defaults.toml)) === "missing" ? readSources(defaults.directory) : readTomlSources(defaults.toml);
  const isLinuxHa = LINUX_HA.includes(basename(path));
  switch (await kindOf(path)) {
    case "file":
      return isLinuxHa ? readSources(dirname(path)) : readTomlSources(path);
    case "directory": {
      const inside = join(path, "heir.toml");
      const isToml = (await kindOf(join(path, "ha.cf"))) === "missing" && (await kindOf(inside)) === "file";
      return isToml ? readTomlSources(inside) : readSources(path);
    }
    case "missing":
      return path.endsWith(".toml") ? readTomlSources(path) : readSources(path);
  }
}

/** As it is shown to people: what was read. */
export const shownPath = (sources: Sources): string => (sources.dialect === "toml" ? sources.toml.path : sources.directory);

/** What is there and cannot be looked at is left to the reader of files, which says why. */
async function kindOf(path: string): Promise<"file" | "directory" | "missing"> {
  try {
    return (await stat(path)).isDirectory() ? "directory" : "file";
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? "missing" : "file";
  }
}

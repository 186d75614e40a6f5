// Files as read -> ClusterConfig, or every problem in them. Pure: the files come from read.ts, facts of the machine go to machine.ts.

import { loadLinuxHa } from "./linux-ha.js";
import type { LoadOptions, LoadResult } from "./load-result.js";
import type { Sources } from "./source.js";
import { loadToml } from "./toml-load.js";

export const loadConfig = (sources: Sources, options: LoadOptions): LoadResult =>
  sources.dialect === "toml" ? loadToml(sources, options) : loadLinuxHa(sources, options);

/** The name of this machine: the first line of nodeinfo when that is there and ends in a newline, else `hostname`. */
export function localName(sources: Sources, hostname: string): string {
  const text = sources.dialect === "linux-ha" && sources.nodeinfo.kind === "text" ? sources.nodeinfo.text : "";
  const end = text.indexOf("\n");
  const first = end === -1 ? "" : text.slice(0, end).trim();
  return (first === "" ? hostname : first).toLowerCase();
}

// Sources made from texts, for tests: a correct pair unless a text is replaced.

import { formatProblem } from "#heir/config/problem.js";
import { loadConfig } from "#heir/config/load.js";
import type { LoadOptions, LoadResult } from "#heir/config/load-result.js";
import type { LinuxHaSources, SourceFile } from "#heir/config/source.js";

export interface Texts {
  readonly haCf?: string;
  readonly haresources?: string;
  readonly authkeys?: string;
  readonly nodeinfo?: string;
  /** Of authkeys. */
  readonly mode?: number;
}

/** Without any warning: sha256, a failback, a deadtime longer than the lease bound. */
export const PLAIN = {
  haCf: "keepalive 1\ndeadtime 5\nauto_failback on\nmcast eth0 239.0.0.1 694 1 0\nnode alpha bravo\n",
  haresources: "alpha 10.0.0.10/24/eth0 httpd\n",
  authkeys: "auth 1\n1 sha256 Secret\n",
} as const;

export function sourcesOf(texts: Texts): LinuxHaSources {
  const file = (path: string, text: string, mode = 0o644): SourceFile => ({ kind: "text", path, text, mode });
  return {
    dialect: "linux-ha",
    directory: "/etc/ha.d",
    haCf: file("ha.cf", texts.haCf ?? PLAIN.haCf),
    haresources: file("haresources", texts.haresources ?? PLAIN.haresources),
    authkeys: file("authkeys", texts.authkeys ?? PLAIN.authkeys, texts.mode ?? 0o600),
    nodeinfo: texts.nodeinfo === undefined ? { kind: "missing", path: "nodeinfo" } : file("nodeinfo", texts.nodeinfo),
  };
}

export const load = (texts: Texts, options: LoadOptions = { node: "alpha" }): LoadResult => loadConfig(sourcesOf(texts), options);

/** The problems as printed. */
export const lines = (result: LoadResult): readonly string[] => result.problems.map(formatProblem);

/** `ha.cf:3:1 error code` of each problem. */
export const places = (result: LoadResult): readonly string[] =>
  result.problems.map(({ position, severity, code }) => `${position.file}:${position.line}:${position.column} ${severity} ${code}`);

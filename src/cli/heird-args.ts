// The command line of heird: read once, every mistake named.

import { parseArgs } from "node:util";
import { DEFAULT_DIRECTORY, DEFAULT_TOML } from "./config-directory.js";
import { isOneOf, usageText, wrongWord } from "./words.js";

const LEVELS = ["error", "warn", "info", "debug"] as const;
const FORMATS = ["text", "json"] as const;

export interface HeirdOptions {
  /** Absent: /etc/heir/heir.toml if it is there, else /etc/ha.d. */
  readonly config?: string;
  readonly runDir: string;
  readonly stateDir: string;
  /** Absent: this machine's name. */
  readonly node?: string;
  /** Who may read beside root; absent: the group heir, if there is one. */
  readonly group?: string;
  readonly logLevel: (typeof LEVELS)[number];
  readonly logFormat: (typeof FORMATS)[number];
}

export type HeirdArgs =
  | { readonly kind: "run"; readonly options: HeirdOptions }
  | { readonly kind: "help" | "version" }
  | { readonly kind: "usage"; readonly text: string };

export const DEFAULT_RUN_DIR = "/run/heir";
export const DEFAULT_STATE_DIR = "/var/lib/heir";
const DEFAULT_GROUP = "heir";

export const HEIRD_HELP = `heird: the daemon of heir, high availability failover for Linux

usage: heird [OPTIONS]

  --config DIR|FILE  a directory with ha.cf, haresources and authkeys, or a
                     TOML file (${DEFAULT_TOML} if it is there,
                     else ${DEFAULT_DIRECTORY})
  --run-dir DIR      holds the control socket heir.sock (${DEFAULT_RUN_DIR})
  --state-dir DIR    what survives a restart (${DEFAULT_STATE_DIR})
  --group NAME       whose members may read status, why and events; what changes
                     something is for root (${DEFAULT_GROUP}, if there is such a group)
  --node NAME        which node of the configuration this is (uname -n)
  --log-level L      ${LEVELS.join(", ")} (info)
  --log-format F     ${FORMATS.join(" or ")} (text)
  --version          print the version and end
  --help             print this and end

It stays in the foreground and logs to standard output.
SIGTERM, SIGINT: stop the groups in order, say goodbye, end.
SIGHUP: as heir reload: apply the edited configuration and move nothing; what
        stands against it is logged, and changes nothing.

exit status: 0 orderly stop, 2 configuration or usage, 1 anything else
`;

const OPTIONS = {
  config: { type: "string" },
  "run-dir": { type: "string" },
  "state-dir": { type: "string" },
  node: { type: "string" },
  group: { type: "string" },
  "log-level": { type: "string" },
  "log-format": { type: "string" },
  version: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export function parseHeirdArgs(argv: readonly string[]): HeirdArgs {
  let values;
  try {
    ({ values } = parseArgs({ args: [...argv], options: OPTIONS, strict: true }));
  } catch (error) {
    return { kind: "usage", text: usageText(error, Object.keys(OPTIONS)) };
  }
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  const logLevel = values["log-level"] ?? "info";
  const logFormat = values["log-format"] ?? "text";
  if (!isOneOf(LEVELS, logLevel)) return { kind: "usage", text: wrongWord("--log-level", logLevel, LEVELS) };
  if (!isOneOf(FORMATS, logFormat)) return { kind: "usage", text: wrongWord("--log-format", logFormat, FORMATS) };
  return {
    kind: "run",
    options: {
      ...(values.config === undefined ? {} : { config: values.config }),
      runDir: values["run-dir"] ?? DEFAULT_RUN_DIR,
      stateDir: values["state-dir"] ?? DEFAULT_STATE_DIR,
      ...(values.node === undefined ? {} : { node: values.node }),
      ...(values.group === undefined ? {} : { group: values.group }),
      logLevel,
      logFormat,
    },
  };
}

export type Readers = { readonly kind: "known"; readonly gid: number | undefined } | { readonly kind: "unknown"; readonly text: string };

/** The group that may read, as `find` knows it by name. */
export function readersOf({ group }: HeirdOptions, find: (name: string) => number | undefined): Readers {
  const gid = find(group ?? DEFAULT_GROUP);
  if (gid === undefined && group !== undefined) return { kind: "unknown", text: `--group: there is no group ${JSON.stringify(group)} in /etc/group` };
  return { kind: "known", gid };
}

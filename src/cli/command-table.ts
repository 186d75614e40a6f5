// The commands of `heir` as data: what each is for, and which words, options and formats it takes. Every --help is made from it.

import { DEFAULT_DIRECTORY, DEFAULT_TOML } from "./config-directory.js";
import { DEFAULT_RUN_DIR, DEFAULT_STATE_DIR } from "./heird-args.js";
import { KEY_BITS, KEY_METHODS } from "./key-file.js";

export const COMMANDS = ["status", "why", "check", "convert", "migrate", "standby", "unstandby", "takeover", "restart", "reload", "events", "keygen", "decode"] as const;
export type CommandName = (typeof COMMANDS)[number];

export const FORMATS = ["table", "text", "json", "tsv", "heartbeat"] as const;
export type Format = (typeof FORMATS)[number];

export type OptionName = "run-dir" | "output" | "watch" | "config" | "node" | "here" | "method" | "index" | "authkeys" | "follow" | "lines" | "since" | "state-dir" | "prepare" | "undo";

/** A screen full, with room for what wraps. */
export const SHOWN_EVENTS = 50;

interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly short?: string;
  /** As --help prints it. */
  readonly shown: string;
  readonly means: string;
}

export interface CommandSpec {
  readonly summary: string;
  /** What may follow the command: nothing, or one word. */
  readonly operand?: string;
  readonly options: readonly OptionName[];
  /** What --output may say; none where it names a file. */
  readonly formats: readonly Format[];
  /** What --help says of --output where it names a file. */
  readonly file?: string;
  /** Below the options in --help, at most 80 columns. */
  readonly details: string;
}

export const OPTIONS: Readonly<Record<OptionName, OptionSpec>> = {
  "run-dir": { type: "string", shown: "--run-dir DIR", means: `where heird has its socket (${DEFAULT_RUN_DIR})` },
  output: { type: "string", short: "o", shown: "-o, --output F", means: "" },
  watch: { type: "boolean", shown: "--watch [SECONDS]", means: "again and again, in place, until interrupted (1)" },
  config: { type: "string", shown: "--config PATH", means: "holds ha.cf, haresources and authkeys, or is a TOML file" },
  node: { type: "string", shown: "--node NAME", means: "check for this node (uname -n, else the first node)" },
  here: { type: "boolean", shown: "--here", means: "facts of this machine are errors, not warnings" },
  method: { type: "string", shown: "--method M", means: `${KEY_METHODS.join(", ")} (${KEY_METHODS[0]})` },
  index: { type: "string", shown: "--index N", means: "number of the key, 0 to 15 (1)" },
  authkeys: { type: "string", shown: "--authkeys FILE", means: "verify with its keys (nothing is verified)" },
  follow: { type: "boolean", short: "f", shown: "-f, --follow", means: "go on with what happens from now on" },
  lines: { type: "string", short: "n", shown: "-n, --lines N", means: `the last N, or all (${SHOWN_EVENTS}; with --since all)` },
  since: { type: "string", shown: "--since TIME", means: "from then on: 2026-11-21 14:00, 14:00, or 90s, 15m, 2h, 3d" },
  "state-dir": { type: "string", shown: "--state-dir DIR", means: `what heird keeps over restarts (${DEFAULT_STATE_DIR})` },
  prepare: { type: "boolean", shown: "--prepare", means: "do what is safe beforehand" },
  undo: { type: "boolean", shown: "--undo", means: "take back what --prepare did" },
};

const TARGETS = `all (the default), local (groups whose home is this node), foreign (the
others), or the name of one group as 'heir status' prints it.`;

export const TABLE: Readonly<Record<CommandName, CommandSpec>> = {
  status: {
    summary: "nodes, rings and groups as this node sees them",
    options: ["output", "watch", "run-dir"],
    formats: ["table", "json", "tsv", "heartbeat"],
    details: `Exit status 0 when healthy, 3 when heird does not answer, 1 when degraded:
  the node is starting or leaving; a peer is not up; a ring of a peer that is
  up is down or works one way only; a group has no holder, no successor or an
  unfinished or failed stop; the watchdog cannot be used; there is a warning.

tsv prints one fact a line, its kind first:
  node NAME STATE SINCE_MS VERSION
  peer NAME STATE AGE_MS REASON
  ring PEER NAME STATE HEARD_AGE_MS HEARS_US
  group NAME HOLDER STATE PHASE PRIORITY EPOCH SUCCESSOR STANDBY SINCE_MS REASON
  reach PEER REACHED OF
  ping NAME STATE AGE_MS SINCE_MS HOSTS
  warning TEXT
  lacks TEXT
  watchdog DEVICE TIMEOUT_MS PROBLEM

heartbeat prints the line of 'heartbeat -s'. Exit status 0 heird runs, 1 it has
died or does not answer, 3 it does not run.`,
  },
  why: {
    summary: "who could hold a group, and the last decisions about it",
    operand: "GROUP",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: "Without GROUP: all groups. Decisions are this node's own, newest first;\nolder ones: heir events.",
  },
  check: {
    summary: "all problems of a configuration, without a daemon",
    options: ["config", "node", "here", "output"],
    formats: ["text", "json"],
    details: `Prints every problem as file:line:column: what is wrong (what was expected),
then what is accepted and not acted upon, and the arithmetic of the lease.
Without --config: ${DEFAULT_TOML} if it is there, else ${DEFAULT_DIRECTORY}.
Exit status 0 clean, 1 warnings, 2 errors.`,
  },
  convert: {
    summary: "the files of Linux-HA as TOML, to standard output",
    options: ["config"],
    formats: ["text"],
    details: `Reads ${DEFAULT_DIRECTORY} unless --config names another directory. What it prints means
the same, down to the hash: nodes with the files and nodes with the TOML make
a cluster. Comments name what was accepted and has no effect. Problems go to
standard error. Exit status 0 done, 2 the files have errors.`,
  },
  migrate: {
    summary: "how this node gets from Heartbeat to heir, step by step",
    options: ["config", "node", "prepare", "undo", "output", "run-dir", "state-dir"],
    formats: ["text", "json"],
    details: `Looks at a Heartbeat here, running or stopped: its files, its state, scripts,
addresses, other managers, firewall, ports. Prints what stands against heir,
what will differ, and the steps in their order: on which node, what to type,
what the logs say, what users notice, and the way back. Reads
${DEFAULT_DIRECTORY} unless --config names another directory.

--prepare makes the state directory and takes over Heartbeat's generation, so
that peers believe heird; --undo takes that back. Neither starts or stops
anything, and nothing of Heartbeat's is ever written.

Exit status 0 ready, 1 ready with warnings, 2 not possible. With --prepare and
--undo: 0 done, 1 refused.`,
  },
  standby: {
    summary: "give groups to another node and do not take them again",
    operand: "GROUP|all|local|foreign",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `${TARGETS}
Lasts over restarts, until unstandby. Refused when no other node could take
them. Exit status 0 done, 1 refused or not done in time.`,
  },
  unstandby: {
    summary: "end the standby of groups",
    operand: "GROUP|all|local|foreign",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `${TARGETS}
Also forgets failed starts. Exit status 0 done, 1 refused.`,
  },
  takeover: {
    summary: "take groups from the nodes that hold them",
    operand: "GROUP|all|local|foreign",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `${TARGETS}
They are stopped there before they start here. Exit status 0 done, 1 refused
or not done in time.`,
  },
  restart: {
    summary: "replace this node's agent and move nothing",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `For an upgrade: the agent tells its peers to be patient, leaves what it holds
to a new agent with the program that is on disk now, and ends. No group moves,
no service is touched. The configuration is the one that heird was started
with. Exit status 0 the new agent holds what the old one held, 1 refused, with
the reason, or something moved.`,
  },
  reload: {
    summary: "apply the edited configuration and move nothing",
    options: ["output", "run-dir"],
    formats: ["text", "json"],
    details: `heird reads its files again. When they have no error another agent goes on with
them, as after 'heir restart': no group moves, no service is touched. A group
that is held here must be given away before its resources or its lease change
or before it is taken out, a node must be stopped before it is taken out; what
is needed is said, and nothing is changed. The same on every node.
Exit status 0 applied or nothing differs, 1 refused, with the reason, or
something moved, 2 errors in the files.`,
  },
  events: {
    summary: "what happened here, over restarts, newest last",
    options: ["follow", "lines", "since", "output", "state-dir"],
    formats: ["text", "json"],
    details: `Membership, claims and releases, starts and stops with their results, lease
trouble, conflicts, and what operators asked, with their uid. One event a line:
local time, level, code, then fields, as in the log. Reads the files, so heird
need not run. Exit status 0 done, 1 there are none or they may not be read.`,
  },
  keygen: {
    summary: "a new authkeys file with a random key",
    options: ["method", "index", "output"],
    formats: [],
    file: "write there, mode 0600; never over a file (standard output)",
    details: `The key has ${KEY_BITS} random bits. Heartbeat knows sha1 and md5, only heir sha256.
Make it once, and copy it to the other nodes over a safe way.

To change the key without an outage, since a node accepts every key of its
file and signs with the selected one:
  1. heir keygen --index 2, and add its last line to authkeys on every node
  2. when every heird has read that: auth 2 instead of auth 1 on every node
  3. when every heird has read that: take the line of key 1 away everywhere
heird reads its files when it starts, and with 'heir reload'.

Exit status 0 done, 1 the file is there already or cannot be written.`,
  },
  decode: {
    summary: "what datagrams say, without a daemon",
    operand: "FILE",
    options: ["authkeys"],
    formats: ["json"],
    details: `Reads datagrams in hex, one a line, from FILE or standard input, and prints one
JSON object for each: ok, auth, fields in the order of the wire, and message
where it is heir's own; or why heir would reject it. Blanks and colons between
the digits do not matter. Dumps of xxd, xxd -p, hexdump -C and tcpdump -x or -X
are read as they are, headers of IPv4, IPv6 and UDP included:
  tcpdump -l -n -x udp port 694 | heir decode --authkeys /etc/ha.d/authkeys
No key is ever printed.

Exit status 0 all decoded, 1 a line was rejected, 2 usage or unreadable files.`,
  },
};

export function generalHelp(): string {
  const width = Math.max(...COMMANDS.map((name) => name.length)) + 2;
  return `heir: high availability failover for Linux

usage: heir [--run-dir DIR] COMMAND [OPTIONS]

${COMMANDS.map((name) => `  ${name.padEnd(width)}${TABLE[name].summary}`).join("\n")}

  heir COMMAND --help tells more; heir --version prints the version

exit status: 0 done or healthy, 1 degraded or refused, 2 usage or configuration,
             3 heird is not running
`;
}

export function commandHelp(name: CommandName): string {
  const spec = TABLE[name];
  const options = spec.options.map((option) => {
    const formats = `${spec.formats.join(", ")} (${spec.formats[0]})`;
    const { shown, means } = option === "output" ? { shown: "-o, --output F", means: spec.file ?? formats } : OPTIONS[option];
    return `  ${shown.padEnd(shown.length > 15 ? shown.length + 2 : 17)}${means}`;
  });
  const operand = spec.operand === undefined ? "" : ` [${spec.operand}]`;
  return `heir ${name}: ${spec.summary}\n\nusage: heir ${name}${operand} [OPTIONS]\n\n${options.join("\n")}\n\n${spec.details}\n`;
}

// Rows of the directive table that heir reads, checks and lists but does not act on.

import type { Directive } from "./directive.js";
import { error, type Report, showText } from "./problem.js";
import { BLANKS, splitWords, type Word } from "./source.js";
import { anyWord, boolean, choice, integer, parseBoolean, type Reader, time } from "./values.js";

const row = <T>(directive: Directive<T>): Directive<T> => directive;

const flag = (name: string, fallback: string | undefined, explanation: string): Directive<boolean> => ({
  name,
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  ...(fallback === undefined ? {} : { fallback }),
  standing: "accepted",
  explanation,
  reference: `ha.cf(5) ${name}`,
});

const scalar = <T>(name: string, takes: string, read: Reader<T>, fallback: string | undefined, explanation: string): Directive<T> => ({
  name,
  arity: "words",
  repeat: "last",
  takes,
  read,
  ...(fallback === undefined ? {} : { fallback }),
  standing: "accepted",
  explanation,
  reference: `ha.cf(5) ${name}`,
});

const readApiAuth: Reader<string> = (line, report) => {
  const expected = "expected client uid=name,... gid=name,...";
  const [client, ...lists] = splitWords(line, BLANKS);
  const bad = lists.find((list) => !/^[ug]id=./.test(list.text));
  if (client === undefined || lists.length === 0) return missing(line, client, report, expected);
  if (bad === undefined) return client.text;
  report(error("bad-value", bad.at, `${showText(bad.text)} is neither uid=... nor gid=...`, { expected }));
  return undefined;
};

function missing(line: Word, last: Word | undefined, report: Report, expected: string): undefined {
  const text = last === undefined ? "a value is needed" : `something is missing after ${showText(last.text)}`;
  report(error("missing-argument", (last ?? line).at, text, { expected }));
}

/** Heartbeat then runs another resource manager; heir is the resource manager. */
const readCrm: Reader<false> = (word, report) => {
  if (parseBoolean(word.text) === false) return false;
  const known = parseBoolean(word.text) === true || ["respawn", "manual"].includes(word.text.toLowerCase());
  const text = known ? "heir runs the resources of haresources itself and starts no other resource manager" : `${showText(word.text)} is not allowed here`;
  report(error(known ? "not-supported" : "bad-value", word.at, text, { expected: "expected no" }));
  return undefined;
};

const readAutojoin: Reader<"none"> = (word, report) => {
  if (word.text === "none") return "none";
  const known = word.text === "other" || word.text === "any";
  const text = known ? `autojoin ${word.text} does not go with haresources` : `${showText(word.text)} is not allowed here`;
  report(error(known ? "not-supported" : "bad-value", word.at, text, { expected: "expected none" }));
  return undefined;
};

export const apiauth = row({
  name: "apiauth",
  arity: "line",
  repeat: "once-each",
  takes: "client uid=name,... gid=name,...",
  read: readApiAuth,
  standing: "accepted",
  explanation: "Who may use Heartbeat's client interface, which heir does not offer; who may ask heird is the group heir (heird --group)",
  reference: "ha.cf(5) apiauth",
});

export const crm = row({
  name: "crm",
  arity: "words",
  repeat: "once",
  alias: "pacemaker",
  takes: "no",
  read: readCrm,
  fallback: "false",
  standing: "accepted",
  explanation: "Another resource manager instead of haresources; only no is possible",
  reference: "ha.cf(5) crm",
});

const { fallback: _, ...crmGiven } = crm;
export const pacemaker = row({ ...crmGiven, name: "pacemaker", alias: "crm", explanation: "Another name of crm" });

const atLeastOne = integer({ least: 1 });

export const ACCEPTED_ROWS: readonly Directive[] = [
  apiauth, crm, pacemaker,
  scalar("autojoin", "none", readAutojoin, "none", "Nodes that are not listed; none may join a cluster with haresources"),
  scalar("msgfmt", "classic or netstring", choice("classic", "netstring"), "classic", "heir sends netstring, as Heartbeat 3.0.6 does whatever is written here, and understands both"),
  scalar("compression", "zlib or bz2", choice("zlib", "bz2"), "zlib", "Compression of large messages; heir sends none"),
  scalar("compression_threshold", "kB", atLeastOne, "2", "Size above which Heartbeat compresses; heir's messages fit into one datagram as they are"),
  flag("traditional_compression", "no", "Older form of compression, of which heir sends none"),
  scalar("max_rexmit_delay", "ms", atLeastOne, "250", "Delay of retransmissions; heir's next heartbeat is the retransmission"),
  scalar("memreserve", "kB", atLeastOne, "6500", "Memory that Heartbeat reserves at its start; Node.js has its heap from the kernel as it needs it"),
  flag("coredumps", "true", "Whether core files are written; LimitCORE of the systemd unit decides"),
  scalar("coreroot", "directory", anyWord, undefined, "Where core files are written; the kernel's core_pattern decides"),
  scalar("conn_logd_time", "time", time({ zero: false }), "60", "How often Heartbeat tries to reach its logging daemon; heir has none, and tries syslog each second"),
  scalar("hbgenmethod", "file or time", choice("file", "time"), "file", "Where the generation comes from; heir counts in its state file, since a clock may go back"),
  scalar("uuidfrom", "file or nodename", choice("file", "nodename"), "file", "Where the node's UUID comes from; heir knows nodes by their names and sends none"),
  scalar("quorum_server", "host", anyWord, undefined, "Heartbeat's quorum server, of no effect with haresources in Heartbeat either"),
  flag("use_apphbd", "no", "Registration with the application heartbeat daemon; the guardian and systemd watch heird"),
  flag("record_config_changes", "on", "Of no effect with haresources in Heartbeat either"),
  flag("record_pengine_inputs", "on", "Of no effect with haresources in Heartbeat either"),
  flag("enable_config_writes", "on", "Of no effect with haresources in Heartbeat either"),
  scalar("crm_daemon_dir", "directory", anyWord, undefined, "Only with another resource manager"),
  flag("crmd_spawns_pengine", undefined, "Only with another resource manager"),
];

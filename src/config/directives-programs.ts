// Rows of the directive table: programs that are started beside the groups.

import type { Directive } from "./directive.js";
import { error, showText, warning } from "./problem.js";
import { BLANKS, splitWords, type Word } from "./source.js";
import type { Reader } from "./values.js";

const row = <T>(directive: Directive<T>): Directive<T> => directive;

export interface ClientCommand {
  readonly user: Word;
  readonly program: Word;
  /** Program and arguments. */
  readonly command: string;
  /** It lives on Heartbeat's client interface, so that heir does not start it. */
  readonly isClient: boolean;
}

/** Of Heartbeat, Pacemaker of its time and what came with them: each signs on to Heartbeat's client interface first of all, and ends when it cannot. */
const CLIENTS = new Set([
  "ipfail", "ccm", "cib", "crmd", "lrmd", "pengine", "tengine", "attrd", "stonithd", "mgmtd", "pingd", "dopd", "hbagent", "lha-snmpagent", "quorumd", "cibmon", "evmsd", "haclient", "api_test",
]);

const EXPECTED = "expected user /absolute/command arguments";

const readCommand: Reader<ClientCommand> = (line, report) => {
  const [user, program] = splitWords(line, BLANKS);
  if (user === undefined || program === undefined) {
    report(error("missing-argument", (user ?? line).at, "a user and a command are needed", { expected: EXPECTED }));
    return undefined;
  }
  if (!program.text.startsWith("/")) {
    report(error("bad-value", program.at, `${showText(program.text)} is not an absolute path`, { expected: EXPECTED }));
    return undefined;
  }
  const name = program.text.slice(program.text.lastIndexOf("/") + 1);
  const isClient = CLIENTS.has(name);
  if (isClient) report(warning("not-acted-on", program.at, `${showText(name)} lives on Heartbeat's client interface, which heir does not offer: it is not started`));
  return { user, program, command: line.text.trim().slice(user.text.length).trim(), isClient };
};

export const respawn = row({
  name: "respawn",
  arity: "line",
  repeat: "adds",
  takes: "user /absolute/command argument ...",
  read: readCommand,
  standing: "used",
  explanation: "A program that is started when the node takes part, and again when it ends ([linux-ha.md](linux-ha.md#programs-that-are-kept-running)); Heartbeat's own clients are not",
  reference: "ha.cf(5) respawn",
});

export const failfast = row({
  ...respawn,
  name: "failfast",
  explanation: "As respawn; when it dies abnormally the groups go to other nodes, and a watchdog resets the machine",
  reference: "ha.cf(5) failfast",
});

export const PROGRAM_ROWS: readonly Directive[] = [respawn, failfast];

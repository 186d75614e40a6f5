// What `cl_status` answers to each sub-command, word for word as Heartbeat's does, from what heird reports: standard output, complaints, exit status.
// Pure; run-cl-status.ts asks heird and prints.

import { unreachable } from "../../model/assert.js";
import type { StatusReport } from "../../model/status.js";
import { isOneOf } from "../words.js";
import { getopt, type Options } from "./getopt.js";
import { heldWord, linksOf, nodeNames, nodeWord } from "../../model/linux-ha-words.js";

/** What its exit status says. */
export const STATUS_EXIT = {
  ok: 0,
  /** Not running, a dead node or link, an unset parameter. */
  no: 1,
  /** A wrong parameter, an unknown node or sub-command. */
  parameter: 11,
  other: 13,
} as const;

const SUBCOMMANDS = ["hbstatus", "listnodes", "nodestatus", "nodeweight", "nodesite", "nodetype", "listhblinks", "hblinkstatus", "clientstatus", "rscstatus", "hbparameter"] as const;
export type Subcommand = (typeof SUBCOMMANDS)[number];

export type Signon =
  | { readonly kind: "on"; readonly report: StatusReport; readonly parameters: Readonly<Record<string, string>> }
  /** `running`: there is a heird that does not answer this caller, or not yet. */
  | { readonly kind: "off"; readonly running: boolean; readonly reason: string };

export interface Said {
  readonly out?: string;
  /** Lines as they are. */
  readonly err?: readonly string[];
  /** Lines that get time, host and process id before them. */
  readonly errors?: readonly string[];
  readonly exit: number;
}

export const CL_STATUS_HELP = `Usage: cl_status <sub-command> [<options>] [<parameters>]

Sub-commands:
hbstatus [-v]
	Whether heird runs on this machine; -v: its version and "listnodes -v".
listnodes [-p|-n|-v]
	The nodes: -p those of type ping, -n those of type normal,
	-v with status, type and links.
nodestatus <node-name>
	init, up, active or dead.
nodetype <node-name>
	normal.
nodeweight <node-name>
nodesite <node-name>
listhblinks [-v] <node-name>
	The links of a node by their interfaces; -v: with status.
hblinkstatus <node-name> <link-name>
	up or dead.
clientstatus <node-name> <client-id> [<timeout>]
	offline, since heir has no such clients.
rscstatus
	none, local, foreign, all or transition.
hbparameter -p <parameter-name>
	The value of a directive of ha.cf.
-m with any of them: a sentence for people.
`;

/** What is asked, or the answer where that needs no heird. */
export function readSubcommand([first]: readonly string[]): Subcommand | Said {
  if (first === undefined || first === "-h") return { out: CL_STATUS_HELP, exit: STATUS_EXIT.ok };
  return isOneOf(SUBCOMMANDS, first) ? first : { errors: [`${first}: invalid sub-command.`], exit: STATUS_EXIT.parameter };
}

/** `words`: what stands behind the sub-command. */
export function clStatus(name: Subcommand, words: readonly string[], signon: Signon): Said {
  const options = getopt(name, LETTERS[name] ?? "m", words);
  if (name === "hbstatus") return hbstatus(options, signon);
  // Before Heartbeat has heard or given up every node nobody can sign on.
  if (signon.kind === "off") return notOn(signon.reason);
  const { report } = signon;
  if (report.state === "init" || report.state === "up") return notOn("heird is starting");
  if (options.wrong.length > 0) {
    const code = name === "listnodes" || name === "hbparameter" ? "character code ?." : "character ?.";
    return { err: options.wrong, errors: [`Error: getopt returned${code}`], exit: STATUS_EXIT.parameter };
  }
  return ask(name, { options, report, parameters: signon.parameters });
}

const LETTERS: Readonly<Partial<Record<Subcommand, string>>> = { hbstatus: "mv", listnodes: "mpnv", listhblinks: "mv", hbparameter: "mp:" };

interface Question {
  readonly options: Options;
  readonly report: StatusReport;
  readonly parameters: Readonly<Record<string, string>>;
}

function ask(name: Exclude<Subcommand, "hbstatus">, question: Question): Said {
  const { options, report } = question;
  const isHuman = options.given.has("m");
  const [node, second] = options.operands;
  switch (name) {
    case "listnodes":
      return { out: `${isHuman ? "The nodes are as follow:\n" : ""}${listNodes(options, report)}`, exit: STATUS_EXIT.ok };
    case "rscstatus": {
      const word = heldWord(report);
      return { out: isHuman ? `This node is holding ${word} resources.\n` : `${word}\n`, exit: STATUS_EXIT.ok };
    }
    case "hbparameter":
      return hbparameter(question, isHuman);
    case "nodestatus":
      return ofNode(report, node, { missing: "Not enough parameters." }, (known, word) => ({
        out: isHuman ? `The cluster node ${known} is ${word}\n` : `${word}\n`,
        exit: word === "dead" ? STATUS_EXIT.no : STATUS_EXIT.ok,
      }));
    case "nodetype":
      return ofNode(report, node, {}, (known) => ({ out: isHuman ? `The node ${known}'s type: normal\n` : "normal\n", exit: STATUS_EXIT.ok }));
    case "nodeweight":
      return ofNode(report, node, { missing: "Not enough parameters.", unknown: "Error. Maybe due to incorrect node name." }, (known) => ({
        out: isHuman ? `The weight of the cluster node ${known} is 100\n` : "100\n",
        exit: STATUS_EXIT.ok,
      }));
    case "nodesite":
      return ofNode(report, node, { missing: "Not enough parameters." }, (known) => ({ out: isHuman ? `The site of the cluster node ${known} is \n` : "\n", exit: STATUS_EXIT.ok }));
    case "listhblinks": {
      if (node === undefined) return tooFew("No enough parameter.");
      const links = linksOf(report, node);
      if (links === undefined) return failed("Cannot start heartbeat link interface walk.", "EINVAL");
      return { out: `${isHuman ? LINKS_FOLLOW : ""}${showLinks(report, node, options.given.has("v"))}`, exit: STATUS_EXIT.ok };
    }
    case "hblinkstatus": {
      if (node === undefined || second === undefined) return tooFew("No enough parameter.");
      const link = linksOf(report, node)?.find((each) => each.name === second);
      if (link === undefined) return failed("Cannot get heartbeat link status", "");
      const out = isHuman ? `The node ${node}'s heartbeat link ${second} is ${link.word}\n` : `${link.word}\n`;
      return { out, exit: link.word === "up" ? STATUS_EXIT.ok : STATUS_EXIT.no };
    }
    case "clientstatus":
      if (node === undefined || second === undefined) return tooFew("No enough parameter.");
      if (nodeWord(report, node) === undefined) return failed(`Cannot get heartbeat client ${second}'s status`, "No timely response.");
      return { out: "offline\n", exit: STATUS_EXIT.no };
    default:
      return unreachable(name);
  }
}

function hbstatus({ given, wrong }: Options, signon: Signon): Said {
  const running = signon.kind === "on" || signon.running;
  const first = `Heartbeat is ${running ? "running" : "stopped"} on this machine.\n`;
  return { out: given.has("v") ? details(first, signon, given.has("m")) : first, err: wrong, exit: running ? STATUS_EXIT.ok : STATUS_EXIT.no };
}

function details(first: string, signon: Signon, isHuman: boolean): string {
  if (signon.kind === "off") return `${first}(${signon.reason})\n`;
  const { report } = signon;
  const listing = listNodes({ given: new Map(isHuman ? [["v", ""], ["m", ""]] : [["v", ""]]) }, report);
  if (isHuman) return `heir version ${report.version} (node: ${report.node})\nResources controlled by "haresources"\nThe nodes are as follow:\n${listing}`;
  return `version:\t${report.version} (heir, node: ${report.node})\nmanaged by:\t"haresources"\n${listing}`;
}

/** heir has no nodes of type ping; both letters together mean all. */
function listNodes({ given }: Pick<Options, "given">, report: StatusReport): string {
  if (given.has("p") && !given.has("n")) return "";
  const names = nodeNames(report);
  if (!given.has("v")) return names.map((name) => `${name}\n`).join("");
  return names
    .map((name) => `\n${name}\t${nodeWord(report, name) ?? "init"}\t(nodetype: normal)\n${given.has("m") ? LINKS_FOLLOW : ""}${showLinks(report, name, true)}`)
    .join("");
}

const LINKS_FOLLOW = "\tthis node has the following heartbeat links:\n";

const showLinks = (report: StatusReport, node: string, withStatus: boolean): string =>
  (linksOf(report, node) ?? []).map(({ name, word }) => `\t${name}${withStatus ? `\t${word}` : ""}\n`).join("");

function hbparameter({ options, parameters }: Question, isHuman: boolean): Said {
  const name = options.given.get("p");
  if (name === undefined) return { errors: ["parameter name required"], exit: STATUS_EXIT.parameter };
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (value === undefined) return failed(`Cannot get parameter ${name}'s value`, "", STATUS_EXIT.no);
  return { out: isHuman ? `Heartbeat parameter ${name}'s value: ${value}\n` : `${value}\n`, exit: STATUS_EXIT.ok };
}

interface Complaints {
  readonly missing?: string;
  readonly unknown?: string;
}

function ofNode(report: StatusReport, node: string | undefined, { missing, unknown }: Complaints, answer: (node: string, word: string) => Said): Said {
  if (node === undefined) return tooFew(missing ?? "No enough parameter.");
  const word = nodeWord(report, node);
  return word === undefined ? { err: [unknown ?? "Error. May be due to incorrect node name"], exit: STATUS_EXIT.parameter } : answer(node, word);
}

const tooFew = (text: string): Said => ({ err: [text], exit: STATUS_EXIT.parameter });

const failed = (what: string, reason: string, exit: number = STATUS_EXIT.other): Said => ({ errors: [what, `REASON: ${reason}`], exit });

const notOn = (reason: string): Said => failed("Cannot signon with heartbeat", reason, STATUS_EXIT.no);

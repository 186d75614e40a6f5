// Whether a configuration fits one machine. The caller gathers the facts; here they are only compared with the claims.

import { error, type ConfigProblem, type ProblemCode, showText, visible, warning } from "./problem.js";
import type { Claim } from "./claims.js";
import { showTime } from "./values.js";
import { nearest } from "./suggest.js";

/** What the caller found out. A fact that is absent is not checked. */
export interface MachineFacts {
  /** `uname -n`, or the name in the file nodeinfo. */
  readonly hostname: string;
  readonly interfaces: readonly { readonly name: string; readonly ipv4: readonly string[]; readonly ipv6?: readonly string[]; readonly up: boolean }[];
  /** Of the claimed host names, those that resolve. */
  readonly resolvable?: readonly string[];
  /** Of the claimed paths, those that are character devices. */
  readonly characterDevices?: readonly string[];
  readonly users?: readonly string[];
  /** Of the claimed paths, those that are executable files. */
  readonly executables?: readonly string[];
  /** By `hookKey`, why heird would not run the claimed hooks; those that it would run are not there. */
  readonly hooks?: ReadonlyMap<string, HookFact>;
  /** Of the claimed resource scripts, those that were found in the search path. */
  readonly scripts?: readonly string[];
  readonly stonithPlugins?: readonly string[];
  /** The command nft is there. */
  readonly nft?: boolean;
  /** Of the claimed built-in kinds, those for which a script is in the search path that is none of Heartbeat's own. */
  readonly ownScripts?: readonly string[];
  /** What systemd says of the claimed units. */
  readonly units?: ReadonlyMap<string, UnitFact>;
  /** By resource word, what the claimed agents are worth here. */
  readonly ocfAgents?: ReadonlyMap<string, OcfFact>;
  /** Of the claimed directories, those that are there. */
  readonly directories?: readonly string[];
  /** sendmail or mail is there. */
  readonly mailer?: boolean;
  /** `ha-cluster/udp` in /etc/services. */
  readonly servicesPort?: number;
}

/** As `systemctl show` prints LoadState and UnitFileState; `unanswered` where it does not answer. */
export interface UnitFact {
  readonly load: string;
  readonly file: string;
}

/** `refused`: what its `validate-all` said against the parameters. */
export type OcfFact = { readonly kind: "missing"; readonly path: string } | { readonly kind: "refused"; readonly detail: string } | { readonly kind: "there" };

/** unsafe: somebody else could put another program in its place. `detail`: one sentence that begins with the path. */
export interface HookFact {
  readonly kind: "missing" | "unsafe" | "no-user";
  readonly detail: string;
}

export const hookKey = ({ path, user }: { readonly path: string; readonly user?: string }): string => `${user ?? ""}:${path}`;

/**
 * Warnings, since a configuration may be checked on a machine that is no node; with `here` the same are errors where
 * Heartbeat would refuse to start (protocol 1.4).
 */
export function checkAgainstMachine(
  claims: readonly Claim[],
  facts: MachineFacts,
  { here }: { readonly here: boolean },
): readonly ConfigProblem[] {
  return claims.flatMap((claim) => judge(claim, facts, here));
}

function judge(claim: Claim, facts: MachineFacts, here: boolean): readonly ConfigProblem[] {
  const complain = (code: ProblemCode, text: string, expected?: string, suggestion?: string): readonly ConfigProblem[] => [
    (here && !NEVER_REFUSED.has(code) ? error : warning)(code, claim.at, text, { expected, suggestion }),
  ];
  const missing = (known: readonly string[] | undefined, name: string): boolean => known !== undefined && !known.includes(name);
  switch (claim.kind) {
    case "interface":
      return judgeInterface(claim, facts, complain);
    case "host":
      return missing(facts.resolvable, claim.name) ? complain("unresolvable", `${showText(claim.name)} has no address here`) : [];
    case "character-device":
      return missing(facts.characterDevices, claim.path) ? complain("no-device", `${showText(claim.path)} is not a character device here`) : [];
    case "user":
      return missing(facts.users, claim.name) ? complain("no-user", `there is no user ${showText(claim.name)} here`, undefined, nearest(claim.name, facts.users ?? [])) : [];
    case "program":
      return missing(facts.executables, claim.path) ? complain("no-program", `${showText(claim.path)} is not an executable file here`) : [];
    case "hook": {
      const fact = facts.hooks?.get(hookKey(claim));
      if (fact === undefined) return [];
      const code = ({ missing: "no-program", unsafe: "unsafe-program", "no-user": "no-user" } as const)[fact.kind];
      return complain(code, `${visible(fact.detail)}: heird does not run it`, fact.kind === "unsafe" ? "expected a program that belongs to root, in directories of root, which nobody else may write" : undefined);
    }
    case "script":
      return missing(facts.scripts, claim.name) ? complain("no-script", `there is no resource script ${showText(claim.name)} here`) : [];
    case "built-in":
      if (facts.ownScripts?.includes(claim.name) !== true) return [];
      return complain("script-not-used", `${showText(claim.name)} is built into heir, and the script of that name in resource.d is not used`, "expected another name where the script is meant");
    case "unit":
      return judgeUnit(claim.unit, facts, complain);
    case "ocf-agent": {
      const fact = facts.ocfAgents?.get(claim.word);
      if (fact?.kind === "missing") return complain("no-agent", `there is no agent ${showText(fact.path)} here`);
      return fact?.kind === "refused" ? complain("agent-refuses", `${showText(claim.word)} is refused by its agent: ${showText(fact.detail)}`) : [];
    }
    case "directory":
      return missing(facts.directories, claim.path) ? complain("no-directory", `there is no directory ${showText(claim.path)} here`) : [];
    case "mailer":
      return facts.mailer === false ? complain("no-mailer", "there is neither sendmail nor mail here, so that no mail is sent") : [];
    case "stonith-plugin":
      return missing(facts.stonithPlugins, claim.name) ? complain("no-plugin", `there is no STONITH plugin ${showText(claim.name)} here`, undefined, nearest(claim.name, facts.stonithPlugins ?? [])) : [];
    case "local-name": {
      const local = facts.hostname.toLowerCase();
      if (claim.nodes.some((node) => node === local)) return [];
      return complain("local-name", `this machine is ${showText(local)}, which is not a node`, "expected --node NAME, or its name in a node line", nearestNode(local, claim.nodes));
    }
    case "guard": {
      if (facts.nft !== false) return [];
      const text = `nft is not found here: without the guard two nodes may answer for up to ${showTime(claim.window)} after kill -9 of guardian and agent`;
      return complain("no-guard", text, `expected the package nftables, or a deadtime of at least ${showTime(claim.enough)}`);
    }
    case "default-port": {
      const port = facts.servicesPort;
      if (port === undefined || port === claim.port) return [];
      return complain("services-port", `/etc/services names port ${port} for ha-cluster, heir takes ${claim.port}`, `expected udpport ${port} where Heartbeat's nodes use it`);
    }
  }
}

/** These Heartbeat does not notice at its start, so they stay warnings. */
const NEVER_REFUSED: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["no-script", "services-port", "interface-down", "no-guard", "script-not-used", "no-mailer", "unit-enabled"]);

type Complain = (code: ProblemCode, text: string, expected?: string, suggestion?: string) => readonly ConfigProblem[];

/** heir must be the only one that starts it: what systemd starts at boot runs on every node. */
function judgeUnit(unit: string, { units }: MachineFacts, complain: Complain): readonly ConfigProblem[] {
  const fact = units?.get(unit);
  if (fact === undefined) return [];
  if (fact.load === "not-found") return complain("no-unit", `systemd has no unit ${showText(unit)} here`);
  if (fact.load === "masked") return complain("no-unit", `the unit ${showText(unit)} is masked here, so that it cannot start`, `expected systemctl unmask ${showText(unit)}`);
  if (fact.load === "unanswered") return complain("no-unit", `systemctl does not answer here, so that the unit ${showText(unit)} cannot start`);
  if (fact.load !== "loaded") return complain("no-unit", `systemd cannot load the unit ${showText(unit)} here: ${showText(fact.load)}`);
  if (!fact.file.startsWith("enabled")) return [];
  return complain("unit-enabled", `the unit ${showText(unit)} is ${showText(fact.file)}: systemd starts it at boot, on every node`, `expected systemctl disable ${showText(unit)}`);
}

function judgeInterface(
  claim: Extract<Claim, { readonly kind: "interface" }>,
  facts: MachineFacts,
  complain: Complain,
): readonly ConfigProblem[] {
  const device = showText(claim.device);
  const found = facts.interfaces.find((candidate) => candidate.name === claim.device);
  const names = facts.interfaces.map((candidate) => candidate.name);
  if (found === undefined) return complain("no-interface", `there is no interface ${device} here`, undefined, nearest(claim.device, names));
  if (claim.ipv4 && found.ipv4.length === 0) return complain("no-ipv4", `interface ${device} has no IPv4 address`);
  if (claim.ipv6 === true && found.ipv6?.length === 0) return complain("no-ipv6", `interface ${device} has no IPv6 address`);
  return found.up ? [] : complain("interface-down", `interface ${device} is down`);
}

/** The node that a name probably means: the short form of a long name, or the other way round, or the nearest word. */
export function nearestNode(name: string, nodes: readonly string[]): string | undefined {
  const short = (text: string): string => text.split(".", 1)[0] ?? text;
  return nodes.find((node) => short(node) === short(name)) ?? nearest(name, nodes);
}

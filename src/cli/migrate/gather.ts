// Looks at a node that runs Heartbeat, or did, and says what is there: files, processes, units, addresses, firewall, ports. Judges nothing, and changes
// nothing: no script of a resource is run.

import { isAbsolute, join } from "node:path";
import type { ClusterConfig } from "../../model/config.js";
import { linesOf, shift } from "../../config/source.js";
import { type FirewallFact, type Facts, type Generation, type OtherHolder, type Mention, type PortFact, portsOf, type ScriptFact, type UnitState } from "./facts.js";
import type { Machine } from "./machine.js";

export interface Question {
  readonly node: string;
  /** With ha.cf. */
  readonly directory: string;
  /** Undefined: the files have errors, so that nothing is asked about what they name. */
  readonly config: ClusterConfig | undefined;
  readonly stateDir: string;
  readonly runDir: string;
  readonly toml: Facts["heir"]["toml"];
}

const STATE = "/var/lib/heartbeat";
const PID_FILES = ["/run/heartbeat.pid", "/var/run/heartbeat.pid"];
const PROGRAMS = ["/usr/libexec/heartbeat/heartbeat", "/usr/lib/heartbeat/heartbeat", "/usr/lib64/heartbeat/heartbeat", "/usr/sbin/heartbeat"];
const TOOLS = ["/usr/share/heartbeat/hb_standby", "/usr/lib/heartbeat/hb_standby"];
/** What comes with Heartbeat 3.0.6 (protocol 2.7). */
const OWN_RC_SCRIPTS = ["ask_resources", "hb_takeover", "ip-request", "ip-request-resp", "status"];

/** A script with a path is no name of a unit. */
const UNIT_NAME = /^[\w@.-]+$/;

/** Files and directories in which systems keep the addresses of their interfaces. */
const NETWORK_FILES = ["/etc/network/interfaces", "/etc/network/interfaces.d", "/etc/netplan", "/etc/systemd/network", "/etc/NetworkManager/system-connections", "/etc/sysconfig/network-scripts", "/etc/rc.local"];

const MANAGERS = [
  { name: "keepalived", process: "keepalived", files: ["/etc/keepalived", "/etc/keepalived/conf.d"] },
  { name: "pacemaker", process: "pacemakerd", files: ["/var/lib/pacemaker/cib/cib.xml"] },
  { name: "ucarp", process: "ucarp", files: ["/etc/ucarp"] },
] as const;

export async function gather(machine: Machine, question: Question): Promise<Facts> {
  const { config, directory, stateDir, runDir } = question;
  const addresses = [...new Set((config?.groups ?? []).flatMap(({ resources }) => resources.flatMap((it) => (it.kind === "address" ? [String(it.address)] : []))))];
  const ports = portsOf(config?.rings ?? []);
  const running = await processes(machine);
  const pidOf = (comm: string): number | undefined => running.find((it) => it.comm === comm)?.pid;
  const units = await showUnits(machine, ["heartbeat", "heird", ...MANAGERS.map(({ name }) => name), ...scriptNames(config).filter((name) => UNIT_NAME.test(name))]);
  const filed = await pidIn(machine, PID_FILES);
  const pid = running.some((it) => it.pid === filed && it.comm === "heartbeat") ? filed : pidOf("heartbeat");
  const agent = await pidIn(machine, [join(runDir, "agent.pid")]);
  const unit = async (name: string): Promise<UnitState> => units.get(name) ?? { active: false, enabled: (await bootLink(machine, name)) !== undefined, known: false };
  const [keys, rc] = await Promise.all([machine.look(join(directory, "authkeys")), machine.list(join(directory, "rc.d"))]);
  return {
    node: question.node,
    now: machine.now(),
    heartbeat: {
      pid,
      stalePid: pid === undefined ? filed : undefined,
      program: await firstThere(machine, PROGRAMS),
      tools: await firstThere(machine, TOOLS),
      unit: await unit("heartbeat"),
      generation: parseGeneration(await machine.read(join(STATE, "hb_generation"))),
      generationFile: join(STATE, "hb_generation"),
      uuid: (await machine.look(join(STATE, "hb_uuid"))) !== undefined,
      hostcache: await cachedNames(machine, "hostcache"),
      deleted: await cachedNames(machine, "delhostcache"),
      rcScripts: await executables(machine, join(directory, "rc.d"), rc.filter((name) => !OWN_RC_SCRIPTS.includes(name))),
    },
    heir: {
      pid: running.some((it) => it.pid === agent && it.comm === "heird-agent") ? agent : undefined,
      stateDir,
      stateDirThere: (await machine.look(stateDir))?.kind === "directory",
      freeBytes: await machine.free(stateDir),
      unit: await unit("heird"),
      toml: question.toml,
    },
    authkeys: keys === undefined ? undefined : { uid: keys.uid },
    addresses: machine.addresses(),
    byHand: await mentions(machine, NETWORK_FILES, addresses),
    managers: await Promise.all(MANAGERS.map(async ({ name, process, files }): Promise<OtherHolder> => ({ name, pid: pidOf(process), enabled: (await unit(name)).enabled, mentions: await mentions(machine, files, addresses) }))),
    firewall: readFirewall(await machine.ask("nft", ["list", "ruleset"]), await machine.ask("iptables-legacy-save", []), ports),
    ports: await listeners(machine, ports, running),
    scripts: await Promise.all(scriptNames(config).map((name) => lookAtScript(machine, name, config?.scriptPath ?? [], units))),
  };
}

interface Running {
  readonly pid: number;
  readonly comm: string;
}

/** Those of this network: a container or another namespace has a cluster of its own. */
async function processes(machine: Machine): Promise<readonly Running[]> {
  const own = await machine.target("/proc/self/ns/net");
  const pids = (await machine.list("/proc")).filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b);
  const found = await Promise.all(
    pids.map(async (pid): Promise<readonly Running[]> => {
      const comm = (await machine.read(`/proc/${pid}/comm`))?.trim();
      const network = await machine.target(`/proc/${pid}/ns/net`);
      return comm === undefined || (own !== undefined && network !== undefined && network !== own) ? [] : [{ pid, comm }];
    }),
  );
  return found.flat();
}

async function pidIn(machine: Machine, paths: readonly string[]): Promise<number | undefined> {
  for (const path of paths) {
    const match = /^\s*(\d{1,9})\s*$/.exec((await machine.read(path)) ?? "");
    if (match !== null) return Number(match[1]);
  }
  return undefined;
}

async function firstThere(machine: Machine, paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if ((await machine.look(path))?.kind === "file") return path;
  return undefined;
}

/** 15 columns of decimal digits and a newline (protocol 6.10). */
export function parseGeneration(text: string | undefined): Generation {
  if (text === undefined) return { kind: "none" };
  const match = /^ *(\d{1,15})\s*$/.exec(text);
  return match === null ? { kind: "unreadable" } : { kind: "known", value: Number(match[1]) };
}

/** Lines of name, uuid, weight and site, parted by tabs. */
async function cachedNames(machine: Machine, file: string): Promise<readonly string[]> {
  const text = (await machine.read(join(STATE, file))) ?? "";
  return text.split("\n").flatMap((line) => line.split("\t", 1)).map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
}

async function executables(machine: Machine, directory: string, names: readonly string[]): Promise<readonly string[]> {
  const looked = await Promise.all(names.map((name) => machine.look(join(directory, name))));
  return names.filter((_, i) => isProgram(looked[i]));
}

const isProgram = (found: Awaited<ReturnType<Machine["look"]>>): boolean => found?.kind === "file" && (found.mode & 0o111) !== 0;

/** Empty where systemd does not answer. */
async function showUnits(machine: Machine, names: readonly string[]): Promise<ReadonlyMap<string, UnitState>> {
  const text = await machine.ask("systemctl", ["show", "--property", "Id,LoadState,ActiveState,UnitFileState", "--", ...names.map((name) => `${name}.service`)]);
  const blocks = (text ?? "").trim().split(/\n\n+/);
  const of = (block: string, key: string): string => new RegExp(`^${key}=(.*)$`, "m").exec(block)?.[1] ?? "";
  return new Map(
    blocks.flatMap((block): (readonly [string, UnitState])[] => {
      const id = of(block, "Id").replace(/\.service$/, "");
      if (id === "" || of(block, "LoadState") === "not-found") return [];
      return [[id, { active: /^(?:active|activating|reloading)$/.test(of(block, "ActiveState")), enabled: of(block, "UnitFileState").startsWith("enabled"), known: true }]];
    }),
  );
}

/** A start link of System V. */
async function bootLink(machine: Machine, name: string): Promise<string | undefined> {
  for (const level of ["2", "3", "5"]) {
    const link = (await machine.list(`/etc/rc${level}.d`)).find((file) => /^S\d\d/.test(file) && file.slice(3) === name);
    if (link !== undefined) return `/etc/rc${level}.d/${link}`;
  }
  return undefined;
}

async function mentions(machine: Machine, paths: readonly string[], addresses: readonly string[]): Promise<readonly Mention[]> {
  if (addresses.length === 0) return [];
  const files = await Promise.all(paths.map(async (path) => ((await machine.look(path))?.kind === "directory" ? (await machine.list(path)).map((name) => join(path, name)) : [path])));
  const texts = await Promise.all(files.flat().map(async (path) => ({ path, text: (await machine.read(path)) ?? "" })));
  return texts.flatMap(({ path, text }) => mentionsIn(path, text, addresses));
}

/** Comments begin with # or, in keepalived's files, with an exclamation mark. */
export function mentionsIn(path: string, text: string, addresses: readonly string[]): readonly Mention[] {
  return linesOf(path, text).flatMap((line) => {
    const said = line.text.replace(/[#!].*$/, "");
    return addresses.flatMap((address) => {
      const escaped = address.replaceAll(".", "\\.");
      const match = new RegExp(`(?<![\\w.:])${escaped}(?![\\w.:])`, "i").exec(said);
      return match === null ? [] : [{ address, at: shift(line.at, match.index) }];
    });
  });
}

/** Either of the two; undefined: neither told anything. Rules of iptables-nft are in the ruleset of nft. */
export function readFirewall(nft: string | undefined, legacy: string | undefined, ports: readonly number[]): FirewallFact | undefined {
  if (nft === undefined && legacy === undefined) return undefined;
  const all = `${nft ?? ""}\n${legacy ?? ""}`.split("\n").map((line) => line.trim());
  const closed = all.some((line) => /\bhook input\b.*\bpolicy drop\b/.test(line) || /^:INPUT DROP\b/.test(line));
  const lines = all.flatMap((text) => ports.filter((port) => isUdpLineOf(text, port)).map((port) => ({ text, port, verdict: verdictOf(text) })));
  return { closed, lines };
}

function isUdpLineOf(line: string, port: number): boolean {
  const words = /\budp\b.*\bdports?\s+(\{[^}]*\}|\S+)/.exec(line)?.[1] ?? "";
  return [...words.matchAll(/(\d+)(?:[-:](\d+))?/g)].some(([, low = "", high = low]) => Number(low) <= port && port <= Number(high));
}

function verdictOf(line: string): "accept" | "drop" | "other" {
  if (/\baccept\b|-j ACCEPT\b/.test(line)) return "accept";
  return /\b(?:drop|reject)\b|-j (?:DROP|REJECT)\b/.test(line) ? "drop" : "other";
}

async function listeners(machine: Machine, ports: readonly number[], running: readonly Running[]): Promise<readonly PortFact[]> {
  const tables = await Promise.all(["/proc/net/udp", "/proc/net/udp6"].map((path) => machine.read(path)));
  const sockets = tables.flatMap((text) => socketsIn(text ?? "")).filter(({ port }) => ports.includes(port));
  if (sockets.length === 0) return [];
  const owners = await ownersOf(machine, running);
  const found = sockets.map(({ port, inode }): PortFact => ({ port, pid: owners.get(inode)?.pid, program: owners.get(inode)?.comm }));
  return found.filter((it, i) => found.findIndex((other) => other.port === it.port && other.program === it.program) === i);
}

/** `sl local_address rem_address st tx:rx tr:tm retrnsmt uid timeout inode ...`, the port in hex. */
export const socketsIn = (table: string): readonly { readonly port: number; readonly inode: string }[] =>
  table.split("\n").slice(1).flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const port = /:([0-9A-F]{4})$/i.exec(words[1] ?? "")?.[1];
    return port === undefined || words[9] === undefined ? [] : [{ port: Number.parseInt(port, 16), inode: words[9] }];
  });

async function ownersOf(machine: Machine, running: readonly Running[]): Promise<ReadonlyMap<string, Running>> {
  const owners = new Map<string, Running>();
  for (const one of running) {
    const folder = `/proc/${one.pid}/fd`;
    const targets = await Promise.all((await machine.list(folder)).map((fd) => machine.target(`${folder}/${fd}`)));
    for (const target of targets) {
      const inode = /^socket:\[(\d+)\]$/.exec(target ?? "")?.[1];
      if (inode !== undefined) owners.set(inode, one);
    }
  }
  return owners;
}

const scriptNames = (config: ClusterConfig | undefined): readonly string[] => [
  ...new Set((config?.groups ?? []).flatMap(({ resources }) => resources.flatMap((it) => (it.kind === "script" && it.by === undefined ? [it.script] : [])))),
];

async function lookAtScript(machine: Machine, name: string, folders: readonly string[], units: ReadonlyMap<string, UnitState>): Promise<ScriptFact> {
  const paths = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
  for (const path of paths) {
    if (!isProgram(await machine.look(path))) continue;
    const text = await machine.read(path);
    const link = path.startsWith("/etc/init.d/") ? await bootLink(machine, name) : undefined;
    return { name, path, text: text?.includes("\0") === true ? undefined : text, atBoot: link ?? (units.get(name)?.enabled === true ? `${name}.service` : undefined) };
  }
  return { name, path: undefined, text: undefined, atBoot: undefined };
}

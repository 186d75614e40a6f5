// Facts of a node -> what stands against heir there. Beside it stands what `heir check` says of the files. Pure: it looks at nothing itself.

import type { ClusterConfig } from "../../model/config.js";
import type { LinuxHaSources } from "../../config/source.js";
import { type Facts, type OtherHolder, portsOf, type ScriptFact } from "./facts.js";
import { type Finding, placeOf } from "./finding.js";

const MIB = 1024 * 1024;
/** Two files of 4 MB with events, the same again while they turn over, and the rest of the state. */
const ROOM = 16 * MIB;
/** Below this the state itself, some kilobytes written beside and renamed, is not sure to fit. */
const LEAST_ROOM = MIB;

export interface Setting {
  readonly sources: LinuxHaSources;
  readonly config: ClusterConfig;
}

export function judge(facts: Facts, setting: Setting): readonly Finding[] {
  return [
    ...judgeCluster(setting),
    ...judgeProducts(facts, setting),
    ...judgeMemory(facts, setting),
    ...judgeAddresses(facts, setting),
    ...facts.managers.flatMap(judgeManager),
    ...judgeNetwork(facts, setting),
    ...judgeRoom(facts),
    ...facts.scripts.flatMap((script) => judgeScript(script, setting)),
  ];
}

type More = Omit<Finding, "severity" | "code" | "text">;
const error = (code: string, text: string, more: More = {}): Finding => ({ severity: "error", code, text, ...more });
const warning = (code: string, text: string, more: More = {}): Finding => ({ severity: "warning", code, text, ...more });

export const isSha256 = ({ auth }: ClusterConfig): boolean => auth.keys.find(({ index }) => index === auth.selected)?.method === "sha256";

function judgeCluster({ sources, config }: Setting): readonly Finding[] {
  const found: Finding[] = [];
  if (config.nodes.length > 2) found.push(warning("all-at-once", `${config.nodes.length} nodes: heir stands beside a Heartbeat in a pair only, so that all nodes move together and nothing is served meanwhile`, { at: placeOf(sources.haCf, "node") }));
  if (isSha256(config)) found.push(warning("key-of-heir", "the selected key is sha256, which no Heartbeat reads: all nodes move together and nothing is served meanwhile", { at: placeOf(sources.authkeys, "auth"), expected: "the key of the running Heartbeat until both nodes are heir" }));
  return found;
}

function judgeProducts({ heartbeat, heir, authkeys }: Facts, { sources }: Setting): readonly Finding[] {
  const found: Finding[] = [];
  if (heartbeat.pid !== undefined && heir.pid !== undefined) found.push(error("both-run", `Heartbeat (pid ${heartbeat.pid}) and heird (pid ${heir.pid}) both run here, and both may put the same address on`, { expected: "one of them stopped" }));
  if (heartbeat.unit.enabled && heir.unit.enabled) found.push(error("both-enabled", "the units heartbeat and heird are both enabled: after a boot both would run", { expected: "systemctl disable heartbeat, or heird" }));
  if (heartbeat.program === undefined && !heartbeat.uuid && heartbeat.generation.kind === "none") found.push(warning("no-heartbeat", "no Heartbeat is installed here, and none ever ran: there is nothing to move from", { expected: "heir check" }));
  if (heartbeat.stalePid !== undefined) found.push(warning("stale-pid", `Heartbeat's pid file names ${heartbeat.stalePid}, which runs no more: it did not stop in order, and may have left services or addresses`));
  if (authkeys !== undefined && authkeys.uid !== 0) found.push(warning("not-roots", `belongs to the user ${authkeys.uid}, who can read the keys`, { at: placeOf(sources.authkeys, ""), expected: `chown root ${sources.authkeys.path}` }));
  if (heir.toml?.means === "other") found.push(error("other-configuration", `heird would read this file and not ${sources.directory}, and it means something else`, { at: { file: heir.toml.path, line: 1, column: 1 }, expected: "no such file, or what heir convert prints" }));
  return found;
}

/** What Heartbeat remembers and heir does not read. */
function judgeMemory({ heartbeat }: Facts, { sources, config }: Setting): readonly Finding[] {
  const known = config.nodes.map(String);
  const strangers = heartbeat.hostcache.filter((name) => !known.includes(name));
  const deleted = heartbeat.deleted.filter((name) => known.includes(name));
  return [
    ...(heartbeat.generation.kind !== "unreadable" ? [] : [warning("bad-generation", "is no generation: Heartbeat would begin again with 1, heir begins with the clock", { at: { file: heartbeat.generationFile, line: 1, column: 1 } })]),
    ...strangers.map((name) => warning("unlisted-node", `Heartbeat remembers a node ${name} that no node line names: heir does not know it`, { at: placeOf(sources.haCf, "node"), expected: `node ${name}, where it is one` })),
    ...deleted.map((name) => warning("deleted-node", `${name} was deleted from Heartbeat (hb_delnode), and heir takes it for a node`, { at: placeOf(sources.haCf, name), expected: "no node line for it" })),
  ];
}

function judgeAddresses({ addresses, byHand, heartbeat, heir }: Facts, { sources, config }: Setting): readonly Finding[] {
  const words = new Map(config.groups.flatMap(({ resources }) => resources.flatMap((it) => (it.kind === "address" ? [[String(it.address), it.word] as const] : []))));
  const idle = heartbeat.pid === undefined && heir.pid === undefined;
  const left = idle ? addresses.filter(({ address }) => words.has(address) && !byHand.some((it) => it.address === address)) : [];
  return [
    ...byHand.map(({ address, at }) => error("address-by-hand", `${address} is a floating address, and the system puts it on by itself`, { at, expected: "it in haresources alone" })),
    ...left.map(({ address, device }) => error("address-left", `${address} is on ${device} though neither Heartbeat nor heird runs here: another node may have it too`, { at: placeOf(sources.haresources, words.get(address) ?? ""), expected: `ip addr del ${address} with its prefix dev ${device}` })),
  ];
}

function judgeManager({ name, pid, enabled, mentions }: OtherHolder): readonly Finding[] {
  const lives = pid !== undefined ? `${name} runs here (pid ${pid})` : enabled ? `${name} is enabled here` : undefined;
  if (lives !== undefined && mentions.length > 0) return mentions.map(({ address, at }) => error("other-manager", `${lives} and has ${address} too`, { at, expected: "one manager for one address" }));
  if (lives !== undefined && name === "pacemaker") return [warning("other-manager", `${lives}: what it manages must be nothing that haresources names`)];
  return mentions.map(({ address, at }) => warning("other-manager", `${name} has ${address} too; it neither runs nor is enabled here`, { at }));
}

function judgeNetwork({ firewall, ports, heartbeat }: Facts, { sources, config }: Setting): readonly Finding[] {
  const ringOf = (port: number): string => config.rings.find((ring) => ring.kind !== "serial" && ring.port === port)?.kind ?? "";
  const at = (port: number): More => ({ at: placeOf(sources.haCf, ringOf(port)) });
  const used = portsOf(config.rings);
  const found: Finding[] = [];
  for (const { port, pid, program } of ports) {
    if (program === undefined && heartbeat.pid === undefined) found.push(warning("port-in-use", `somebody listens on UDP port ${port}`, at(port)));
    if (program !== undefined && !["heartbeat", "heird", "heird-agent"].includes(program)) found.push(error("port-in-use", `${program} (pid ${pid}) listens on UDP port ${port}`, { ...at(port), expected: "the port for the cluster alone" }));
  }
  for (const port of used) {
    const lines = (firewall?.lines ?? []).filter((line) => line.port === port);
    for (const { text } of lines.filter(({ verdict }) => verdict === "drop")) found.push(warning("firewall", `the firewall drops UDP port ${port}: ${text}`, { expected: "the other nodes let through" }));
    if (firewall?.closed === true && !lines.some(({ verdict }) => verdict === "accept")) found.push(warning("firewall", `the firewall drops what no rule names, and no rule names UDP port ${port}`, { expected: `udp dport ${port} accept` }));
  }
  return found;
}

function judgeRoom({ heir: { freeBytes, stateDir } }: Facts): readonly Finding[] {
  if (freeBytes === undefined || freeBytes >= ROOM) return [];
  const text = `${(freeBytes / MIB).toFixed(1)} MiB are free for ${stateDir}`;
  return [(freeBytes < LEAST_ROOM ? error : warning)("no-room", text, { expected: `${ROOM / MIB} MiB for generation, epochs and events` })];
}

/** As far as it can be seen without running it. That it is nowhere, `heir check` says. */
function judgeScript({ name, path, text, atBoot }: ScriptFact, { sources }: Setting): readonly Finding[] {
  if (path === undefined) return [];
  const found: Finding[] = [];
  if (atBoot !== undefined) found.push(warning("started-at-boot", `${name} is started at boot by ${atBoot}, on every node that has it so`, { at: placeOf(sources.haresources, name), expected: "it started by the cluster alone" }));
  if (text === undefined) return found;
  const at = { at: { file: path, line: 1, column: 1 } };
  if (!text.startsWith("#!")) found.push(warning("not-lsb", "does not begin with #! and an interpreter", at));
  // Heartbeat's own ones hand every action to an OCF agent.
  if (text.includes("hto-mapfuncs")) return found;
  const code = text.replace(/^\s*#.*$/gm, "");
  const lacks = ["start", "stop", "status"].filter((action) => !new RegExp(`(?<![\\w-])${action}(?![\\w-])`).test(code));
  if (lacks.length > 0) found.push(warning("not-lsb", `seems to know no ${lacks.join(" and no ")}`, { ...at, expected: "start and stop that end with 0 also where nothing is to be done, and status" }));
  else if (!/running|OK|status_of_proc|systemctl|\bexec\b/i.test(code)) found.push(warning("not-lsb", "its status seems to print neither running nor OK, by which the cluster knows that it runs", at));
  return found;
}

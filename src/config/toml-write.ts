// A ClusterConfig as TOML text, for `heir convert`: what is usual is left out, what was written as text stays as it was written.

import type { ClusterConfig, GroupConfig, Resource, Ring } from "../model/config.js";
import type { PingNode } from "../model/ping.js";
import type { StonithDevice } from "../model/stonith.js";
import { parseTime, type Millis } from "../model/time.js";
import { hopfudge } from "./directives-cluster.js";
import { priorityOf } from "./groups.js";
import { visible } from "./problem.js";
import { usualTimeout } from "./watchdog.js";

export interface Writing {
  readonly config: ClusterConfig;
  /** Path of the file with the keys. */
  readonly authkeys: string;
  /** Names of keys that the source gave; others stay at their defaults. */
  readonly given: ReadonlySet<string>;
  /** What scripts see beside that. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** Lines of comment at the beginning. */
  readonly about: readonly string[];
}

export function writeToml(writing: Writing): string {
  const { config, about } = writing;
  const sections = [
    about.map((line) => (line === "" ? "#" : `# ${visible(line)}`)),
    topKeys(writing),
    logging(config),
    safety(config),
    environment(writing),
    ...config.rings.map(ring),
    ...(config.pings?.nodes ?? []).map(ping),
    ...(config.stonith ?? []).map(device),
    ...config.groups.map(group),
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function topKeys({ config, authkeys, given }: Writing): readonly string[] {
  const { timing, nodes } = config;
  const span = (name: string, value: Millis): string => `${name} = ${time(config.environment.get(name), value)}`;
  const fudge = config.ttl - nodes.length - (config.pings?.nodes.length ?? 0);
  return [
    ...(given.has("cluster") ? [`cluster = ${text(config.cluster)}`] : []),
    `nodes = ${list(nodes)}`,
    span("keepalive", timing.keepalive),
    ...(given.has("warntime") ? [span("warntime", timing.warntime)] : []),
    span("deadtime", timing.deadtime),
    ...(given.has("initdead") ? [span("initdead", timing.initdead)] : []),
    ...(given.has("deadping") ? [span("deadping", config.pings?.deadping ?? timing.deadtime)] : []),
    `auto_failback = ${text(config.autoFailback)}`,
    ...(fudge === Number(hopfudge.fallback) ? [] : [`hopfudge = ${fudge}`]),
    `authkeys = ${text(authkeys)}`,
    `script_path = ${list(config.scriptPath)}`,
    ...(config.programs === undefined ? [] : [`programs = ${list(config.programs.map(({ user, command, failfast }) => `${failfast ? "failfast" : "respawn"} ${user} ${command}`))}`]),
  ];
}

function logging({ logging: { facility, logfile, debugfile, debug, syslogFormat }, logBadPackets }: ClusterConfig): readonly string[] {
  const lines = [
    ...(facility === undefined ? [] : [`facility = ${text(facility)}`]),
    ...(logfile === undefined ? [] : [`logfile = ${text(logfile)}`]),
    ...(debugfile === undefined ? [] : [`debugfile = ${text(debugfile)}`]),
    ...(syslogFormat === undefined ? [] : [`syslogmsgfmt = ${syslogFormat}`]),
    ...(debug === 0 ? [] : [`debug = ${debug}`]),
    ...(logBadPackets ? [] : ["bad_packets = false"]),
  ];
  return lines.length === 0 ? [] : ["[logging]", ...lines];
}

function safety({ watchdog, realtime, timing }: ClusterConfig): readonly string[] {
  const lines = [
    ...(watchdog === undefined ? [] : [`watchdog = ${text(watchdog.device)}`]),
    ...(watchdog === undefined || watchdog.timeout === usualTimeout(timing.deadtime) ? [] : [`watchdog_timeout = ${watchdog.timeout / 1000}`]),
    ...(realtime === undefined ? [] : ["realtime = true", `rtprio = ${realtime}`]),
  ];
  return lines.length === 0 ? [] : ["[safety]", ...lines];
}

const environment = (writing: Writing): readonly string[] =>
  writing.environment.length === 0
    ? []
    : ["# Resource scripts see these as HA_NAME, as they did before.", "[environment]", ...writing.environment.map(([name, value]) => `${key(name)} = ${text(value)}`)];

function ring(it: Ring): readonly string[] {
  if (it.kind === "serial") return ["[[ring]]", 'kind = "serial"', `device = ${text(it.device)}`, `baud = ${it.baud}`];
  const own =
    it.kind === "mcast" || it.kind === "mcast6" ? [`group = ${text(it.group)}`, `port = ${it.port}`, `ttl = ${it.ttl}`, `loop = ${it.loop}`]
    : it.kind === "ucast" || it.kind === "ucast6" ? [`peer = ${text(it.peer)}`, `port = ${it.port}`]
    : [`port = ${it.port}`];
  return ["[[ring]]", `kind = ${text(it.kind)}`, `interface = ${text(it.device)}`, ...own];
}

const ping = ({ name, hosts }: PingNode): readonly string[] => [
  "[[ping]]",
  ...(hosts.length === 1 && hosts[0]?.toLowerCase() === name ? [] : [`name = ${text(name)}`]),
  `hosts = ${list(hosts)}`,
];

function device({ from, nodes, type, settings, timeout, delay }: StonithDevice): readonly string[] {
  return [
    "[[stonith]]",
    `type = ${text(type)}`,
    ...(from === undefined ? [] : [`from = ${list(from)}`]),
    ...(nodes === undefined ? [] : [`nodes = ${list(nodes)}`]),
    ...(settings.kind === "file" ? [`file = ${text(settings.path)}`] : []),
    ...(settings.kind === "line" ? [`parameters = ${text(settings.text)}`] : []),
    ...(settings.kind === "named" ? [`parameters = { ${Object.entries(settings.values).map(([name, value]) => `${key(name)} = ${text(value)}`).join(", ")} }`] : []),
    ...(timeout === undefined ? [] : [`timeout = ${text(`${timeout}ms`)}`]),
    ...(delay === undefined ? [] : [`delay = ${text(`${delay}ms`)}`]),
  ];
}

/** Names with a blank, and names that mean several groups in commands, come from the first resource alone. */
const mayWrite = (name: string): boolean => /^\S+$/.test(name) && !["all", "local", "foreign"].includes(name);

function group(it: GroupConfig): readonly string[] {
  const isUsual = it.members.every(({ priority }, i) => priority === priorityOf(i));
  const members = it.members.map(({ node, priority }) => (isUsual ? text(node) : `{ name = ${text(node)}, priority = ${priority} }`));
  return [
    "[[group]]",
    ...(mayWrite(it.name) ? [`name = ${text(it.name)}`] : []),
    `nodes = [${members.join(", ")}]`,
    ...(it.lease === undefined ? [] : [`lease = ${text(it.lease)}`]),
    "resources = [",
    ...it.resources.map((resource) => `  ${resourceValue(resource)},`),
    "]",
  ];
}

/** A table where it says the same word, else the word. */
function resourceValue(resource: Resource): string {
  if (resource.kind === "script") {
    const { word, script, args, by } = resource;
    const isPlain = by === undefined && args.length > 0 && [script, ...args].join("::") === word && args.every((arg) => !/^:|:$|["\s]/.test(arg)) && !/\s/.test(script);
    return isPlain ? `{ script = ${text(script)}, args = ${list(args)} }` : text(word);
  }
  const { address, prefix, device, label, broadcast } = resource;
  const cidr = prefix === undefined ? address : `${address}/${prefix}`;
  const word = [cidr, label ?? device, broadcast].filter((part) => part !== undefined).join("/");
  if (word !== resource.word || resource.script === "IPaddr2") return text(resource.word);
  const pairs = [
    `address = ${text(cidr)}`,
    ...(device === undefined ? [] : [`interface = ${text(device)}`]),
    ...(label === undefined || device === undefined ? [] : [`label = ${text(label.slice(device.length + 1))}`]),
    ...(broadcast === undefined ? [] : [`broadcast = ${text(broadcast)}`]),
  ];
  return `{ ${pairs.join(", ")} }`;
}

/** As it was written where that is its meaning: scripts see the text. */
function time(written: string | undefined, span: Millis): string {
  if (written === undefined || parseTime(written) !== span) return text(`${span}ms`);
  return String(Number(written)) === written ? written : text(written);
}

const list = (items: readonly string[]): string => `[${items.map(text).join(", ")}]`;

const key = (name: string): string => (/^[\w-]+$/.test(name) ? name : text(name));

/** JSON's escapes are TOML's, but for one character. */
const text = (value: string): string => JSON.stringify(value).replaceAll("\u007f", "\\u007f");

// Every key of heir.toml, once: the parser, its suggestions, the manual (toml-reference.ts) and the sample are made from these rows.

import { type Millis, millis } from "../model/time.js";
import type { Directive } from "./directive.js";
import {
  autoFailback, cluster, deadtime, debug, debugFile, hopfudge, initdead, keepalive, logBadPackets, logFacility, logFile, warntime,
} from "./directives-cluster.js";
import { hops, port, readMulticastGroup, readPeer } from "./directives-media.js";
import { error, showText } from "./problem.js";
import { oneOf, type Plain, plain, type TomlKey, whole } from "./toml-key.js";
import { absolutePath, anyWord, integer, interfaceName, type Reader, refuse, time } from "./values.js";

const row = <T>(key: TomlKey<T>): TomlKey<T> => key;

const some: Reader<string> = (word, report) => (word.text.trim() === "" ? refuse(word, report, "an empty text means nothing here", "expected at least one character") : word.text);

/** A key that is a directive of ha.cf: its reader, its default, its explanation. */
function same<T>(path: string, directive: Directive<T>, more: { readonly kinds: readonly ("text" | "number" | "flag")[]; readonly takes: string; readonly example: string }): TomlKey<Plain<T>> {
  const { fallback, defaultText, explanation, name } = directive;
  const isText = more.kinds[0] === "text";
  return {
    path,
    takes: more.takes,
    read: plain(more.kinds, directive.read),
    ...(fallback === undefined ? {} : { fallback: isText ? JSON.stringify(fallback) : fallback }),
    ...(defaultText === undefined ? {} : { defaultText }),
    explanation,
    linuxHa: name,
    example: more.example,
    directive,
  };
}

const TIME = { kinds: ["text", "number"] as const, takes: "time" };
const texts = "expected a list of texts in quotes";

export const clusterKey = same("cluster", cluster, { kinds: ["text"], takes: "text", example: '"web"' });

export const nodesKey = row({
  path: "nodes",
  takes: "list of names",
  read: whole(texts, "list"),
  isNeeded: true,
  explanation: "The nodes of the cluster as `uname -n` prints them; their order is the order of preference of a group that names no nodes",
  linuxHa: "node",
  example: '["alpha", "bravo"]',
});

export const keepaliveKey = same("keepalive", keepalive, { ...TIME, example: '"200ms"' });
export const warntimeKey = same("warntime", warntime, { ...TIME, example: '"500ms"' });
export const deadtimeKey = same("deadtime", deadtime, { ...TIME, example: "1" });
export const initdeadKey = same("initdead", initdead, { ...TIME, example: "10" });
export const autoFailbackKey = same("auto_failback", autoFailback, { kinds: ["text", "flag"], takes: '"on", "off" or "legacy"', example: '"on"' });

/** Ping nodes of ha.cf are counted in the field ttl and are no keys here, so that the number may be larger than in ha.cf. */
export const MOST_HOPFUDGE = 355;
export const hopfudgeKey = row({
  ...same("hopfudge", hopfudge, { kinds: ["number"], takes: `0 to ${MOST_HOPFUDGE}`, example: "1" }),
  read: plain(["number"], integer({ least: 0, most: MOST_HOPFUDGE })),
  explanation: "Added to the number of nodes to give the field ttl of each message; `heir convert` counts the ping nodes of ha.cf in",
});

export const authkeysKey = row({
  path: "authkeys",
  takes: "path",
  read: plain(["text"], some),
  fallback: '"authkeys"',
  explanation: "The file with the keys, in the format of Linux-HA and with mode 0600; a relative path begins where heir.toml is. Keys never stand in heir.toml itself",
  linuxHa: "the file authkeys",
  example: '"/etc/heir/authkeys"',
});

export const scriptPathKey = row({
  path: "script_path",
  takes: "list of directories",
  read: whole(texts, "list"),
  defaultText: "`resource.d` where heir.toml is, then `/etc/init.d`",
  explanation: "Where resource scripts are looked for, in this order",
  linuxHa: "`/etc/ha.d/resource.d`, `/etc/init.d`",
  example: '["/etc/ha.d/resource.d", "/etc/init.d"]',
});
export const readDirectory = plain(["text"], absolutePath);

/** Infinity: for ever. */
const readLimit: Reader<Millis> = (word, report) => (word.text === "never" ? millis(Number.POSITIVE_INFINITY) : time({ zero: true })(word, report));

export const deafLimitKey = row({
  path: "evidence.deaf_limit",
  takes: 'time, or "never"',
  read: plain(["text", "number"], readLimit),
  defaultText: "the longer of 30 s and 10 deadtime",
  explanation: "How long an ARP answer without an echo keeps this node from taking over; never: it does so for as long as it comes",
  linuxHa: "none",
  example: "30",
});

export const foreignAddressKey = row({
  path: "evidence.foreign_address",
  takes: '"take" or "refuse"',
  read: oneOf("take", "refuse"),
  fallback: '"take"',
  explanation: "An address that a host outside of the cluster answers for: taken over all the same, or left there",
  linuxHa: "none",
  example: '"take"',
});

export const facilityKey = same("logging.facility", logFacility, { kinds: ["text"], takes: 'syslog facility, or "none"', example: '"local0"' });
export const logFileKey = same("logging.logfile", logFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-log"' });
export const debugFileKey = same("logging.debugfile", debugFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-debug"' });
export const debugKey = same("logging.debug", debug, { kinds: ["number"], takes: "0 to 255", example: "0" });
export const badPacketsKey = same("logging.bad_packets", logBadPackets, { kinds: ["flag"], takes: "true or false", example: "true" });

export const environmentKey = row({
  path: "environment.NAME",
  takes: "text",
  read: whole("expected a table of texts", "table"),
  explanation: "Resource scripts see it as HA_NAME; any number of names",
  linuxHa: "env, and the variables of directives that heir does not need",
  example: '"north"',
});

export const ringKindKey = row({
  path: "ring.kind",
  takes: '"mcast", "ucast" or "bcast"',
  read: oneOf("mcast", "ucast", "bcast"),
  isNeeded: true,
  explanation: "How heartbeats travel on this ring: IPv4 multicast, unicast to one peer, or broadcast",
  linuxHa: "mcast, ucast, bcast",
  example: '"mcast"',
});
export const ringNameKey = row({
  path: "ring.name",
  takes: "text",
  read: plain(["text"], some),
  defaultText: "kind and interface, for example `mcast eth0`",
  explanation: "The ring's name in status, logs and commands; each node may have its own",
  linuxHa: "none",
  example: '"front"',
});
export const ringInterfaceKey = row({
  path: "ring.interface",
  takes: "interface",
  read: plain(["text"], interfaceName),
  isNeeded: true,
  explanation: "The network interface of the ring",
  linuxHa: "first word of mcast, ucast, bcast",
  example: '"eth0"',
});
export const ringGroupKey = row({
  path: "ring.group",
  takes: "224.0.0.0 to 239.255.255.255",
  read: plain(["text"], readMulticastGroup),
  explanation: "The multicast group; needed for mcast and only there",
  linuxHa: "second word of mcast",
  example: '"239.0.0.42"',
});
export const ringPeerKey = row({
  path: "ring.peer",
  takes: "address or host name",
  read: plain(["text"], (word, report) => some(word, report) && readPeer(word, report)),
  explanation: "The peer; needed for ucast and only there",
  linuxHa: "second word of ucast",
  example: '"10.0.0.2"',
});
export const ringPortKey = row({
  path: "ring.port",
  takes: "1 to 65535",
  read: plain(["number"], port),
  fallback: "694",
  explanation: "UDP port, the same on every node",
  linuxHa: "udpport, third word of mcast",
  example: "694",
});
export const ringTtlKey = row({
  path: "ring.ttl",
  takes: "0 to 4",
  read: plain(["number"], hops),
  fallback: "1",
  explanation: "How many routers a multicast packet may pass, and one; only for mcast",
  linuxHa: "fourth word of mcast",
  example: "1",
});
export const ringLoopKey = row({
  path: "ring.loop",
  takes: "true or false",
  read: plain(["flag"], (word) => word.text === "true"),
  fallback: "false",
  explanation: "Whether this node hears its own multicast packets; only for mcast",
  linuxHa: "fifth word of mcast",
  example: "false",
});

/** `heir standby local` means groups by their home: no group may be called so. */
const RESERVED: readonly string[] = ["all", "local", "foreign"];
const readGroupName: Reader<string> = (word, report) => {
  if (/^\S+$/.test(word.text) && !RESERVED.includes(word.text)) return word.text;
  const text = RESERVED.includes(word.text) ? `${showText(word.text)} means several groups in commands` : `${showText(word.text)} cannot be the name of a group`;
  report(error("bad-value", word.at, text, { expected: "expected one word such as web" }));
  return undefined;
};

export const groupNameKey = row({
  path: "group.name",
  takes: "one word",
  read: plain(["text"], readGroupName),
  defaultText: "the first resource as one word, as in haresources",
  explanation: "The group's name in status, logs and commands; the same on every node, since its hash goes over the wire",
  linuxHa: "the first resource of the line",
  example: '"web"',
});
export const groupNodesKey = row({
  path: "group.nodes",
  takes: "list of names, or of tables with name and priority",
  read: whole("expected a list of names in quotes, or of tables with name and priority", "list"),
  defaultText: "all of `nodes`",
  explanation: "Who may hold the group, most preferred first; the first is its home. Priorities are 250, 240, 230 and so on unless given",
  linuxHa: "first word of the line, then the node lines",
  example: '["alpha", "bravo"]',
});
export const memberNameKey = row({
  path: "group.nodes.name",
  takes: "name",
  read: plain(["text"], some),
  isNeeded: true,
  explanation: "One of `nodes`",
  linuxHa: "first word of the line",
  example: '"alpha"',
});
export const memberPriorityKey = row({
  path: "group.nodes.priority",
  takes: "1 to 254",
  read: plain(["number"], integer({ least: 1, most: 254 })),
  defaultText: "250 less 10 for each node before it",
  explanation: "The node with the highest priority is preferred; of equals the one that stands earlier in `nodes` at the top",
  linuxHa: "none",
  example: "200",
});
export const resourcesKey = row({
  path: "group.resources",
  takes: "list of words, or of tables",
  read: whole("expected a list of resources", "list"),
  isNeeded: true,
  explanation: 'What moves, started left to right and stopped right to left: a word as in haresources ("10.0.0.9/24/eth0", "httpd"), or a table with `address` or `script`',
  linuxHa: "the words of the line",
  example: '["192.0.2.10/24/eth0", "httpd"]',
});
export const addressKey = row({
  path: "group.resources.address",
  takes: "ip or ip/bits",
  read: plain(["text"], some),
  explanation: "A floating IPv4 address; without bits or interface those of the route to it",
  linuxHa: "IPaddr::ip/bits",
  example: '"192.0.2.10/24"',
});
export const addressInterfaceKey = row({
  path: "group.resources.interface",
  takes: "interface",
  read: plain(["text"], interfaceName),
  explanation: "The interface of the address",
  linuxHa: "IPaddr::ip/bits/interface",
  example: '"eth0"',
});
export const addressLabelKey = row({
  path: "group.resources.label",
  takes: "text",
  read: plain(["text"], some),
  explanation: "The label of the address, shown as interface:label; both together at most 15 characters",
  linuxHa: "IPaddr::ip/bits/interface:label",
  example: '"web"',
});
export const addressBroadcastKey = row({
  path: "group.resources.broadcast",
  takes: "address",
  read: plain(["text"], some),
  explanation: "The broadcast address",
  linuxHa: "IPaddr::ip/bits/interface/broadcast",
  example: '"192.0.2.255"',
});
export const scriptKey = row({
  path: "group.resources.script",
  takes: "name or path",
  read: plain(["text"], some),
  explanation: "A resource script, looked for in `script_path`",
  linuxHa: "script",
  example: '"Filesystem"',
});
export const argsKey = row({
  path: "group.resources.args",
  takes: "list of texts",
  read: whole(texts, "list"),
  defaultText: "none",
  explanation: "The arguments that stand before start, stop or status",
  linuxHa: "script::argument::argument",
  example: '["/dev/sdb1", "/srv", "ext4"]',
});
export const readText = plain(["text", "number", "flag"], anyWord);

/** The lists of tables, and where their rows begin. */
export const ringKey = row({ path: "ring", takes: "list of tables", read: whole("expected [[ring]]", "list"), isNeeded: true, explanation: "", linuxHa: "", example: "" });
export const groupKey = row({ path: "group", takes: "list of tables", read: whole("expected [[group]]", "list"), explanation: "", linuxHa: "", example: "" });
export const loggingKey = row({ path: "logging", takes: "table", read: whole("expected [logging]", "table"), explanation: "", linuxHa: "", example: "" });
export const evidenceKey = row({ path: "evidence", takes: "table", read: whole("expected [evidence]", "table"), explanation: "", linuxHa: "", example: "" });
export const environmentTableKey = row({ path: "environment", takes: "table", read: whole("expected [environment]", "table"), explanation: "", linuxHa: "", example: "" });

/** In the order of the manual and of the sample. */
export const TOML_KEYS: readonly TomlKey[] = [
  clusterKey, nodesKey, keepaliveKey, warntimeKey, deadtimeKey, initdeadKey, autoFailbackKey, authkeysKey, scriptPathKey, hopfudgeKey,
  foreignAddressKey, deafLimitKey,
  facilityKey, logFileKey, debugFileKey, debugKey, badPacketsKey,
  environmentKey,
  ringKindKey, ringNameKey, ringInterfaceKey, ringGroupKey, ringPeerKey, ringPortKey, ringTtlKey, ringLoopKey,
  groupNameKey, groupNodesKey, memberNameKey, memberPriorityKey, resourcesKey,
  addressKey, addressInterfaceKey, addressLabelKey, addressBroadcastKey, scriptKey, argsKey,
];

/** The tables that hold keys; not in the manual's table, since they say nothing by themselves. */
export const TOML_TABLES: readonly TomlKey[] = [ringKey, groupKey, loggingKey, evidenceKey, environmentTableKey];

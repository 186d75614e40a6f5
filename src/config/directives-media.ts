// Rows of the directive table: heartbeat media and ping nodes.

import { isMulticast, parseIpv4, type Ipv4 } from "../model/address.js";
import { isLinkScopedGroup, isMulticast6, type Ipv6, parseIpv6 } from "../model/ipv6.js";
import { nodeName, type NodeName } from "../model/names.js";
import type { Directive } from "./directive.js";
import { error, type Report, showText, warning } from "./problem.js";
import { BLANKS, type Position, splitWords, type Word } from "./source.js";
import { absolutePath, choice, integer, interfaceName, looseport, type Reader, refuse, time } from "./values.js";

const row = <T>(directive: Directive<T>): Directive<T> => directive;

export interface McastMedium {
  readonly device: string;
  readonly group: Ipv4;
  readonly port: number;
  readonly ttl: number;
  readonly loop: boolean;
}

export interface Mcast6Medium extends Omit<McastMedium, "group"> {
  readonly group: Ipv6;
}

export interface UcastMedium {
  readonly device: string;
  readonly peer: string;
}

export const port = integer({ least: 1, most: 65535 });
export const hops = integer({ least: 0, most: 4 });

const readLoop: Reader<boolean> = (word, report) => {
  if (word.text === "0" || word.text === "1") return word.text === "1";
  return refuse(word, report, `${showText(word.text)} is no loop flag`, "expected 0 or 1");
};

export const readMulticastGroup: Reader<Ipv4> = (word, report) => {
  const group = parseIpv4(word.text);
  if (group !== undefined && isMulticast(group)) return group;
  return refuse(word, report, `${showText(word.text)} is no IPv4 multicast group`, "expected 224.0.0.0 to 239.255.255.255");
};

export const readMulticast6: Reader<Ipv6> = (word, report) => {
  const group = parseIpv6(word.text);
  if (group !== undefined && isMulticast6(group)) return group;
  return refuse(word, report, `${showText(word.text)} is no IPv6 multicast group`, "expected an address that begins with ff");
};

/** The kernel itself does not let a packet to such a group through a router. */
export function warnOfScope({ group, ttl, at }: { readonly group: Ipv6; readonly ttl: number; readonly at: Position }, report: Report): void {
  if (ttl > 1 && isLinkScopedGroup(group)) report(warning("hops-beyond-scope", at, `${group} does not leave its link, whatever the hop limit is`, { expected: "expected 1, or a group of wider scope such as ff05::42" }));
}

/** Like a dotted quad but not one (10.0.0.300) is an error; other words are names, which only a resolver can judge. */
export const readPeer: Reader<string> = (word, report) => {
  if (parseIpv4(word.text) !== undefined || !/^[\d.]+$/.test(word.text)) return word.text;
  return refuse(word, report, `${showText(word.text)} is no IPv4 address`, "expected an address such as 10.0.0.2, or a host name");
};

/** An address without zone, since the zone is the device; what has a colon is no name. */
export const readPeer6: Reader<string> = (word, report) => {
  const { text } = word;
  const address = parseIpv6(text);
  if (address !== undefined && !isMulticast6(address)) return address;
  if (text.includes("%")) return refuse(word, report, `${showText(text)} has a zone`, `expected ${text.slice(0, text.indexOf("%"))}: the interface stands before it`);
  if (!text.includes(":") && !/^[\d.]+$/.test(text)) return text;
  return refuse(word, report, `${showText(text)} is no IPv6 address of a node`, "expected an address such as fe80::2, or a host name");
};

/** The words of a whole-line value, one for each name; a missing one is an error, further ones are ignored with a warning. */
function argumentsOf(line: Word, names: readonly string[], report: Report): readonly Word[] | undefined {
  const words = splitWords(line, BLANKS);
  const extra = words[names.length];
  if (extra !== undefined) {
    report(warning("extra-argument", extra.at, `${showText(extra.text)} is ignored`, { expected: `expected ${names.join(" ")}` }));
  }
  if (words.length >= names.length) return words;
  const end = words.at(-1);
  const at = end ?? line;
  const missing = names.slice(words.length).join(", ");
  report(error("missing-argument", at.at, `${missing} missing${end === undefined ? "" : ` after ${showText(end.text)}`}`, { expected: `expected ${names.join(" ")}` }));
  return undefined;
}

const nothing: Word = { text: "", at: { file: "", line: 0, column: 0 } };

const readMcast: Reader<McastMedium> = (line, report) => {
  const words = argumentsOf(line, ["device", "group", "port", "ttl", "loop"], report);
  if (words === undefined) return undefined;
  const [first = nothing, second = nothing, third = nothing, fourth = nothing, fifth = nothing] = words;
  const device = interfaceName(first, report);
  const group = readMulticastGroup(second, report);
  const value = port(third, report);
  const ttl = hops(fourth, report);
  const loop = readLoop(fifth, report);
  if (ttl === 0) report(warning("ttl-zero", fourth.at, "with ttl 0 no packet leaves this node", { expected: "expected 1 to 4" }));
  if (device === undefined || group === undefined || value === undefined || ttl === undefined || loop === undefined) return undefined;
  return { device, group, port: value, ttl, loop };
};

const readMcast6: Reader<Mcast6Medium> = (line, report) => {
  const words = argumentsOf(line, ["device", "group", "port", "hops", "loop"], report);
  if (words === undefined) return undefined;
  const [first = nothing, second = nothing, third = nothing, fourth = nothing, fifth = nothing] = words;
  const device = interfaceName(first, report);
  const group = readMulticast6(second, report);
  const value = port(third, report);
  const ttl = hops(fourth, report);
  const loop = readLoop(fifth, report);
  if (ttl === 0) report(warning("ttl-zero", fourth.at, "with hop limit 0 no packet leaves this node", { expected: "expected 1 to 4" }));
  if (group !== undefined && ttl !== undefined) warnOfScope({ group, ttl, at: fourth.at }, report);
  if (device === undefined || group === undefined || value === undefined || ttl === undefined || loop === undefined) return undefined;
  return { device, group, port: value, ttl, loop };
};

const readUcast: Reader<UcastMedium> = (line, report) => {
  const words = argumentsOf(line, ["device", "peer"], report);
  if (words === undefined) return undefined;
  const [first = nothing, second = nothing] = words;
  const device = interfaceName(first, report);
  const peer = readPeer(second, report);
  return device === undefined || peer === undefined ? undefined : { device, peer };
};

const readUcast6: Reader<UcastMedium> = (line, report) => {
  const words = argumentsOf(line, ["device", "peer"], report);
  if (words === undefined) return undefined;
  const [first = nothing, second = nothing] = words;
  const device = interfaceName(first, report);
  const peer = readPeer6(second, report);
  return device === undefined || peer === undefined ? undefined : { device, peer };
};

const readPingGroup: Reader<{ readonly name: NodeName; readonly hosts: readonly string[] }> = (line, report) => {
  const [name, ...hosts] = splitWords(line, BLANKS);
  if (name !== undefined && hosts.length > 0) return { name: nodeName(name.text), hosts: hosts.map((host) => host.text) };
  report(error("missing-argument", (name ?? line).at, "a ping group without hosts", { expected: "expected a name and at least one host" }));
  return undefined;
};

export const udpport = row({
  name: "udpport",
  arity: "words",
  repeat: "last",
  takes: "port",
  read: looseport,
  fallback: "694",
  standing: "used",
  explanation: "Port of the bcast, ucast and ucast6 lines that follow it; mcast and mcast6 carry their own",
  reference: "ha.cf(5) udpport",
});

export const bcast = row({
  name: "bcast",
  arity: "words",
  repeat: "adds",
  takes: "interface ...",
  read: interfaceName,
  standing: "used",
  explanation: "A ring by IPv4 broadcast on each interface",
  reference: "ha.cf(5) bcast",
});

export const udp = row({
  ...bcast,
  name: "udp",
  explanation: "Deprecated name of bcast",
  deprecated: "udp is the deprecated name of bcast",
});

export const mcast = row({
  name: "mcast",
  arity: "line",
  repeat: "adds",
  takes: "interface group port ttl loop",
  read: readMcast,
  standing: "used",
  explanation: "A ring by IPv4 multicast; ttl 0 to 4, loop 0 or 1",
  reference: "ha.cf(5) mcast",
});

export const ucast = row({
  name: "ucast",
  arity: "line",
  repeat: "adds",
  takes: "interface peer",
  read: readUcast,
  standing: "used",
  explanation: "A ring by IPv4 unicast to one peer, an address or a name; a line that names this node does no harm",
  reference: "ha.cf(5) ucast",
});

export const mcast6 = row({
  name: "mcast6",
  arity: "line",
  repeat: "adds",
  takes: "interface group port hops loop",
  read: readMcast6,
  standing: "used",
  explanation: "A ring by IPv6 multicast; hops 0 to 4, loop 0 or 1",
  reference: "ha.cf(5) mcast6",
});

export const ucast6 = row({
  name: "ucast6",
  arity: "line",
  repeat: "adds",
  takes: "interface peer",
  read: readUcast6,
  standing: "used",
  explanation: "A ring by IPv6 unicast to one peer, an address or a name; a link-local address is one of the interface",
  reference: "ha.cf(5) ucast6",
});

export const serial = row({
  name: "serial",
  arity: "words",
  repeat: "adds",
  takes: "/dev/tty... ...",
  read: absolutePath,
  standing: "used",
  explanation: "A ring over each serial line, a null-modem cable between two nodes",
  reference: "ha.cf(5) serial",
});

export const readBaud = choice("9600", "19200", "38400", "57600", "115200", "230400", "460800");

export const baud = row({
  name: "baud",
  arity: "words",
  repeat: "once",
  takes: "rate",
  read: readBaud,
  fallback: "19200",
  standing: "used",
  explanation: "Speed of the serial lines; before their lines, once",
  reference: "ha.cf(5) baud",
});

export const ping = row({
  name: "ping",
  arity: "words",
  repeat: "adds",
  takes: "host ...",
  read: (word) => nodeName(word.text),
  standing: "used",
  explanation: "Each host is a ping node: a node that reaches fewer of them than another gives its groups to that one; counted in ttl",
  reference: "ha.cf(5) ping",
});

export const pingGroup = row({
  name: "ping_group",
  arity: "line",
  repeat: "adds",
  takes: "name host ...",
  read: readPingGroup,
  standing: "used",
  explanation: "One ping node, alive while any of its hosts answers; counted in ttl",
  reference: "ha.cf(5) ping_group",
});

export const deadping = row({
  name: "deadping",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: time({ zero: true }),
  defaultText: "deadtime",
  standing: "used",
  explanation: "A ping node that is silent for this long is dead; more than twice keepalive",
  reference: "ha.cf(5) deadping",
});

export const MEDIA_ROWS: readonly Directive[] = [
  mcast, bcast, ucast, udpport, udp, mcast6, ucast6, serial, baud, ping, pingGroup, deadping,
];

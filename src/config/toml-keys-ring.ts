// Rows of the table of TOML keys: a [[ring]].

import { hops, port, readMulticastGroup, readPeer } from "./directives-media.js";
import { oneOf, plain, row, some, type TomlKey } from "./toml-key.js";
import { interfaceName } from "./values.js";

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

export const RING_KEYS: readonly TomlKey[] = [
  ringKindKey, ringNameKey, ringInterfaceKey, ringGroupKey, ringPeerKey, ringPortKey, ringTtlKey, ringLoopKey,
];

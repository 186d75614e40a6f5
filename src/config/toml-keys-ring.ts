// Rows of the table of TOML keys: a [[ring]].

import { baud, hops, port, readBaud, readMulticast6, readMulticastGroup, readPeer, readPeer6 } from "./directives-media.js";
import { oneOf, plain, row, some, type TomlKey } from "./toml-key.js";
import { absolutePath, interfaceName } from "./values.js";

export const ringKindKey = row({
  path: "ring.kind",
  takes: '"mcast", "ucast", "bcast", "mcast6", "ucast6" or "serial"',
  read: oneOf("mcast", "ucast", "bcast", "mcast6", "ucast6", "serial"),
  isNeeded: true,
  explanation: "How heartbeats travel on this ring: multicast, unicast to one peer, broadcast, or a serial line; those with a 6 by IPv6",
  linuxHa: "mcast, ucast, bcast, mcast6, ucast6, serial",
  example: '"mcast"',
});
export const ringNameKey = row({
  path: "ring.name",
  takes: "text",
  read: plain(["text"], some),
  defaultText: "kind and interface or device, for example `mcast eth0`",
  explanation: "The ring's name in status, logs and commands; each node may have its own",
  linuxHa: "none",
  example: '"front"',
});
export const ringInterfaceKey = row({
  path: "ring.interface",
  takes: "interface",
  read: plain(["text"], interfaceName),
  explanation: "The network interface of the ring; needed for every kind but serial",
  linuxHa: "first word of mcast, ucast, bcast, mcast6, ucast6",
  example: '"eth0"',
});
export const ringGroupKey = row({
  path: "ring.group",
  takes: "224.0.0.0 to 239.255.255.255, or an address that begins with ff",
  read: plain(["text"], (word, report) => (word.text.includes(":") ? readMulticast6(word, report) : readMulticastGroup(word, report))),
  explanation: "The multicast group; needed for mcast and mcast6, and only there",
  linuxHa: "second word of mcast, mcast6",
  example: '"239.0.0.42"',
});
export const ringPeerKey = row({
  path: "ring.peer",
  takes: "address or host name",
  read: plain(["text"], (word, report) => some(word, report) && (word.text.includes(":") ? readPeer6(word, report) : readPeer(word, report))),
  explanation: "The peer; needed for ucast and ucast6, and only there",
  linuxHa: "second word of ucast, ucast6",
  example: '"10.0.0.2"',
});
export const ringPortKey = row({
  path: "ring.port",
  takes: "1 to 65535",
  read: plain(["number"], port),
  fallback: "694",
  explanation: "UDP port, the same on every node",
  linuxHa: "udpport, third word of mcast, mcast6",
  example: "694",
});
export const ringTtlKey = row({
  path: "ring.ttl",
  takes: "0 to 4",
  read: plain(["number"], hops),
  fallback: "1",
  explanation: "How many routers a multicast packet may pass, and one; only for mcast and mcast6",
  linuxHa: "fourth word of mcast, mcast6",
  example: "1",
});
export const ringLoopKey = row({
  path: "ring.loop",
  takes: "true or false",
  read: plain(["flag"], (word) => word.text === "true"),
  fallback: "false",
  explanation: "Whether this node hears its own multicast packets; only for mcast and mcast6",
  linuxHa: "fifth word of mcast, mcast6",
  example: "false",
});

export const ringDeviceKey = row({
  path: "ring.device",
  takes: "path",
  read: plain(["text"], absolutePath),
  explanation: "The serial port; needed for serial, and only there",
  linuxHa: "serial",
  example: '"/dev/ttyS0"',
});
export const ringBaudKey = row({
  path: "ring.baud",
  takes: "9600, 19200, 38400, 57600, 115200, 230400 or 460800",
  read: plain(["number"], readBaud),
  fallback: baud.fallback ?? "",
  explanation: "The speed of the serial line, the same at both ends; only for serial",
  linuxHa: "baud",
  example: "19200",
});

export const RING_KEYS: readonly TomlKey[] = [
  ringKindKey, ringNameKey, ringInterfaceKey, ringGroupKey, ringPeerKey, ringPortKey, ringTtlKey, ringLoopKey, ringDeviceKey, ringBaudKey,
];

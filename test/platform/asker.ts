// A program for the guard tests, run in the neighbour's namespace: asks an address in every way each 5 ms, and prints
// `KIND MILLISECONDS` (CLOCK_MONOTONIC) whenever answers of a kind came. Arguments: OWN-ADDRESS TARGET OWN-MAC TARGET-MAC INDEX.
// Answers are counted by nftables at the device, before anything else looks at them.

import { millis } from "#heir/model/time.js";
import { loadLibc } from "#heir/platform/linux/libc.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { Nft } from "#heir/platform/linux/nft.js";
import { arpRequest, echoRequest, echoRequest6, ends, neighbourSolicitation, syn } from "./frames.js";

const [own = "", target = "", ownMac = "", targetMac = ""] = process.argv.slice(2);
const OWN6 = "fd660000000000000000000000000002";
const TARGET6 = "fd660000000000000000000000000100";
const PERIOD = 5;

const counters: readonly (readonly [string, string])[] = [
  ["arp", `arp operation reply arp saddr ip ${target}`],
  ["icmp", `ip saddr ${target} icmp type echo-reply`],
  ["tcp", `ip saddr ${target} tcp sport 80`],
  ["port", `ip saddr ${target} tcp sport 8080`],
  ["udp", `ip saddr ${target} udp sport 9`],
  // Also what the machine asks in the address's name.
  ["asks", `arp operation request arp saddr ip ${target}`],
  ["nd", "icmpv6 type nd-neighbor-advert ip6 saddr fd66::100"],
  ["icmp6", "ip6 saddr fd66::100 icmpv6 type echo-reply"],
  ["udp6", "ip6 saddr fd66::100 udp sport 9"],
  ["asks6", "ip6 saddr fd66::100 icmpv6 type nd-neighbor-solicit"],
];
const setUp = [
  "add table netdev watch",
  "add chain netdev watch in { type filter hook ingress device eth0 priority 0; policy accept; }",
  ...counters.flatMap(([name, match]) => [`add counter netdev watch c_${name}`, `add rule netdev watch in ${match} counter name c_${name}`]),
];

const log = { log: (level: string, code: string, fields: unknown) => console.error(level, code, JSON.stringify(fields)) };
const nft = new Nft({ clock, log });
const built = await nft.transact({ lines: () => setUp, limit: millis(5000) });
const libc = loadLibc();
const socket = libc?.openPacketSocket();
if (built.kind !== "done" || built.failures.size > 0 || socket === undefined || typeof socket === "number") {
  console.error("no set-up", built, socket);
  process.exit(1);
}
const index = Number(process.argv[6]);
const link = ends(ownMac, targetMac);

let round = 0;
const seen = new Map<string, number>();
setInterval(() => {
  round += 1;
  const port = 20_000 + (round % 20_000);
  for (const frame of [
    arpRequest(link, own, target),
    echoRequest(link, own, target, round),
    syn(link, own, target, { from: port, to: 80 }),
    syn(link, own, target, { from: port, to: 8080 }),
    neighbourSolicitation(link, OWN6, TARGET6),
    echoRequest6(link, OWN6, TARGET6, round),
  ]) socket.send(index, frame);
}, PERIOD);

for (;;) {
  const listed = await nft.transact({ lines: () => ["list counters netdev"], limit: millis(5000) });
  if (listed.kind !== "done") continue;
  const now = Number(process.hrtime.bigint()) / 1e6;
  for (const [, name = "", packets = ""] of listed.said.matchAll(/counter c_(\w+) \{\s*packets (\d+)/g)) {
    if (Number(packets) > (seen.get(name) ?? 0)) console.log(`${name} ${now.toFixed(1)}`);
    seen.set(name, Number(packets));
  }
  await new Promise((resolve) => setTimeout(resolve, 3));
}

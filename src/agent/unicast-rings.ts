// Unicast lines as an operator sees them. A file that all nodes share has one `ucast` line for each node, its own included:
// a peer is heard on its line and hears us on ours, so line by line each would look one-way. For status such lines are one ring.

import type { Ring } from "../model/config.js";
import type { PeerStatus } from "../model/status.js";

type RingStatus = PeerStatus["rings"][number];

/** Lines of one device and port become one ring, `ucast DEV` or `ucast6 DEV`, in the place of the first; a single line stays as it is. */
export function mergeUnicast(rings: readonly RingStatus[], configured: readonly Ring[]): readonly RingStatus[] {
  const keyOf = (name: string): string => {
    const ring = configured.find((each) => each.name === name);
    return ring?.kind === "ucast" || ring?.kind === "ucast6" ? `${ring.kind} ${ring.device}:${ring.port}` : name;
  };
  const together = new Map<string, RingStatus[]>();
  for (const ring of rings) together.set(keyOf(ring.name), [...(together.get(keyOf(ring.name)) ?? []), ring]);
  return [...together.values()].flatMap((lines) => (lines.length === 1 ? lines.map((line) => placed(line, configured)) : [asOne(lines, configured)]));
}

function placed(line: RingStatus, configured: readonly Ring[]): RingStatus {
  const ring = configured.find((each) => each.name === line.name);
  return ring === undefined ? line : { ...line, device: ring.device };
}

function asOne(lines: readonly RingStatus[], configured: readonly Ring[]): RingStatus {
  const ages = lines.flatMap((line) => (line.heard_age_ms === null ? [] : [line.heard_age_ms]));
  const words = lines.map((line) => line.hears_us);
  const first = configured.find((ring) => ring.name === lines[0]?.name);
  return {
    name: `${first?.kind ?? "ucast"} ${first?.device ?? ""}`,
    ...(first === undefined ? {} : { device: first.device }),
    state: lines.some((line) => line.state === "up") ? "up" : "down",
    heard_age_ms: ages.length === 0 ? null : Math.min(...ages),
    hears_us: words.includes(true) ? true : words.includes(false) ? false : null,
  };
}

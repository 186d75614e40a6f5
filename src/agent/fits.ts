// Whether a cluster's largest heartbeat fits into one datagram: a fragmented one is lost with any of its fragments. And whether a serial line carries it
// often enough.

import type { ClusterConfig } from "../model/config.js";
import { showMillis, millis } from "../model/time.js";
import { largestMessage, largestOnLine, MAX_DATAGRAM, type MessageShape, mostGroups } from "../protocol/limits.js";

/** Undefined when it fits, else one sentence with the numbers. */
export function whyTooLarge(config: ClusterConfig): string | undefined {
  const shape = shapeOf(config);
  const size = largestMessage(shape);
  if (size <= MAX_DATAGRAM) return undefined;
  const most = mostGroups(shape);
  const cure = most < 0 ? "even without groups" : `at most ${most} groups fit with ${config.nodes.length} nodes`;
  return `a heartbeat of ${config.groups.length} groups and ${config.nodes.length} nodes can need ${size} bytes, a datagram holds ${MAX_DATAGRAM} (${cure})`;
}

/** 8 bits, one before them and one behind. */
const BITS_OF_OCTET = 10;
/** Half of the line: changes are told between two keepalives, and a Heartbeat acknowledges what it hears. */
const SHARE = 0.5;

export interface LineTrouble {
  readonly device: string;
  readonly text: string;
  readonly expected: string;
}

/** What an operator should know of the serial lines: those that are too slow, and those that join two of many nodes. */
export function lineTroubles(config: ClusterConfig): readonly LineTrouble[] {
  const lines = config.rings.flatMap((ring) => (ring.kind === "serial" ? [ring] : []));
  if (lines.length === 0) return [];
  const octets = largestOnLine(shapeOf(config));
  const { keepalive } = config.timing;
  const fastEnough = (octets * BITS_OF_OCTET * 1000) / (keepalive * SHARE);
  return lines.flatMap(({ device, baud }): readonly LineTrouble[] => {
    const time = (octets * BITS_OF_OCTET * 1000) / baud;
    const slow = {
      device,
      text: `a heartbeat can have ${octets} octets here, which take ${showMillis(millis(time))} at ${baud} baud: more than half of keepalive ${showMillis(keepalive)}`,
      expected: `expected at least ${Math.ceil(fastEnough)} baud, or a keepalive of at least ${showMillis(millis(Math.ceil(time / SHARE)))}`,
    };
    const lonely = { device, text: `a serial line joins two of ${config.nodes.length} nodes: the others are never heard on it`, expected: "expected two nodes, or another kind of ring" };
    return [...(time > keepalive * SHARE ? [slow] : []), ...(config.nodes.length > 2 ? [lonely] : [])];
  });
}

function shapeOf(config: ClusterConfig): MessageShape {
  const method = config.auth.keys.find((key) => key.index === config.auth.selected)?.method ?? "crc";
  return { nodes: config.nodes, rings: config.rings.length, method, pings: config.pings?.nodes.length ?? 0, stonith: config.stonith !== undefined, groups: config.groups.length };
}

// How large the messages of a configuration can become, and how many groups fit into one datagram. The bound is found by
// writing the worst message there is, so it cannot drift away from what encode writes.

import { assert } from "../model/assert.js";
import type { AuthMethod } from "../model/config.js";
import { type GroupReport, type Heard, type Heartbeat, MOST_RESETS, MOST_STUCK, type ResetReport, type StuckReport } from "../model/message.js";
import { MOST_MACS } from "../model/probe.js";
import { generation, type GroupTag, type NodeName, seq, type SessionId } from "../model/names.js";
import { millis } from "../model/time.js";
import { DIGEST_DIGITS, isHeartbeatMethod } from "./auth.js";
import type { Field } from "./field.js";
import { fieldsOf } from "./fields.js";
import { lineForm } from "./line.js";
import { writeNetstring } from "./netstring.js";
import { bytesOf, utf8 } from "./octets.js";
import { MAX } from "./values.js";

/** Ethernet's 1500 bytes without the headers of IPv4 (20) and UDP (8): a larger datagram is fragmented, and the loss of any fragment loses it. */
export const MAX_DATAGRAM = 1472;

export interface MessageShape {
  readonly nodes: readonly NodeName[];
  /** Number of resource groups. */
  readonly groups: number;
  /** Number of rings, at most 16. */
  readonly rings: number;
  readonly method: AuthMethod;
  /** Number of ping nodes; none unless given. */
  readonly pings?: number;
  /** STONITH devices reset nodes; not unless given. */
  readonly stonith?: boolean;
}

/** The exact size in bytes of the largest datagram that any node of such a cluster can send. */
export function largestMessage(shape: MessageShape): number {
  assert(shape.nodes.length > 0, "a cluster has at least one node");
  return Math.max(...shape.nodes.map((node) => written(worstHeartbeat(shape, node), shape.method).length));
}

/** The same on a serial line. */
export function largestOnLine(shape: MessageShape): number {
  return Math.max(...shape.nodes.map((node) => lineForm(bytesOf(written(worstHeartbeat(shape, node), shape.method))).length));
}

/** The most groups whose largest message still fits into MAX_DATAGRAM; -1 when the nodes alone are too many. */
export function mostGroups(shape: Omit<MessageShape, "groups">): number {
  let groups = -1;
  while (largestMessage({ ...shape, groups: groups + 1 }) <= MAX_DATAGRAM) groups += 1;
  return groups;
}

/** Every number at its longest; of the words for the own status `active` is the longest. */
function worstHeartbeat(shape: MessageShape, from: NodeName): Heartbeat {
  const session = "f".repeat(16) as SessionId;
  const newest = seq(MAX.seq);
  const rings = 2 ** Math.min(shape.rings, MAX.rings) - 1;
  const peers = shape.nodes.filter((node) => node !== from);
  return {
    kind: "heartbeat",
    from,
    session,
    seq: newest,
    generation: generation(MAX.generation),
    status: "active",
    deadtime: millis(MAX.span),
    leaseBound: millis(MAX.span),
    configHash: "f".repeat(16),
    macs: Array.from({ length: MOST_MACS }, () => "ff:ff:ff:ff:ff:ff"),
    hears: peers.map((node): Heard => ({ node, session, seq: newest, age: millis(MAX.age), rings })),
    groups: Array.from({ length: shape.groups }, (): GroupReport => (
      { tag: "f".repeat(8) as GroupTag, state: "active", priority: MAX.priority, counter: MAX.counter }
    )),
    stuck: peers.flatMap((node) => Array.from({ length: Math.min(shape.groups, MOST_STUCK) }, () => worstReport(node)))
      .sort((a, b) => utf8(b.node).length - utf8(a.node).length)
      .slice(0, MOST_STUCK),
    ...(shape.stonith === true ? { resets: peers.toSorted((a, b) => utf8(b).length - utf8(a).length).slice(0, MOST_RESETS).map(worstReset) } : {}),
    ...(shape.pings === undefined || shape.pings === 0 ? {} : { reach: { reached: shape.pings, of: shape.pings, fresh: shape.pings } }),
  };
}

const worstReset = (node: NodeName): ResetReport => ({ node, outcome: { kind: "trying", failures: MAX.failures }, age: millis(MAX.age) });

const worstReport = (node: NodeName): StuckReport => (
  { node, session: "f".repeat(16) as SessionId, generation: generation(MAX.generation), seq: seq(MAX.seq), tag: "f".repeat(8) as GroupTag }
);

/** With a token of the right length. */
function written(message: Heartbeat, method: AuthMethod): string {
  const fields = fieldsOf(message, { ttl: MAX.ttl, timeSeconds: MAX.seconds, load: "9".repeat(MAX.load) });
  // Key indexes go to 15, so the longest token has two digits before the blank.
  const token = `15 ${"f".repeat(DIGEST_DIGITS[method])}`;
  const inner: readonly Field[] = isHeartbeatMethod(method) ? [{ type: 0, name: "auth", value: token }] : [];
  return writeNetstring([...fields, ...inner], () => token);
}

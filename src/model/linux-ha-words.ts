// What heir knows of nodes, links and groups in Heartbeat's words, which are fewer than its own. Pure: made from one status report.

import type { GroupStatus, PeerStatus, StatusReport } from "./status.js";

export type NodeWord = "init" | "up" | "active" | "dead";
export type HeldWord = "none" | "local" | "foreign" | "all" | "transition";

export interface Link {
  readonly name: string;
  readonly word: "up" | "dead";
}

/** Heartbeat lists the last node of its configuration first. */
export function nodeNames(report: StatusReport): readonly string[] {
  return (report.nodes ?? [report.node, ...report.peers.map((peer) => peer.name)]).toReversed();
}

/** Undefined when there is no such node. Upper and lower case are the same. */
export function nodeWord(report: StatusReport, name: string): NodeWord | undefined {
  const node = name.toLowerCase();
  // A node that hands its groups over goes on saying that it is active, as Heartbeat does until its end.
  if (node === report.node) return report.state === "leaving" ? "active" : report.state;
  const peer = report.peers.find((each) => each.name === node);
  return peer === undefined ? undefined : peerWord(peer);
}

function peerWord({ state, reason }: PeerStatus): NodeWord {
  switch (state) {
    case "init":
      return "init";
    case "dead":
    case "left":
      return "dead";
    case "up":
    case "late":
      return reason === "unproven" ? "up" : "active";
  }
}

/** A link is called as its interface, so that several rings on one are one link: it is up when one of them is. Undefined when there is no such node. */
export function linksOf(report: StatusReport, name: string): readonly Link[] | undefined {
  const node = name.toLowerCase();
  const rings = node === report.node ? (report.rings ?? []) : report.peers.find((each) => each.name === node)?.rings;
  if (rings === undefined) return undefined;
  const names = [...new Set(rings.map((ring) => ring.device ?? ring.name))];
  return names.map((link) => ({ name: link, word: rings.some((ring) => (ring.device ?? ring.name) === link && ring.state === "up") ? "up" : "dead" }));
}

/** Reasons why nobody holds a group now and somebody soon may. */
const UNDECIDED: readonly string[] = ["starting-up", "asking", "waiting-for-better", "holder-answers", "lease-running", "arp-answered"];

/**
 * Which of Heartbeat's two sets this node holds: `local`, the groups whose home it is, `foreign`, all others. Of a set that is divided each holder
 * says that it has it. An empty one belongs to the nodes whose home it could be, as long as one of them lives.
 */
export function heldWord(report: StatusReport): HeldWord {
  if (report.groups.some((group) => isMoving(group))) return "transition";
  const others = report.peers.some((peer) => peerWord(peer) === "active");
  const local = hasSet(report, (group) => group.home === report.node, report.state === "active");
  const foreign = hasSet(report, (group) => group.home !== report.node, report.state === "active" && !others);
  if (local && foreign) return "all";
  if (local) return "local";
  return foreign ? "foreign" : "none";
}

function hasSet({ groups, node }: StatusReport, isIn: (group: GroupStatus) => boolean, whenEmpty: boolean): boolean {
  const set = groups.filter(isIn);
  return set.length === 0 ? whenEmpty : set.some((group) => group.holder === node);
}

function isMoving({ phase, holder, holder_state, reason }: GroupStatus): boolean {
  if (phase === "starting" || phase === "stopping" || phase === "lapsed") return true;
  if (holder_state === "starting" || holder_state === "stopping") return true;
  return holder === null && UNDECIDED.includes(reason);
}

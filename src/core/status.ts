// What this node knows, for people and scripts: every fact with its age, every state with its reason. Reads, never changes.

import { showQuestion, unknownLimit } from "../model/check.js";
import { isHolding } from "../model/message.js";
import type { NodeName } from "../model/names.js";
import { showReach } from "../model/ping.js";
import type { PeerReason } from "../model/reason.js";
import type { CheckStatus, Decision, GroupStatus, PeerStatus, PingStatus, StatusReport, WhyReport } from "../model/status.js";
import { after, elapsed, type Instant } from "../model/time.js";
import { groupState } from "./beat.js";
import { amountOf, type CheckState, counted, showWeighed } from "./check-state.js";
import { isUnasked } from "./connection.js";
import { bestPeer, hearsUs, holdersOf, isBest, priorityOf, RESIGNED } from "./election.js";
import { strangerOf } from "./inquiry.js";
import type { PingState } from "./ping-state.js";
import { resetStatus, resetWarnings, whyNotReset } from "./reset-status.js";
import { verdictOf } from "./suspicion.js";
import { type AgentState, deadtimeFor, type Failure, type Group, holds, isUp, lastHeard, type Peer } from "./state.js";

export interface StatusExtras {
  readonly version: string;
  readonly counters: Readonly<Record<string, number>>;
}

export function statusOf(state: AgentState, now: Instant, extras: StatusExtras): StatusReport {
  const { timing } = state.config;
  return {
    schema: "heir.status/1",
    node: state.config.self,
    cluster: state.config.cluster,
    version: extras.version,
    since_ms: whole(elapsed(state.startedAt, now)),
    state: phaseWord(state),
    timing: {
      keepalive_ms: timing.keepalive,
      warntime_ms: timing.warntime,
      deadtime_ms: timing.deadtime,
      initdead_ms: timing.initdead,
    },
    restart: restartOf(state, now),
    peers: [...state.peers.values()].map((peer) => peerStatus(state, peer, now)),
    groups: [...state.groups.values()].map((group) => groupStatus(state, group, now)),
    ...(state.pings.nodes.length === 0 ? {} : { pings: state.pings.nodes.map((ping) => pingStatus(ping, now)) }),
    warnings: warningsOf(state, now),
    lacks: lacksOf(state),
    counters: { stalls: state.stalls, ...extras.counters },
  };
}

function lacksOf({ classic }: AgentState): readonly string[] {
  if (classic === undefined) return [];
  return [`${classic.node} is a Heartbeat: groups move by its rules, a home node's all together; its addresses have no lease, and after a partition or a crash two nodes may answer`];
}

function restartOf({ pause }: AgentState, now: Instant): StatusReport["restart"] {
  if (pause === undefined || pause.kind === "noted") return null;
  return { state: pause.kind, deadtime_ms: pause.terms.deadtime, left_ms: whole(elapsed(now, pause.deadline)) };
}

function phaseWord(state: AgentState): StatusReport["state"] {
  switch (state.phase.kind) {
    case "joining":
      return state.beat.seq <= 1 ? "init" : "up";
    case "ready":
      return "active";
    default:
      return "leaving";
  }
}

const pingStatus = ({ node, value, since, answeredAt }: PingState, now: Instant): PingStatus => ({
  name: node.name,
  hosts: node.hosts,
  state: value,
  age_ms: answeredAt === undefined ? null : whole(elapsed(answeredAt, now)),
  since_ms: whole(elapsed(since, now)),
});

function peerStatus(state: AgentState, peer: Peer, now: Instant): PeerStatus {
  const heard = lastHeard(peer);
  const said = peer.current?.hears.get(state.config.self);
  const saidLately = isUp(peer) && said?.session === state.session && now < after(said.at, state.config.timing.deadtime);
  return {
    name: peer.name,
    state: peer.status.kind === "up" && peer.status.late ? "late" : peer.status.kind,
    age_ms: heard === undefined ? null : whole(elapsed(heard, now)),
    reason: peerReason(state, peer),
    kind: peer.current?.classic === true ? "heartbeat" : "heir",
    ...(peer.current?.reach === undefined ? {} : { pings: { reached: peer.current.reach.reached, of: peer.current.reach.of } }),
    ...resetStatus(state, peer.name, now),
    rings: state.config.rings.map((ring, index) => {
      const copy = peer.current?.rings.get(ring.name);
      const age = copy === undefined ? null : whole(elapsed(copy.at, now));
      return {
        name: ring.name,
        state: age !== null && age < deadtimeFor(state, peer) ? "up" : "down",
        heard_age_ms: age,
        hears_us: saidLately && said !== undefined ? ((said.rings >> index) & 1) === 1 : null,
      };
    }),
  };
}

function peerReason(state: AgentState, peer: Peer): PeerReason {
  switch (peer.status.kind) {
    case "init":
      return "never-heard";
    case "up":
      if (peer.status.late) return isDeafTo(state, peer) ? "deaf" : "late";
      return peer.current?.proven === true ? "heard" : "unproven";
    case "dead":
      return isDeafTo(state, peer) ? "deaf" : peer.status.reason;
    case "left":
      return "goodbye";
  }
}

function groupStatus(state: AgentState, group: Group, now: Instant): GroupStatus {
  return {
    name: group.config.name,
    holder: holderOf(state, group, now) ?? null,
    holder_state: holderState(state, group, now),
    state: holds(group) ? "Active" : state.phase.kind === "joining" ? "Initialize" : "Backup",
    phase: group.local.kind === "stopped" ? "idle" : group.local.kind === "stuck" ? "stop-failed" : group.local.kind,
    priority: priorityOf(state, group),
    epoch: holds(group) ? group.claim : group.counter,
    safety: state.classic === undefined ? "fast" : "heartbeat",
    lease: leaseOf(state, group, now),
    evidence: evidenceOf(state, group, now),
    successor: successorOf(state, group, now) ?? null,
    standby: group.standby,
    checks: group.checks.map((each) => checkStatus(each, now)),
    since_ms: whole(elapsed(group.since, now)),
    reason: group.reason,
    vips: group.config.resources.flatMap((it) => (it.kind === "address" ? [it.address] : [])),
  };
}

function checkStatus(each: CheckState, now: Instant): CheckStatus {
  const { check, value, since, detail } = each;
  return {
    name: check.name,
    asks: showQuestion(check.ask),
    value,
    counts: counted(each, now) ?? null,
    adds: amountOf(each, now),
    weight: check.weight,
    on: check.on,
    since_ms: whole(elapsed(since, now)),
    detail,
  };
}

function leaseOf({ lease }: AgentState, group: Group, now: Instant): GroupStatus["lease"] {
  if (!group.hasAddress) return { kind: "none", length_ms: 0, bound_ms: 0, window_ms: 0, sole: false, left_ms: null };
  if (!group.hasLease) return { kind: "off", length_ms: null, bound_ms: null, window_ms: null, sole: false, left_ms: null };
  return {
    kind: lease.kind,
    length_ms: lease.length,
    bound_ms: lease.bound,
    window_ms: Math.ceil(lease.window),
    sole: lease.sole,
    left_ms: group.lease === undefined ? null : whole(elapsed(now, group.lease.until)),
  };
}

/** The peer is silent, and the network proves that it holds a group: it is we who do not hear. */
const isDeafTo = (state: AgentState, peer: Peer): boolean =>
  [...state.groups.values()].some((group) => group.evidence.deafTo === peer.name);

function evidenceOf(state: AgentState, group: Group, now: Instant): GroupStatus["evidence"] {
  const { evidence } = group;
  const verdict = verdictOf(state, group, now);
  const newest = Math.max(evidence.echo?.at ?? 0, evidence.arp?.at ?? 0);
  return {
    verdict: verdict.kind,
    age_ms: newest === 0 ? null : whole(elapsed(newest as Instant, now)),
    calibrated: evidence.calibrated !== undefined && evidence.calibrated === group.holder?.session,
    foreign_mac: strangerOf(state, group)?.mac ?? null,
  };
}

function holderOf(state: AgentState, group: Group, now: Instant): NodeName | undefined {
  return holds(group) ? state.config.self : holdersOf(state, group, now)[0]?.peer.name;
}

function holderState(state: AgentState, group: Group, now: Instant): GroupStatus["holder_state"] {
  const said = holds(group) ? groupState(state, group) : holdersOf(state, group, now)[0]?.report.state;
  if (said === undefined || said === "initialize" || said === "backup") return null;
  return said === "stuck" ? "stop-failed" : said;
}

/** Who would claim if the present holder went: the best of the others, this node among them when it does not hold. */
function successorOf(state: AgentState, group: Group, now: Instant): NodeName | undefined {
  const peer = bestPeer(state, group, now);
  if (holds(group) || priorityOf(state, group) === RESIGNED || !isBest(state, group, peer)) return peer?.node;
  return state.config.self;
}

const FAILURES: Readonly<Record<Failure["what"], string>> = { "start-failed": "start failed", "monitor-failed": "failed", "address-removed": "addresses taken off" };

function warningsOf(state: AgentState, now: Instant): readonly string[] {
  const differing = [...state.peers.values()].filter(
    (peer) => isUp(peer) && peer.current !== undefined && peer.current.configHash !== state.config.hash,
  );
  const failed = [...state.groups.values()].filter((group) => group.failure !== undefined);
  return [
    ...guardWarning(state),
    ...state.pings.nodes.filter(({ value }) => value === "dead" || (value === "unknown" && !isUnasked(state))).map((ping) => pingWarning(ping, now)),
    ...(state.pings.isCutOff ? ["no other node and no ping node answers: it may be this node that is cut off"] : []),
    ...differing.map((peer) => `${peer.name} runs with another configuration`),
    ...[...state.peers.values()].filter((peer) => isDeafTo(state, peer)).map((peer) => deafness(state, peer, now)),
    ...[...state.peers.values()].flatMap((peer) => perhapsDeaf(state, peer, now)),
    ...resetWarnings(state, now),
    ...[...state.groups.values()].flatMap((group) => conflict(state, group)),
    ...failed.map(({ config, failure }) => `${config.name}: ${failure === undefined ? "" : FAILURES[failure.what]} here ${failure?.count} times: ${failure?.detail}`),
    ...[...state.groups.values()].filter((group) => !group.eligible).map((group) => `${group.config.name}: ${group.eligibleDetail}`),
    ...[...state.groups.values()].flatMap((group) => checkWarnings(group, now)),
  ];
}

function pingWarning({ node, value, since, answeredAt }: PingState, now: Instant): string {
  if (value === "unknown") return `ping node ${node.name}: not known whether it answers`;
  return `ping node ${node.name} does not answer${answeredAt === undefined ? "" : `, last ${whole(elapsed(answeredAt, now))} ms ago`}: dead for ${whole(elapsed(since, now))} ms`;
}

/** Failed, or unknown for so long that nothing counts any more; a check of the holder rests elsewhere. */
function checkWarnings(group: Group, now: Instant): readonly string[] {
  return group.checks.flatMap((each) => {
    const { check, value, since, detail } = each;
    if (counted(each, now) === "failed") {
      const how = value === "ok" ? `failed here ${each.strikes} times lately, and is ok for ${whole(elapsed(since, now))} ms: not long enough yet` : `failed here: ${detail}`;
      return [`${group.config.name}: check ${check.name} ${how}`];
    }
    const isMissed = value === "unknown" && now >= after(since, unknownLimit(check)) && (check.on === "everywhere" || group.local.kind === "started");
    return isMissed ? [`${group.config.name}: check ${check.name} has judged nothing for ${whole(elapsed(since, now))} ms: ${detail}`] : [];
  });
}

/** Without the guard only lifetimes of whole seconds end what a dead agent held. Where they suffice, nothing is amiss. */
function guardWarning(state: AgentState): readonly string[] {
  if (state.guard.detail === "" || state.lease.window === 0 || ![...state.groups.values()].some((group) => group.hasLease)) return [];
  const price = `two nodes may answer for up to ${Math.ceil(state.lease.window)} ms after an agent died`;
  return [`no nftables guard (${state.guard.detail}): address lifetimes alone hold the leases, ${price}`];
}

/** What to look at, ring by ring: the node lives, its address answers, only its heartbeats are missing. */
function deafness(state: AgentState, peer: Peer, now: Instant): string {
  return `deaf on ${silenceOf(state, peer, now)}; look for a firewall or a broken path`;
}

/** Until the bound is over the addresses of a dead agent answer as those of a live one do. */
function perhapsDeaf(state: AgentState, peer: Peer, now: Instant): readonly string[] {
  const { current } = peer;
  const answers = [...state.groups.values()].some((group) => {
    const verdict = verdictOf(state, group, now);
    return verdict.kind === "answers" && !verdict.proven && verdict.node === peer.name;
  });
  if (!answers || current === undefined || isDeafTo(state, peer)) return [];
  const left = whole(elapsed(now, after(current.heardAt, current.leaseBound)));
  return [`perhaps deaf on ${silenceOf(state, peer, now)}, as they may for another ${Math.max(0, left)} ms if its agent died`];
}

function silenceOf(state: AgentState, peer: Peer, now: Instant): string {
  const silence = whole(elapsed(lastHeard(peer) ?? state.startedAt, now));
  const rings = state.config.rings.map((ring) => ring.name).join(", ");
  return `${rings}: no heartbeat of ${peer.name} for ${silence} ms, but its addresses answer`;
}

function conflict(state: AgentState, group: Group): readonly string[] {
  const foreign = strangerOf(state, group);
  return foreign === undefined ? [] : [`${group.config.name}: ${foreign.mac}, no node of this cluster, answers for ${foreign.address}`];
}

/** The last decisions about each group, or one group, with their evidence, and how every node stands for it now. */
export function whyOf(state: AgentState, now: Instant, name?: string): WhyReport {
  const groups = [...state.groups.values()].filter((group) => name === undefined || group.config.name === name);
  return {
    schema: "heir.why/1",
    node: state.config.self,
    groups: groups.map((group) => ({
      name: group.config.name,
      holder: holderOf(state, group, now) ?? null,
      candidates: group.config.members.map((member) => candidateOf(state, group, member, now)),
      decisions: group.decisions.map(({ at, ...rest }): Decision => ({ age_ms: whole(elapsed(at, now)), ...rest })),
    })),
  };
}

type CandidateLine = WhyReport["groups"][number]["candidates"][number];

function candidateOf(state: AgentState, group: Group, member: Group["config"]["members"][number], now: Instant): CandidateLine {
  const { node } = member;
  if (node === state.config.self) return ownCandidate(state, group, member.priority, now);
  const peer = state.peers.get(node);
  const report = peer?.current?.groups.get(group.config.tag);
  if (peer === undefined || report === undefined || !isUp(peer)) {
    const age = peer === undefined ? undefined : lastHeard(peer);
    const heard = age === undefined ? "never heard" : `last heard ${whole(elapsed(age, now))} ms ago`;
    return { node, priority: RESIGNED, eligible: false, text: `${peer?.status.kind ?? "unknown"}, ${heard}${whyNotReset(state, node, now)}` };
  }
  const arithmetic = report.priority === member.priority ? "" : `, configured ${member.priority}`;
  const deaf = peer.current?.classic === true || hearsUs(state, peer, now) ? "" : ", does not hear us";
  const reach = peer.current?.reach === undefined ? "" : `, reaches ${showReach(peer.current.reach)}`;
  const text = `${isHolding(report.state) ? `Active (${report.state})` : report.state}, priority ${report.priority}${arithmetic}${reach}${deaf}`;
  return { node, priority: report.priority, eligible: report.priority > RESIGNED && !isHolding(report.state), text };
}

function ownCandidate(state: AgentState, group: Group, configured: number, now: Instant): CandidateLine {
  const priority = priorityOf(state, group);
  const reasons = [
    group.standby ? "in standby" : "",
    group.wish ? "an operator wants it here" : "",
    group.eligible ? "" : group.eligibleDetail,
    group.failure === undefined ? "" : `${FAILURES[group.failure.what]}: ${group.failure.detail}`,
    group.local.kind === "stuck" ? "stop failed" : "",
    showWeighed(configured, group, now),
  ].filter((it) => it !== "");
  const because = reasons.length === 0 ? "" : ` (${reasons.join("; ")})`;
  const arithmetic = priority === configured ? "" : `, configured ${configured}`;
  const state_ = holds(group) ? `Active (${group.local.kind})` : state.phase.kind === "joining" ? "initialize" : "backup";
  const reach = state.pings.reach === undefined ? "" : `, reaches ${showReach(state.pings.reach)}`;
  const text = `${state_}, priority ${priority}${arithmetic}${reach}${because}`;
  return { node: state.config.self, priority, eligible: priority > RESIGNED, text };
}

const whole = (span: number): number => Math.round(span);

// Takes a Heartbeat's message in: whether it may be believed, whether it is new, and what it says. A node that has shown heir's fields is believed without
// them only after that session is dead or gone, and with a newer generation: nobody can make a heir look like a Heartbeat by a recording.

import { type ClassicBody, type ClassicMessage, mirror } from "../../model/classic.js";
import { type LinkName, seq } from "../../model/names.js";
import type { Reject } from "../../model/reason.js";
import { elapsed, type Instant, millis } from "../../model/time.js";
import type { Incarnation } from "../incarnation.js";
import { isUp, type Peer } from "../state.js";
import { emit, hurry, log, putPeer, type Turn } from "../turn.js";
import { heardShutdone, noteRestart, noteReturn } from "./departure.js";
import { give, heardAsk } from "./handover.js";
import { hasIpfail, heardAbort, heardClient, heardDead, heardPings, IPFAIL } from "./ipfail.js";
import { heardHoldings, heardStarting } from "./join.js";
import { heardOwnTake, heardRelease, heardRequest, NO_WISHES } from "./legacy.js";
import { acknowledged, arrived, forgotten } from "./reception.js";
import { newClassic } from "./slice.js";
import { classicOf, put, say } from "./words.js";

/** Heartbeat's own history: what is older is not sent again. */
export const HISTORY = 500;
/** Of one question, and for how long the same one is not answered again (protocol 5.3). */
const MOST_RESENT = 50;
const RESEND_AGAIN = 240;

export function hearClassic(turn: Turn, peer: Peer, link: LinkName, message: ClassicMessage, at: Instant): Reject | undefined {
  const obstacle = obstacleTo(turn.state);
  if (obstacle !== undefined) return refuse(turn, peer, obstacle);
  const known = peer.current?.classic === true ? peer.current : undefined;
  if (known === undefined && !mayBeClassic(peer, message)) return "not-heir";
  if (known === undefined && !isGreeting(message)) return "stale-session";
  if (known !== undefined && message.generation < known.generation) return "stale-session";
  if (message.seq === undefined) return hearControl(turn, known, message);

  const isNew = known === undefined || message.generation > known.generation;
  if (isNew) meet(turn, peer, message);
  const { arrival, reception } = arrived(classicOf(turn).reception, message.seq, turn.now);
  put(turn, { reception });
  if (arrival === "duplicate" || arrival === "old") {
    if (known !== undefined) putPeer(turn, { ...peer, current: { ...known, rings: new Map(known.rings).set(link, { seq: message.seq, at }) } });
    return arrival === "old" ? "old-sequence" : "duplicate";
  }
  if (!isNew && classicOf(turn).presence === "gone") noteReturn(turn);
  noteAlive(turn, link, message, at);
  const upTo = acknowledged(reception, message.seq, arrival, triggerOf(turn));
  if (upTo !== undefined) say(turn, { type: "NS_ackmsg", upTo }, peer.name);
  if (message.dest === undefined || message.dest === turn.state.config.self) act(turn, message.body, message.seq);
  else if (message.body.type === "ip-request-resp" && message.dest === message.from) heardOwnTake(turn, message.body.key);
  return undefined;
}

/** Why no Heartbeat can have a place in this cluster; undefined: it can. */
function obstacleTo({ config }: Turn["state"]): string | undefined {
  const { nodes, auth } = config;
  if (nodes.length !== 2) return `Heartbeat works in clusters of two nodes, and this one has ${nodes.length}`;
  // It could not read a word of ours, so that what is heard is old, or somebody else's.
  const method = auth.keys.find(({ index }) => index === auth.selected)?.method;
  return method === "sha256" ? "the selected key is sha256, which no Heartbeat knows" : undefined;
}

/** Said once: otherwise the log would say it as often as the Heartbeat beats. */
function refuse(turn: Turn, peer: Peer, detail: string): Reject {
  if (!turn.state.refused.includes(peer.name)) {
    log(turn, { code: "heartbeat-refused", node: peer.name, detail });
    turn.state = { ...turn.state, refused: [...turn.state.refused, peer.name] };
  }
  return "not-heir";
}

/** No session of heir's is heard or has been proven since that generation. */
function mayBeClassic(peer: Peer, message: ClassicMessage): boolean {
  if (isUp(peer)) return false;
  return peer.heirGeneration === undefined || message.generation > peer.heirGeneration;
}

/** What a node is met by: the rest of what it says means something only after that. */
const isGreeting = ({ seq: number, body }: ClassicMessage): boolean => number !== undefined && (body.type === "status" || body.type === "starting");

/** Another one than before: a Heartbeat in the place of whatever was there, or its next incarnation. */
function meet(turn: Turn, peer: Peer, { generation }: ClassicMessage): void {
  // Before anything else is said to it: whoever has not heard that this node is active does not ask for its groups.
  hurry(turn);
  const { classic, phase, config } = turn.state;
  if (classic === undefined) {
    log(turn, { code: "heartbeat-met", node: peer.name, generation });
    const legacy = config.autoFailback === "legacy" ? NO_WISHES : undefined;
    const joined = phase.kind === "ready";
    const wanted = joined && legacy !== undefined ? { ...legacy, wanted: new Set(turn.state.groups.keys()) } : legacy;
    turn.state = { ...turn.state, classic: newClassic(peer.name, { joined, legacy: wanted }) };
    return;
  }
  if (isUp(peer)) log(turn, { code: "node-restarted", node: peer.name, silence: elapsed(peer.current?.heardAt ?? turn.now, turn.now), limit: config.timing.deadtime, reason: "restarted" });
  noteRestart(turn);
}

function noteAlive(turn: Turn, link: LinkName, message: ClassicMessage, at: Instant): void {
  const peer = turn.state.peers.get(message.from);
  if (peer === undefined || message.seq === undefined) return;
  const known = peer.current?.classic === true && peer.current.generation === message.generation ? peer.current : undefined;
  const { body } = message;
  const said = body.type === "status" ? body : undefined;
  const { config } = turn.state;
  const current: Incarnation = {
    session: message.session,
    generation: message.generation,
    classic: true,
    proven: true,
    echoed: true,
    seq: seq(Math.max(message.seq, known?.seq ?? 0)),
    heardAt: at,
    active: said === undefined ? (known?.active ?? false) : said.status === "active",
    deadtime: said?.deadtime ?? known?.deadtime ?? config.timing.deadtime,
    leaseBound: millis(0),
    macs: [],
    configHash: config.hash,
    groups: known?.groups ?? new Map(),
    hears: new Map(),
    rings: new Map(known?.rings).set(link, { seq: message.seq, at }),
  };
  if (peer.status.kind !== "up" || peer.status.late) {
    log(turn, { code: "node-up", node: peer.name, silence: elapsed(peer.current?.heardAt ?? turn.state.startedAt, at), limit: config.timing.warntime, reason: "heard" });
    hurry(turn);
  }
  const since = peer.status.kind === "up" ? peer.status.since : turn.now;
  putPeer(turn, { ...peer, current, status: { kind: "up", late: false, since } });
}

/** Each node acknowledges every tenth message, and not all nodes the same (protocol 5.3). */
const triggerOf = ({ state }: Turn): number => Number.parseInt(state.session.slice(-4), 16) % 10;

function act(turn: Turn, body: ClassicBody, number: number): void {
  const { node, legacy } = classicOf(turn);
  switch (body.type) {
    case "reqnodes":
      // Exactly the configured names: a Heartbeat tries to remove whom it does not find (protocol 5.9).
      say(turn, { type: "repnodes", nodes: turn.state.config.nodes }, node);
      return;
    case "starting":
      return legacy === undefined ? heardStarting(turn, number) : undefined;
    case "resource":
      return legacy === undefined ? heardHoldings(turn, body, number) : undefined;
    case "ask_resources":
      return legacy === undefined ? heardAsk(turn, body.holds, body.phase) : undefined;
    case "hb_takeover":
      // What it wants there is to go from here: its own are foreign here.
      if (legacy === undefined) give(turn, mirror(body.holds), "operator-takeover");
      return;
    case "ip-request":
      return heardRequest(turn, body.key);
    case "ip-request-resp":
      return heardRelease(turn, body.key, body.ok);
    case "shutdone":
      return heardShutdone(turn);
    case "query-cstatus":
      // No client of Heartbeat's interface runs here, but what ipfail does is built in.
      say(turn, { type: "respond-cstatus", client: body.client, asker: body.asker, online: body.client === IPFAIL && hasIpfail(turn) }, node);
      return;
    case "hbapi-clstat":
      return heardClient(turn, body.client, body.joins);
    case "num_ping_nodes":
      return heardPings(turn, body.count);
    case "you_are_dead":
      return heardDead(turn);
    case "abort_giveup":
      return heardAbort(turn);
    default:
      return;
  }
}

/** What has no place in the sequence: about the sequence itself. */
function hearControl(turn: Turn, known: Incarnation | undefined, message: ClassicMessage): Reject | undefined {
  if (known === undefined || message.generation !== known.generation) return "stale-session";
  if (message.dest !== turn.state.config.self) return undefined;
  const { body } = message;
  if (body.type === "NS_rexmit") resend(turn, body.first, body.last, message.from);
  if (body.type === "NS_nak_rexmit") put(turn, { reception: forgotten(classicOf(turn).reception, body.first) });
  return undefined;
}

function resend(turn: Turn, first: number, last: number, asker: string): void {
  const { state, now } = turn;
  const newest = state.beat.seq;
  const resent = new Map([...classicOf(turn).resent].filter(([, when]) => now - when < RESEND_AGAIN));
  for (let number = first; number <= Math.min(last, newest, first + MOST_RESENT - 1); number += 1) {
    if (resent.has(number)) continue;
    resent.set(number, now);
    if (number <= newest - HISTORY) say(turn, { type: "NS_nak_rexmit", first: number, info: "seqno too low" }, asker);
    else emit(turn, { kind: "resend", seq: seq(number) });
  }
  put(turn, { resent });
}

// Takes a message in: whose session it is, whether it is fresh, whether it proves itself. Freshness without a clock:
// a session is proven once it has named our current session; from then on a rising sequence suffices (docs/wire.md).

import { assert } from "../model/assert.js";
import type { Goodbye, Heartbeat, Message } from "../model/message.js";
import { FRESH_BEATS } from "../model/ping.js";
import { hearClassic } from "./classic/hear.js";
import type { LinkName, NodeName, SessionId } from "../model/names.js";
import type { Reject } from "../model/reason.js";
import { before, elapsed, type Instant, millis } from "../model/time.js";
import { afterHearing, hearHearsay } from "./hearsay.js";
import { hearResign } from "./resign.js";
import type { HeardOf, Incarnation } from "./incarnation.js";
import { toldReset } from "./resets.js";
import { lasting } from "./ping-state.js";
import { type AgentState, deadtimeFor, isHeard, isUp, type Peer } from "./state.js";
import { hurry, log, putPeer, type Turn } from "./turn.js";

/** Closed sessions remembered for each peer: a recording of an older one cannot name our current session anyway. */
const CLOSED_KEPT = 16;

/** Applies a message to the membership; answers why it changed nothing, or undefined when it was used. */
export function hear(turn: Turn, link: LinkName, message: Message, at: Instant): Reject | undefined {
  assert(at <= turn.now, "a message cannot arrive after the step that handles it");
  const peer = turn.state.peers.get(message.from);
  if (peer === undefined) return message.from === turn.state.config.self ? "own-message" : "unknown-node";
  if (peer.closed.includes(message.session) || isStraggler(turn.state, peer, message, turn.now)) return "stale-session";
  switch (message.kind) {
    case "heartbeat":
      return hearHeartbeat(turn, peer, link, message, at);
    case "goodbye":
      return hearGoodbye(turn, peer, message);
    case "classic":
      return hearClassic(turn, peer, link, message, at);
    case "resign":
      return hearResign(turn, peer, message, closing(peer, message.session));
  }
}

/**
 * Of an incarnation before the one that we hear, though we never saw it: delayed on one ring while its node restarted twice.
 * Believed, it would close the session that lives. Once that one is silent any may follow: a node may have lost its generation.
 */
function isStraggler(state: AgentState, peer: Peer, message: Message, now: Instant): boolean {
  const { current } = peer;
  if (current?.proven !== true || message.session === current.session) return false;
  return message.generation < current.generation && isHeard(state, peer, current, now);
}

function hearHeartbeat(turn: Turn, peer: Peer, link: LinkName, message: Heartbeat, at: Instant): Reject | undefined {
  const known = [peer.current, peer.candidate].find((it) => it?.session === message.session);
  if (known !== undefined && message.seq <= known.seq) return notNewer(turn, peer, known, link, message, at);

  const heard = incarnationOf(turn.state, known, link, message, at);
  if (!heard.echoed) hurry(turn);
  const macs = message.macs.length === 0 ? peer.macs : message.macs;
  const replacesCurrent = peer.current === undefined || peer.current.session === message.session || heard.proven;
  if (!replacesCurrent) {
    putPeer(turn, cameUp(turn, { ...peer, candidate: heard, macs }, at));
    return undefined;
  }
  const superseded = peer.current !== undefined && peer.current.session !== message.session ? peer.current : undefined;
  if (superseded?.proven === true && isUp(peer)) {
    const silence = elapsed(superseded.heardAt, turn.now);
    log(turn, { code: "node-restarted", node: peer.name, silence, limit: deadtimeFor(turn.state, peer), reason: "restarted" });
  }
  // Only a proven session can have ended: an unproven one may be the newer of the two, heard before an older one's late message.
  const closed = superseded?.proven === true ? closing(peer, superseded.session) : peer.closed;
  const waiting = superseded?.proven === false ? superseded : peer.candidate;
  // An earlier incarnation has nothing more to say once a later one has proven itself.
  const isOver = waiting !== undefined && heard.proven && waiting.generation < heard.generation;
  const candidate = waiting?.session === message.session || isOver ? undefined : waiting;
  const { hearsay, ended } = afterHearing(turn.state, peer, heard);
  const over = ended === undefined || closed.includes(ended) ? closed : closing({ ...peer, closed }, ended);
  const heirGeneration = heard.proven && heard.generation > (peer.heirGeneration ?? -1) ? heard.generation : peer.heirGeneration;
  putPeer(turn, cameUp(turn, { ...peer, current: heard, candidate, closed: over, macs, heirGeneration, hearsay }, at));
  if (turn.state.classic !== undefined) {
    // From here on two heirs elect, and what each holds it goes on holding.
    log(turn, { code: "heartbeat-replaced", node: peer.name });
    turn.state = { ...turn.state, classic: undefined };
  }
  if (heard.proven) hearHearsay(turn, message);
  return undefined;
}

/** The same or an older message of a known session: a second ring's copy proves the ring and nothing else. */
function notNewer(
  turn: Turn,
  peer: Peer,
  known: Incarnation,
  link: LinkName,
  message: Heartbeat,
  at: Instant,
): Reject {
  const ring = known.rings.get(link);
  if (ring !== undefined && message.seq <= ring.seq) return message.seq === known.seq ? "duplicate" : "old-sequence";
  const touched = { ...known, rings: new Map(known.rings).set(link, { seq: message.seq, at }) };
  putPeer(turn, known === peer.current ? { ...peer, current: touched } : { ...peer, candidate: touched });
  return message.seq === known.seq ? "duplicate" : "old-sequence";
}

function incarnationOf(
  state: AgentState,
  known: Incarnation | undefined,
  link: LinkName,
  message: Heartbeat,
  at: Instant,
): Incarnation {
  const { keepalive } = state.config.timing;
  // After a silence it may have slept, and say what was: that must last anew.
  const hasSlept = known?.reach !== undefined && elapsed(known.heardAt, at) >= FRESH_BEATS * keepalive;
  const reach = lasting(hasSlept ? { ...known.reach, since: at } : known?.reach, message.reach, { at, keepalive });
  const namesUs = message.hears.some((it) => it.node === state.config.self && it.session === state.session);
  return {
    session: message.session,
    generation: message.generation,
    proven: known?.proven === true || namesUs,
    echoed: known?.echoed ?? false,
    seq: message.seq,
    heardAt: at,
    active: message.status === "active",
    deadtime: message.deadtime,
    leaseBound: message.leaseBound,
    macs: message.macs,
    configHash: message.configHash,
    groups: new Map(message.groups.map((report) => [report.tag, report])),
    hears: new Map(
      message.hears.map((it): [NodeName, HeardOf] => [
        it.node,
        { session: it.session, seq: it.seq, at: before(at, millis(it.age)), rings: it.rings },
      ]),
    ),
    rings: new Map(known?.rings).set(link, { seq: message.seq, at }),
    ...(reach === undefined ? {} : { reach }),
    ...(message.resets === undefined ? {} : { resets: message.resets.map((report) => toldReset(report, at)) }),
  };
}

function cameUp(turn: Turn, peer: Peer, at: Instant): Peer {
  if (peer.status.kind === "up" && !peer.status.late) return peer;
  const old = turn.state.peers.get(peer.name);
  const from = old?.current?.heardAt ?? turn.state.startedAt;
  const timing = turn.state.config.timing;
  log(turn, { code: "node-up", node: peer.name, silence: elapsed(from, at), limit: timing.warntime, reason: "heard" });
  const since = peer.status.kind === "up" ? peer.status.since : turn.now;
  return { ...peer, status: { kind: "up", late: false, since } };
}

/** Only the proven session can say goodbye, and with a message that is newer than what we know. */
function hearGoodbye(turn: Turn, peer: Peer, message: Goodbye): Reject | undefined {
  const { current } = peer;
  if (current === undefined || current.session !== message.session || !current.proven) return "stale-session";
  if (message.seq <= current.seq) return "old-sequence";
  log(turn, { code: "node-left", node: peer.name, silence: millis(0), limit: deadtimeFor(turn.state, peer), reason: "goodbye" });
  putPeer(turn, {
    ...peer,
    status: { kind: "left", since: turn.now },
    current: undefined,
    closed: closing(peer, message.session),
    hearsay: peer.hearsay?.session === message.session ? undefined : peer.hearsay,
  });
  return undefined;
}

const closing = (peer: Peer, session: SessionId): readonly SessionId[] =>
  [session, ...peer.closed.filter((it) => it !== session)].slice(0, CLOSED_KEPT);

// The resign, from both ends: what this agent deposits with its guardian while it lives, and what a peer's resign changes here.
//
// It is deposited signed, one for each outcome, since the guardian has no key and decides nothing: it only knows whether it could verify
// that every address is gone. A service is nothing that it could verify, so a group with services is never released by a resign.

import type { GroupReport, Resign, ResignedGroup } from "../model/message.js";
import type { GroupTag } from "../model/names.js";
import type { Reject } from "../model/reason.js";
import { elapsed } from "../model/time.js";
import { RESIGNED } from "./election.js";
import { type AgentState, deadtimeFor, type Group, isHeard, lastHeard, type Peer } from "./state.js";
import { hurry, log, putPeer, type Turn } from "./turn.js";

/** Hands over what has changed, before anything else of this step is done: a start never runs without the word that would end it. */
export function depositIfChanged(turn: Turn): void {
  const { state } = turn;
  if (state.phase.kind === "left") return;
  const text = [...state.groups.values()].map(counterOf).join(";");
  if (text === state.deposited) return;
  turn.state = { ...state, deposited: text };
  turn.effects.unshift({ kind: "depositResign", released: resignOf(state, true), unknown: resignOf(state, false) });
}

function resignOf(state: AgentState, verified: boolean): Resign {
  const { config, session, generation, groups } = state;
  return {
    kind: "resign",
    from: config.self,
    session,
    generation,
    groups: [...groups.values()].map((group): ResignedGroup => ({
      tag: group.config.tag,
      counter: counterOf(group),
      released: verified && !group.hasService,
    })),
  };
}

/** As the heartbeats tell it: a resign frees nothing but what it names by the counter that the others know. */
const counterOf = (group: Group): number => (group.local.kind === "stopped" ? group.counter : group.claim);

/** Only for the proven session that is the current one, which it closes: whatever comes later from it is stale, this message included. */
export function hearResign(turn: Turn, peer: Peer, message: Resign, closed: Peer["closed"]): Reject | undefined {
  const { current } = peer;
  if (current === undefined || current.session !== message.session || !current.proven) return "stale-session";
  const freed = freedBy(turn.state, current.groups, message);
  // It is no candidate for anything any more; what was not freed is held until it would count as silent.
  const groups = new Map([...current.groups].map(([tag, report]): [GroupTag, GroupReport] => [
    tag,
    { ...report, priority: RESIGNED, state: freed.has(tag) ? "backup" : report.state },
  ]));
  const silence = elapsed(lastHeard(peer) ?? turn.now, turn.now);
  log(turn, { code: "node-dead", node: peer.name, silence, limit: deadtimeFor(turn.state, peer), reason: "resigned" });
  // A session after it that is heard already is what the node's status stands for.
  const { candidate } = peer;
  const lives = candidate !== undefined && isHeard(turn.state, peer, candidate, turn.now);
  const status = lives ? peer.status : ({ kind: "dead", since: turn.now, reason: "resigned" } as const);
  putPeer(turn, { ...peer, status, current: { ...current, groups, resigned: freed }, closed });
  hurry(turn);
  return undefined;
}

/** Said to be released, by the counter that the sender last told us, and nothing but addresses by our own configuration. */
function freedBy(state: AgentState, known: ReadonlyMap<GroupTag, GroupReport>, message: Resign): ReadonlySet<GroupTag> {
  const groups = [...state.groups.values()].filter((group) => !group.hasService);
  const free = groups.filter(({ config: { tag } }) => {
    const word = message.groups.find((it) => it.tag === tag);
    return word?.released === true && word.counter === known.get(tag)?.counter;
  });
  return new Set(free.map((group) => group.config.tag));
}

// Other nodes that hold a group which is held here: who of the two yields, and who announces last. By epochs, where each hears
// the other. Whoever does not hear us knows nothing of our epoch and does not yield by it: there the order of the group's members decides, as it does
// on the other side (suspicion.ts, unheardRival). Whoever has never heard us at all does not even know our MAC: then it is we who yield.

import type { NodeName } from "../model/names.js";
import { after, elapsed, never } from "../model/time.js";
import { compareEpochs, type Holder, holdersOf } from "./election.js";
import type { Rival } from "./rival.js";
import type { Incarnation } from "./incarnation.js";
import { type AgentState, type Group, isHeard } from "./state.js";
import { SURE } from "./suspicion.js";
import { emit, log, putGroup, type Turn } from "./turn.js";

/** Beats in which a rival must have said so: one that just woke says it before it has read what waited for it. */
const DEAF_BEATS = 0.5;

/** One that hears us, or will, and keeps the group: its epoch is larger. */
export function strongerRival({ config, session }: AgentState, group: Group, holders: readonly Holder[]): Holder | undefined {
  const own = { counter: group.claim, node: config.self, session };
  return holders.find((it) => {
    // Files that differ may order the nodes differently; a tie must end alike on both sides, so then the names decide.
    const nodes = it.incarnation.configHash === config.hash ? config.nodes : config.nodes.toSorted();
    const theirs = { counter: it.report.counter, node: it.peer.name, session: it.incarnation.session };
    return it.proven && compareEpochs(nodes, theirs, own) > 0;
  });
}

/** One that stands before us among the group's members and goes on saying that it holds it and does not hear us. Only a proven session: a recording says so too. */
export function deafRival(state: AgentState, group: Group, holders: readonly Holder[]): NodeName | undefined {
  if (group.local.kind !== "started") return undefined;
  const order = group.config.members.map(({ node }) => node);
  const own = order.indexOf(state.config.self);
  for (const [node, { deafSince, announcedAt }] of group.rivals) {
    const current = state.peers.get(node)?.current;
    // What was noted is of its words before: with the newest it may have yielded.
    if (!holders.some((it) => it.incarnation === current)) continue;
    if (current?.proven !== true || announcedAt === never || deafSince === never || order.indexOf(node) > own) continue;
    if (isDeaf(state, current) && elapsed(deafSince, current.heardAt) >= DEAF_BEATS * state.config.timing.keepalive) return node;
  }
  return undefined;
}

/**
 * A holder that is heard, but has never heard us. To it we are a stranger on the address, whatever the order: nobody but us can end this. Its
 * heartbeats prove nothing, since it cannot name our session; that it is no recording shows the network, where its MAC answers for the address.
 */
export function unawareRival(state: AgentState, group: Group, holders: readonly Holder[]): NodeName | undefined {
  const { arp } = group.evidence;
  if (group.local.kind !== "started" || arp === undefined || arp.misses > 0 || elapsed(arp.since, arp.at) < SURE) return undefined;
  return holders.find(({ incarnation }) => isUnaware(state, incarnation) && incarnation.macs.includes(arp.mac))?.peer.name;
}

/** A reason to ask the network while the group is held here. */
export const hasUnawareRival = (state: AgentState, group: Group): boolean => group.rivals.size > 0 && holdersOf(state, group, state.now).some(({ incarnation }) => isUnaware(state, incarnation));

const isUnaware = ({ config }: AgentState, { hears }: Incarnation): boolean => !hears.has(config.self);

/** It says so itself, or has not named this session at all. */
function isDeaf(state: AgentState, { hears, heardAt }: Incarnation): boolean {
  const us = hears.get(state.config.self);
  return us?.session !== state.session || elapsed(us.at, heardAt) >= state.config.timing.warntime;
}

/**
 * The winner announces last: again while a weaker rival claims (at most once a keepalive, since each of its own
 * announcements may have re-poisoned a cache), and once more when it has yielded.
 */
export function watchRivals(turn: Turn, group: Group, holders: readonly Holder[]): void {
  if (holders.length === 0 && group.rivals.size === 0) return;
  const { state, now } = turn;
  const name = group.config.name;
  const rivals = new Map<NodeName, Rival>();
  let announce = false;
  for (const { peer, report, incarnation } of holders) {
    const known = group.rivals.get(peer.name);
    const due = known === undefined || known.announcedAt === never || now >= after(known.announcedAt, state.config.timing.keepalive);
    if (known === undefined) log(turn, { code: "rival-seen", group: name, node: peer.name, epoch: group.claim, rival: report.counter });
    announce ||= due;
    const since = known === undefined || known.deafSince === never ? incarnation.heardAt : known.deafSince;
    rivals.set(peer.name, { announcedAt: due ? now : known.announcedAt, deafSince: isDeaf(state, incarnation) ? since : never });
  }
  for (const [node, known] of group.rivals) {
    if (rivals.has(node)) continue;
    if (isSilent(turn, node, group)) {
      // It may go on announcing unheard: that it has yielded is learned when it is heard again.
      announce ||= known.announcedAt !== never;
      rivals.set(node, { announcedAt: never, deafSince: never });
      continue;
    }
    log(turn, { code: "rival-yielded", group: name, node, epoch: group.claim, rival: 0 });
    announce = true;
  }
  if (announce) emit(turn, { kind: "announceGroup", group: name });
  if (announce || isChanged(rivals, group.rivals)) putGroup(turn, { ...group, rivals });
}

function isChanged(rivals: Group["rivals"], before: Group["rivals"]): boolean {
  return rivals.size !== before.size || [...rivals].some(([node, rival]) => rival.deafSince !== before.get(node)?.deafSince);
}

/** A dead one whose addresses are verified gone has had its last word: it announces nothing any more. */
function isSilent(turn: Turn, node: NodeName, group: Group): boolean {
  const peer = turn.state.peers.get(node);
  if (peer?.current?.resigned?.has(group.config.tag) === true) return false;
  return peer?.current !== undefined && !isHeard(turn.state, peer, peer.current, turn.now);
}

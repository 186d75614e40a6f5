// decide(): for every group, what should be is compared with what is. The one place that starts or stops a group.

import { assert } from "../model/assert.js";
import { type Epoch, isHolding } from "../model/message.js";
import type { GroupName } from "../model/names.js";
import { showReach } from "../model/ping.js";
import type { HoldReason, ReleaseReason } from "../model/reason.js";
import { after, elapsed, type Instant, never } from "../model/time.js";
import { bestPeer, type Candidate, compareEpochs, type Holder, holdersOf, isOfKind, isRefused, outranks, priorityOf, rankOf, RESIGNED, type Standing, standingOf, WISHED } from "./election.js";
import { failing, isUnchecked, showWeighed } from "./check-state.js";
import { isBetterForLong, isCalm } from "./connection.js";
import { decideClassic } from "./classic/wishes.js";
import { claim, gone, reclaim, release, retryStop } from "./group.js";
import { blockingOf, resetWords, withoutDevice } from "./resets.js";
import { deafRival, strongerRival, unawareRival, watchRivals } from "./rivals.js";
import { isTakenMeanwhile, unheardRival } from "./suspicion.js";
import { type Contest, type Group, holds } from "./state.js";
import { log, putGroup, type Turn } from "./turn.js";

export function decide(turn: Turn): void {
  if (turn.state.classic !== undefined) {
    decideClassic(turn);
    return;
  }
  for (const name of turn.state.groups.keys()) {
    const holders = holdersOf(turn.state, current(turn, name), turn.now);
    learn(turn, current(turn, name), holders);
    if (holds(current(turn, name))) decideHeld(turn, current(turn, name), holders);
    else decideOther(turn, current(turn, name), holders);
  }
}

function current(turn: Turn, name: GroupName): Group {
  const group = turn.state.groups.get(name);
  assert(group !== undefined, "groups do not come and go within a session");
  return group;
}

/** Notes the largest epoch counter that proven peers report, and who holds the group if we do not. */
function learn(turn: Turn, group: Group, holders: readonly Holder[]): void {
  let { counter, holder } = group;
  for (const peer of turn.state.peers.values()) {
    if (peer.current?.proven !== true) continue;
    const report = peer.current.groups.get(group.config.tag);
    if (report !== undefined && report.counter > counter) counter = report.counter;
  }
  const strongest = holders.filter((it) => it.proven).sort((a, b) => b.report.counter - a.report.counter)[0];
  // While it stops here the next one may already have claimed; whether that one lives decides how to claim again.
  if ((!holds(group) || group.local.kind === "stopping" || group.local.kind === "stuck") && strongest !== undefined) {
    const { peer, incarnation, report } = strongest;
    const claimed = { counter: report.counter, node: peer.name, session: incarnation.session };
    const isNews = holder?.session !== incarnation.session && !isOutranked(turn, group, claimed);
    if (isNews) holder = { node: peer.name, session: incarnation.session };
  }
  // A node that is heard again is not off, whatever an operator said when it was silent.
  const isBack = holders.some((it) => it.incarnation.session === group.confirmedOff);
  const confirmedOff = isBack ? undefined : group.confirmedOff;
  if (counter !== group.counter || holder !== group.holder || isBack) putGroup(turn, { ...group, counter, holder, confirmedOff });
}

/** The holder we know took it later and never gave it up, though it fell silent: an older one that is heard changes nothing. */
function isOutranked(turn: Turn, group: Group, claimed: Epoch): boolean {
  const { holder } = group;
  const known = holder === undefined ? undefined : turn.state.peers.get(holder.node)?.current;
  if (holder === undefined || known === undefined || known.session !== holder.session) return false;
  const last = known.groups.get(group.config.tag);
  if (last === undefined || !isHolding(last.state)) return false;
  return compareEpochs(turn.state.config.nodes, { counter: last.counter, ...holder }, claimed) > 0;
}

// ---- a group that is not here ----

function decideOther(turn: Turn, group: Group, holders: readonly Holder[]): void {
  const standing = standingOf(turn.state, group, holders, turn.now);
  if (standing.kind !== "free") {
    const vouchedUntil = standing.kind === "held" ? (standing.until ?? never) : never;
    const same = group.contest === undefined && group.vouchedUntil === vouchedUntil;
    const waiting = same ? group : { ...group, contest: undefined, vouchedUntil };
    putGroup(turn, because(waiting, waitingReason(turn, group, standing), turn.now));
    return;
  }
  const blocking = blockingOf(turn.state, group);
  // The reset frees it for everybody in one moment: the best one claims first, as after a death.
  const isFreed = group.reason === "awaiting-reset" && blocking.length === 0;
  const since = isFreed ? turn.now : (group.contest?.since ?? turn.now);
  const contest: Contest = { since, reason: standing.reason, claimAt: after(since, standing.wait) };
  if (turn.now >= contest.claimAt && blocking.length > 0) {
    putGroup(turn, because({ ...group, contest, vouchedUntil: never }, "awaiting-reset", turn.now));
    return;
  }
  if (turn.now >= contest.claimAt) {
    for (const node of withoutDevice(turn.state, group)) log(turn, { code: "no-stonith-device", node, group: group.config.name });
    claim(turn, group, contest.reason, evidence(turn, group, contest, standing.better));
    return;
  }
  const reason = standing.better === undefined ? contest.reason : "waiting-for-better";
  const same = group.contest?.claimAt === contest.claimAt && group.contest.reason === contest.reason;
  putGroup(turn, because(same ? group : { ...group, contest, vouchedUntil: never }, reason, turn.now));
}

function waitingReason(turn: Turn, group: Group, standing: Exclude<Standing, { kind: "free" }>): HoldReason {
  switch (standing.kind) {
    case "held":
      return "held-by-peer";
    case "stuck":
      return "stop-failed";
    case "answered":
      return answeredReason(standing.verdict);

    case "not-ready":
      return turn.state.phase.kind === "joining" ? "starting-up" : "standing-by";
    case "resigned":
      if (isRefused(turn.state, group)) return "address-conflict";
      return bestPeer(turn.state, group, turn.now) === undefined ? "no-eligible-node" : "standing-by";
  }
}

function answeredReason(verdict: Extract<Standing, { kind: "answered" }>["verdict"]): HoldReason {
  switch (verdict.kind) {
    case "asking":
      return "asking";
    case "hint":
      return "arp-answered";
    case "answers":
      return verdict.proven ? "holder-answers" : "lease-running";
  }
}

function because(group: Group, reason: HoldReason, now: Instant): Group {
  return group.reason === reason ? group : { ...group, reason, since: now };
}

/** The numbers behind a claim, for the log and for `heir why`. */
function evidence(turn: Turn, group: Group, contest: Contest, better: Candidate | undefined): string {
  const { state, now } = turn;
  const { reach, isCutOff } = state.pings;
  const reached = reach === undefined ? "" : `, reaches ${showReach(reach)}${isCutOff ? ", perhaps cut off itself" : ""}`;
  const own = `priority ${priorityOf(state, group)}${reached}`;
  const waited = `free for ${Math.round(elapsed(contest.since, now))} ms`;
  const passed = better === undefined ? "" : `, ${better.node} (priority ${better.priority}) did not claim`;
  const node = group.holder?.node;
  const heard = node === undefined ? undefined : state.peers.get(node)?.current?.heardAt;
  if (contest.reason === "holder-resigned" && node !== undefined) return `the agent of ${node} died, its address is verified gone, ${own}, ${waited}${passed}`;
  if ((contest.reason !== "holder-dead" && contest.reason !== "evidence-expired") || node === undefined || heard === undefined) return `${own}, ${waited}${passed}`;
  const silence = Math.round(elapsed(heard, now));
  return `${node} silent ${silence} ms, deadtime ${state.config.timing.deadtime} ms${resetWords(state, node)}, ${own}, ${waited}${passed}`;
}

// ---- a group that is here ----

function decideHeld(turn: Turn, group: Group, holders: readonly Holder[]): void {
  const { local } = group;
  if (local.kind === "stopping") return;
  if (local.kind === "stuck") {
    if (turn.now >= local.goneAt) gone(turn, group);
    // While leaving the last word must stay "stuck": a silent node that was stopping would be replaced.
    else if (turn.now >= local.retryAt && turn.state.phase.kind !== "goodbye") retryStop(turn, group);
    return;
  }
  const why = releaseReason(turn, group, holders);
  if (why !== undefined) {
    release(turn, group, why.reason, why.text);
    return;
  }
  if (local.kind === "lapsed" && turn.now >= local.reclaimAt) {
    const network = isTakenMeanwhile(turn.state, group, turn.now);
    if (network?.taken === true) release(turn, group, "hold-conflict", "somebody else answers for its address by now");
    else if (network !== undefined) reclaim(turn, group);
    return;
  }
  if (local.kind === "started") watchRivals(turn, group, holders);
}

interface Why {
  readonly reason: ReleaseReason;
  readonly text: string;
}

function releaseReason(turn: Turn, group: Group, holders: readonly Holder[]): Why | undefined {
  const rival = strongerRival(turn.state, group, holders);
  if (rival !== undefined) {
    const { peer, report } = rival;
    log(turn, { code: "rival-seen", group: group.config.name, node: peer.name, epoch: group.claim, rival: report.counter });
    return { reason: "hold-conflict", text: `${peer.name} holds it with epoch ${report.counter}, ours is ${group.claim}` };
  }
  const unheard = unheardRival(turn.state, group, turn.now);
  const deaf = deafRival(turn.state, group, holders);
  if (deaf !== undefined) return { reason: "hold-conflict", text: `${deaf}, which does not hear us and so does not yield, holds it and comes before us` };
  const unaware = unawareRival(turn.state, group, holders);
  if (unaware !== undefined) return { reason: "hold-conflict", text: `${unaware}, which has never heard us and so cannot yield, holds it and answers for its address` };
  if (unheard?.outranksUs === true) return { reason: "hold-conflict", text: `${unheard.node}, which is not heard, answers for its address and comes before us` };
  if (turn.state.phase.kind === "leaving") return { reason: "shutdown", text: "this node stops" };
  if (!group.eligible) return { reason: "carrier-lost", text: group.eligibleDetail };
  return group.local.kind === "started" ? handover(turn, group) : undefined;
}

/** A planned move: only to a peer that is ready for it and hears us, so that our release reaches it. */
function handover(turn: Turn, group: Group): Why | undefined {
  const best = bestPeer(turn.state, group, turn.now);
  if (best === undefined || !best.settled) return undefined;
  const own = rankOf(turn.state, group);
  const text = `${best.node} has priority ${best.priority}, ours is ${own.priority}`;
  if (best.priority === WISHED) return { reason: "operator-takeover", text };
  if (!outranks(best, own)) return undefined;
  if (isOfKind(best, own) && best.reached !== own.reached) return connectivity(turn, best);
  if (group.standby) return { reason: "operator-standby", text };
  // Whatever auto_failback says: the group does not go back to where it is preferred, it leaves where it is not served well.
  if (failing(group, turn.now).length > 0) return { reason: "check-failed", text: `${text} (${arithmetic(turn, group)})` };
  // Whose own checks have yet to judge may turn out to be the better one in a moment.
  if (turn.state.config.autoFailback === "off" || isUnchecked(group, turn.now) || !isCalm(turn.state, best.peer)) return undefined;
  return { reason: "preferred-node-up", text };
}

/** Whatever auto_failback says: where one cable or router is lost, both ends of the cluster see who has it still. */
function connectivity({ state }: Turn, best: Candidate): Why | undefined {
  const { reach } = state.pings;
  if (reach === undefined || !isBetterForLong(state, best.peer)) return undefined;
  return { reason: "connectivity-lost", text: `${best.node} reaches ${showReach({ ...reach, reached: best.reached })}, this node ${reach.reached}` };
}

/** Only weights above 0 that are missing leave no trace in the sum. */
function arithmetic({ state, now }: Turn, group: Group): string {
  const configured = group.config.members.find(({ node }) => node === state.config.self)?.priority ?? RESIGNED;
  const failed = failing(group, now).map(({ check }) => check.name).join(", ");
  return showWeighed(configured, group, now) || `base ${configured}, failed: ${failed}`;
}

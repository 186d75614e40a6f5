// Small deliberate breaks of the core, as changes to its compiled text. Each breaks one promise that an audit claims to watch;
// a text that no longer occurs exactly once means that the core has changed and the break must be written anew.
// Rules that only a constellation of one in thousands of seeds puts to the test are held by the tests of the core alone.

export interface Mutation {
  readonly name: string;
  readonly changes: readonly Change[];
  /** Seeds within which an audit must notice. */
  readonly seeds: number;
  /** Seeds that noticed when this was written, tried first: rare constellations are not looked for anew each time. */
  readonly first?: readonly number[];
  /** Virtual minutes of each seed, where what it takes comes late. */
  readonly minutes?: number;
  /** Options with which the explorer must notice too; absent: it need not. */
  readonly explore?: string;
}

export interface Change {
  /** Below dist. */
  readonly file: string;
  readonly search: string;
  readonly replacement: string;
}

const one = (name: string, seeds: number, file: string, search: string, replacement: string, explore?: string): Mutation => ({
  name,
  seeds,
  changes: [{ file, search, replacement }],
  ...(explore === undefined ? {} : { explore }),
});

/** As `one`, for what few seeds show. */
const rare = (first: number, mutation: Mutation): Mutation => ({ ...mutation, first: [first] });

export const MUTATIONS: readonly Mutation[] = [
  one("no skew", 20, "core/election.js", "millis(((256 - priority) * keepalive) / 256)", "millis(0)", "--only kill"),
  one("epoch ignored", 40, "core/rivals.js", "return it.proven && compareEpochs(nodes, theirs, own) > 0;", "return false;", "--only cut"),
  one("start before stop", 20, "core/beat.js", "state: groupState(state, group),", 'state: group.local.kind === "stopping" ? "backup" : groupState(state, group),', "--only kill"),
  rare(18, one("dead peer's groups forgotten", 40, "core/election.js", "if (!isHeard(state, peer, incarnation, now))", "if (false)", "--only kill")),
  one("joiner claims at once", 20, "core/membership.js", "if (!everyone && now < initdeadAt(state))", "if (false)", "--faults 0"),
  one("stale op accepted", 300, "core/group.js", 'group?.local.kind !== "starting" || group.local.op !== op', 'group?.local.kind !== "starting"', "--services --only unplug --from cold"),
  {
    name: "lapsed lease renewed",
    seeds: 40,
    explore: "--only pause",
    changes: [
      { file: "core/lease.js", search: "group.lease !== undefined && turn.now >= group.lease.until", replacement: "false" },
      { file: "core/lease.js", search: 'assert(turn.now < lease.until, "a lapsed lease is never renewed");', replacement: "" },
    ],
  },
  one("unproven session believed", 40, "core/hear.js", "proven: known?.proven === true || namesUs,", "proven: true,", "--only delay,copy,kill --faults 2"),
  one("failed stop treated as stopped", 40, "core/group.js", "        stopFailed(turn, group, detail);", "        groupStopped(turn, name, op);", "--services --only ask,fail --faults 2"),
  rare(38, one("neighbours' word ignored", 200, "core/election.js", "const vouched = vouchedUntil(state, group, now);", "const vouched = undefined;")),
  one("epoch not on disk", 20, "core/group.js", "    turn.save = true;", "", "--faults 0"),
  one("deadtime halved", 20, "core/state.js", "latest(after(incarnation.heardAt, deadtimeFor(state, peer)), state.graceUntil)", "after(incarnation.heardAt, deadtimeFor(state, peer) / 2)", "--only kill"),
  rare(259, one("goodbye with full hands", 600, "core/leaving.js", "if ([...groups.values()].some(holds))", "if (false)", "--services --only ask,fail --faults 2")),
  rare(390, one("leaves without a word", 1000, "core/leaving.js", "beatOnce(turn);", ";")),
  one("reply given again", 40, "core/operator.js", "if (open.length !== turn.state.requests.length)", "if (false)"),
  one("winner keeps quiet", 100, "core/rivals.js", 'if (announce)\n        emit(turn, { kind: "announceGroup", group: name });', ""),
  one("claims far too late", 40, "core/takeover.js", "claimAt: after(since, standing.wait)", "claimAt: after(since, standing.wait + 60000)", "--only kill"),
  one("failback without end", 60, "core/takeover.js", "if (!outranks(best, own))", "if (best.priority <= 1)", "--only ask"),
  {
    // Session, counter, generation and the list of closed sessions stand behind one another: with any one of them a recording does nothing.
    name: "recorded resign believed",
    seeds: 100,
    first: [42],
    changes: [
      { file: "core/resign.js", search: "current === undefined || current.session !== message.session || !current.proven", replacement: "current === undefined" },
      { file: "core/resign.js", search: " && word.counter === known.get(tag)?.counter", replacement: "" },
      { file: "core/hear.js", search: "if (peer.closed.includes(message.session) || isStraggler(turn.state, peer, message, turn.now))", replacement: 'if (message.kind !== "resign" && (peer.closed.includes(message.session) || isStraggler(turn.state, peer, message, turn.now)))' },
    ],
  },
  {
    name: "resign trusted for services",
    seeds: 60,
    changes: [
      { file: "core/resign.js", search: "released: verified && !group.hasService", replacement: "released: verified" },
      { file: "core/resign.js", search: ".filter((group) => !group.hasService)", replacement: "" },
    ],
  },
  rare(41, one("resign frees what it does not name", 60, "core/resign.js", "word?.released === true && word.counter === known.get(tag)?.counter", "true")),
  rare(57, one("network not asked", 400, "core/election.js", "const verdict = verdictOf(state, group, now);\n    switch", "const verdict = { kind: \"none\" };\n    switch")),
  rare(53, one("one lost answer is silence", 400, "core/suspicion.js", "const MISSES = 2;", "const MISSES = 1;")),
  rare(566, one("race of the deaf not settled", 1000, "core/takeover.js", "if (unheard?.outranksUs === true)", "if (false)")),
  {
    // The rule is the shell's (agent/loop.ts has its own test); here it is the simulator's agent that forgets to read before it goes on.
    name: "woken machine reads later",
    seeds: 200,
    first: [48],
    changes: [{ file: "checks/sim/agent.js", search: "if (this.alive && !this.paused)\n            this.drain();", replacement: "if (this.alive && !this.paused)\n            this.ports.queue.after(900, () => this.drain());" }],
  },
  one("drop after wake forgotten", 40, "core/lease.js", 'emit(turn, { kind: "dropAddresses", group: name });', ""),
  one("renewal outlives the step", 60, "core/group.js", "const lease = yields ? undefined : group.lease;", "const { lease } = group;"),
  one("evidence believed before the bound", 100, "core/suspicion.js", "proven: echo.at >= boundOf(speaker, now)", "proven: true"),
  one("evidence hastens a takeover", 40, "core/election.js", "            if (!isHeard(state, peer, incarnation, now))", '            if (!isHeard(state, peer, incarnation, now) || verdictOf(state, group, now).kind === "silent")'),
  rare(53, one("refused address taken", 200, "core/election.js", 'state.config.evidence.foreignAddress === "refuse" && group.local.kind === "stopped"', "false")),
  rare(200, one("refused address not asked for", 400, "core/suspicion.js", "return now < until ? until : undefined;", "return undefined;")),
  rare(66, one("foreign host never told", 100, "core/inquiry.js", 'log(turn, { code: "address-conflict", group: group.config.name, address: stranger.address, mac: stranger.mac });', "")),
  rare(400, one("given up to a foreign host", 600, "core/inquiry.js", "return isOfCluster(state, mac) || refusesForeign(state) || hasUnknownMember(state, group);", "return true;")),
  // Rules of the shell (platform/linux has its own tests); here the simulator's shell breaks them.
  rare(148, one("late answer believed", 1000, "checks/sim/command-child.js", "if (now >= writing.wroteAt + writing.transaction.limit)", "if (false)")),
  one("stolen address not put back", 100, "checks/sim/addresses.js", "slot.stolen = false;\n                this.show(slot);", ""),
  one("lease not checked", 20, "core/step.js", "    const rejected = apply(turn, event);", "    renewLeases(turn);\n    const rejected = apply(turn, event);"),
  one("silence taken for absence", 100, "core/terms.js", 'status.kind !== "left" && !(status.kind === "dead" && status.reason === "resigned")', 'status.kind !== "left" && status.kind !== "dead"'),
  one("shorter lease told before the kernel has it", 100, "core/terms.js", "(now < owed.until && (owed.byTime || [...state.groups.values()].some((group) => owes(group, owed))))", "false"),
  one("start before the deposit", 20, "core/resign.js", "turn.effects.unshift(", "turn.effects.push("),
  one("pause without asking", 40, "core/pause.js", "const isHeard = haveHeard(state, pause.after).every((peer) => peer.heard);", "const isHeard = true;"),
  one("pause not announced", 40, "core/terms.js", "state.owed?.covered === true || state.pause !== undefined", "state.owed?.covered === true"),
  one("pause's lease told as over", 100, "core/continue.js", "paidBy: FIRST_OP", "paidBy: INHERITED"),
  one("inheritance extended", 40, "core/continue.js", "{ until, op: INHERITED,", "{ until: until + 2000, op: INHERITED,"),
  one("numbers begin anew after a pause", 100, "core/continue.js", "seq: note.seq }", "seq: 0 }"),
  // Health checks and the monitor.
  one("weight ignored", 30, "core/check-state.js", '(weight < 0 && value === "failed") || (weight > 0 && value === "ok") ? weight : 0', "0"),
  rare(70, one("old judgement believed for ever", 100, "core/check-state.js", "now < after(since, memory(state)) ? judged : undefined", "judged")),
  one("what comes and goes believed at once", 60, "core/check-state.js", 'now < after(since, probation(state)) ? "failed" : "ok"', '"ok"'),
  one("judgements lost over a pause", 60, "core/continue.js", "judged: known.judged, strikes: known.strikes", "strikes: 0"),
  rare(46, one("equally bad, so nobody serves", 200, "core/election.js", "if (unfit && isBetterElsewhere(state, group))", "if (unfit)")),
  rare(3, one("failed check held by auto_failback off", 400, "core/takeover.js", "if (failing(group, turn.now).length > 0)", "if (false)")),
  rare(34, one("restarts without end", 100, "core/monitor.js", "recent.length >= restarts || ", "")),
  rare(30, one("dead service forgotten", 100, "core/monitor.js", 'emit(turn, { kind: "restartGroup", group: name, op, from: resource, epoch: group.claim });', "")),
  rare(50, one("failed restart forgotten", 400, "core/step.js", "restartFailed(turn, event.group, event.op, event.detail);", ";")),
  one("failed stop without a fence", 60, "core/group.js", 'emit(turn, { kind: "fenceSelf", group: group.config.name, detail });', ";"),
  // Addresses that somebody takes off again and again.
  one("given up although nobody is ready", 400, "core/removals.js", "other?.settled === true && other.priority > LAST_RESORT", "true"),
  one("removals not counted", 100, "core/removals.js", "limit > 0 ? removals.slice(-limit) : []", "[]"),
  // Ping nodes.
  {
    name: "equal counts move",
    seeds: 60,
    changes: [
      { file: "core/takeover.js", search: "if (isOfKind(best, own) && best.reached !== own.reached)", replacement: "if (isOfKind(best, own))" },
      { file: "core/connection.js", search: "reachedBy(state, peer) <= own.reached || peer.reach.fresh <= own.reached", replacement: "reachedBy(state, peer) < own.reached" },
    ],
  },
  one("lone survivor releases", 60, "core/takeover.js", 'return group.local.kind === "started" ? handover(turn, group) : undefined;', 'if (turn.state.pings.reach?.reached === 0) return { reason: "connectivity-lost", text: "nothing is reached" };\n    return group.local.kind === "started" ? handover(turn, group) : undefined;'),
  one("both need not agree", 100, "core/ping-state.js", "const SETTLING_BEATS = 4;", "const SETTLING_BEATS = 0;"),
  one("connection ignored", 60, "core/connection.js", "own !== undefined && peer.reach?.of === own.of ? peer.reach.reached : reachedHere(state)", "reachedHere(state)"),
  rare(97, one("connection not told", 200, "core/beat.js", "reach === undefined ? {} : { reach: { reached: reach.reached, of: reach.of, fresh: freshOf(turn.state) } }", "{}")),
  one("silence of ping nodes not noticed", 60, "core/step.js", "expirePings(turn);", ";"),
];

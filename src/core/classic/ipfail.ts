// Heartbeat's ipfail, as the other node's copy of it speaks (protocol 7.2): each tells how many ping nodes it reaches, whoever reaches fewer gives everything
// away, and with auto_failback on what is not its own goes back once both reach as many. A program of its own there; here it is built in, and speaks only where
// this node has ping nodes and the other one's ipfail was heard.

import { type Holding, includes } from "../../model/classic.js";
import { after, earliest, type Instant, millis, never } from "../../model/time.js";
import type { Turn } from "../turn.js";
import { give, mayHandOver } from "./handover.js";
import type { Ipfail } from "./ipfail-state.js";
import { classicOf, isHere, put, say } from "./words.js";

export const IPFAIL = "ipfail";

/** Keepalives in which the other one may say that it has lost the same. */
const DELAY_BEATS = 2;
/** While something else is under way. */
const TRY_AGAIN = millis(10_000);

const ipfailOf = (turn: Turn): Ipfail => classicOf(turn).ipfail;
const change = (turn: Turn, to: Partial<Ipfail>): void => put(turn, { ipfail: { ...ipfailOf(turn), ...to } });

/** How many ping nodes answer here; undefined: there are none, or it is not known yet. */
const reachedHere = ({ state }: Turn): number | undefined => state.pings.reach?.reached;
export const hasIpfail = ({ state }: Pick<Turn, "state">): boolean => state.pings.nodes.length > 0 && state.classic?.legacy === undefined;

/** Says that it is here, and what has changed. */
export function tellPings(turn: Turn): void {
  if (!hasIpfail(turn) || !isHere(turn.state)) return;
  if (!ipfailOf(turn).joined) {
    change(turn, { joined: true });
    say(turn, { type: "hbapi-clstat", client: IPFAIL, joins: true });
  }
  const reached = reachedHere(turn);
  if (!ipfailOf(turn).there || reached === undefined || reached === ipfailOf(turn).told) return;
  tell(turn, reached);
}

function tell(turn: Turn, count: number): void {
  change(turn, { told: count });
  say(turn, { type: "num_ping_nodes", count }, classicOf(turn).node);
}

/** The other one's ipfail has come, or gone. */
export function heardClient(turn: Turn, client: string, joins: boolean): void {
  if (client !== IPFAIL || !hasIpfail(turn)) return;
  // Who has just come is told, whatever was said before.
  change(turn, { there: joins, told: undefined, ...(joins ? {} : { set: "none", giveAt: never }) });
}

/** So many does the other one reach. */
export function heardPings(turn: Turn, count: number): void {
  const own = reachedHere(turn);
  if (!hasIpfail(turn) || own === undefined) return;
  const { node } = classicOf(turn);
  change(turn, { there: true });
  if (own > count) {
    cancel(turn);
    return say(turn, { type: "you_are_dead" }, node);
  }
  if (own < count) return schedule(turn, "all");
  const wasPending = ipfailOf(turn).giveAt !== never;
  cancel(turn);
  say(turn, { type: "abort_giveup" }, node);
  if (!wasPending && turn.state.config.autoFailback === "on" && mayHandOver(turn) && includes(classicOf(turn).mine, "foreign")) schedule(turn, "foreign");
}

/** It reaches more than this node. */
export function heardDead(turn: Turn): void {
  if (hasIpfail(turn)) schedule(turn, "all");
}

export function heardAbort(turn: Turn): void {
  cancel(turn);
}

const cancel = (turn: Turn): void => change(turn, { set: "none", giveAt: never });

function schedule(turn: Turn, set: Holding): void {
  if (ipfailOf(turn).giveAt !== never && ipfailOf(turn).set === set) return;
  change(turn, { set, giveAt: after(turn.now, millis(DELAY_BEATS * turn.state.config.timing.keepalive)) });
}

/** Gives away what was to be given away, when nothing else is under way. */
export function giveForPings(turn: Turn): void {
  const { set, giveAt } = ipfailOf(turn);
  if (turn.now < giveAt) return;
  if (!isHere(turn.state) || classicOf(turn).mine === "none") return cancel(turn);
  if (give(turn, set, set === "all" ? "connectivity-lost" : "preferred-node-up")) cancel(turn);
  else change(turn, { giveAt: after(turn.now, TRY_AGAIN) });
}

export const ipfailTimer = ({ state }: Pick<Turn, "state">): Instant => earliest(never, state.classic?.ipfail.giveAt ?? never);

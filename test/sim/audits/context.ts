// What every audit is given.

import { leaseTerms, type LeaseTerms, type PauseTerms, pauseTerms, soleTerms } from "#heir/model/lease.js";
import type { Heartbeat } from "#heir/model/message.js";
import type { NodeName } from "#heir/model/names.js";
import type { Agent } from "../agent.js";
import type { Cluster } from "../cluster.js";
import type { Host } from "../host.js";
import type { Slot } from "../slot.js";
import type { Verdict } from "../verdict.js";
import type { Book } from "./book.js";

export interface AuditContext {
  readonly cluster: Cluster;
  readonly verdict: Verdict;
  readonly terms: LeaseTerms;
  /** Those of a node that is alone. */
  readonly sole: LeaseTerms;
  readonly paused: PauseTerms;
  readonly books: Map<Agent, Book>;
  /** The newest heartbeat of each node, whoever heard it. */
  readonly lastWords: Map<NodeName, Heartbeat>;
}

export const auditContext = (cluster: Cluster, verdict: Verdict): AuditContext => ({
  cluster,
  verdict,
  terms: leaseTerms(cluster.shape.timing, cluster.shape.lease),
  sole: soleTerms(cluster.shape.timing, cluster.shape.lease ?? "address"),
  paused: pauseTerms(cluster.shape.timing),
  books: new Map(),
  lastWords: new Map(),
});

/** A child that carries out commands lagged there, or died, not longer ago than a renewal under way may remember. */
export const isTroubled = ({ terms }: AuditContext, { world, machine }: Host): boolean =>
  machine.now - world.addresses.troubledAt <= longestLease(terms, world.slots) + terms.interval;

/** What is usual, or what the kernel may still have of a node that was alone. */
export const longestLease = (terms: LeaseTerms, slots: readonly Slot[]): number => Math.max(terms.length, ...slots.map((slot) => Math.max(slot.ordered, slot.granted)));

export function bookOf(context: AuditContext, agent: Agent): Book {
  const book = context.books.get(agent);
  if (book === undefined) throw new Error("an agent without a book");
  return book;
}

/** The book of the agent that runs on the host; undefined when none does. */
export const runningBook = (context: AuditContext, host: Host): Book | undefined =>
  host.agent === undefined ? undefined : context.books.get(host.agent);

// The audits' ledger of their own: how often each claim about the cluster was put to the test, and the first that failed.

export const AUDITS = [
  "exclusive", // one address on two nodes only while something explains it
  "window", // after a kill or in a pause an address stays for its lease at most
  "woken", // a machine that wakes beside its successor yields at once
  "services", // a service runs on two nodes only while something explains it
  "truthful", // who says that he does not hold has nothing running
  "free", // a claim only of a group that the claimer had every reason to think free
  "patience", // deadtime as applied and Skew_Time before a silent holder is replaced
  "order", // the best candidate first, the others a deadtime later
  "joiner", // no claim before every node was heard or initdead passed
  "served", // when nothing disturbs the cluster, a group that a node offers to serve does not stay down
  "stuck", // a failed stop is not followed by a start elsewhere
  "fenced", // where there is a watchdog, a service whose stop fails ends with its machine
  "yield", // a proven higher epoch ends a claim in the same step
  "epoch", // rising, never used twice, on disk before it is said
  "reason", // every move says why
  "orders", // stop and start in turn, one at a time, each with a number of its own
  "announce", // only what is started, and again when a rival has yielded
  "lease", // renewed in time, never after its end
  "sole", // the long lease of a node that is alone only where every other has said that it is gone
  "asked", // the lease of a pause only when every live node has heard of it
  "told", // what a heartbeat announces covers what is in the kernel
  "restored", // an address that somebody took off is put back by its holder
  "removals", // where that happens again and again another node is to try, if one offers to
  "evidence", // nobody is sure that a silent holder lives before its lease must be over
  "conflict", // a foreign host on an address is told of, and taken from or respected as configured
  "beat", // a healthy agent says something every keepalive, under a number of its own
  "answered", // every request gets one reply
  "deposit", // the word that would end a claim is with the guardian before the claim is acted upon
  "farewell", // who says goodbye has nothing left
  "weighed", // a heartbeat says the priority that the health checks make
  "restarts", // a dead service is started again as often as configured, then the group moves
  "connected", // a group goes where more ping nodes are reached
  "unmoved", // and does not where nobody reaches more
  "codec", // damage is noticed
  "steady", // no storm of steps in one instant
  "quiet", // few moves for each fault
  "converges", // after the last fault every group is up exactly once
  "preferred", // with auto_failback on the preferred node
  "stays", // and does not move again
  "status", // what every node says agrees with what is
] as const;

export type AuditName = (typeof AUDITS)[number] | "assertion" | "deterministic";

export class AuditFailed extends Error {
  override readonly name = "AuditFailed";

  readonly audit: AuditName;
  readonly detail: string;

  constructor(audit: AuditName, detail: string) {
    super(`${audit}: ${detail}`);
    this.audit = audit;
    this.detail = detail;
  }
}

export class Verdict {
  readonly evaluations: Record<string, number> = Object.fromEntries(AUDITS.map((name) => [name, 0]));

  /** Throws AuditFailed when `holds` is false; `detail` is only made then. */
  check(audit: AuditName, holds: boolean, detail: () => string): void {
    this.evaluations[audit] = (this.evaluations[audit] ?? 0) + 1;
    if (!holds) throw new AuditFailed(audit, detail());
  }
}

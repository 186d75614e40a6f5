// Groups of resources as the loop sees them: one action at a time per group, answers as reports that carry the op.

import type { CheckValue } from "../model/check.js";
import type { GroupName, OpId } from "../model/names.js";
import type { ProbeResult } from "../model/probe.js";
import type { Instant, Millis } from "../model/time.js";

export type ResourceReport =
  | { readonly kind: "groupStarted" | "groupStopped" | "groupRestarted"; readonly group: GroupName; readonly op: OpId }
  | {
      readonly kind: "groupFailed";
      readonly group: GroupName;
      readonly op: OpId;
      readonly action: "start" | "stop";
      readonly detail: string;
    }
  | { readonly kind: "leaseRenewed"; readonly group: GroupName; readonly op: OpId; readonly until: Instant }
  | { readonly kind: "leaseRefused"; readonly group: GroupName; readonly op: OpId; readonly detail: string }
  | ({ readonly kind: "probed"; readonly group: GroupName; readonly op: OpId } & ProbeResult)
  | { readonly kind: "ownMacsChanged"; readonly macs: readonly string[] }
  | { readonly kind: "eligibilityChanged"; readonly group: GroupName; readonly eligible: boolean; readonly detail: string }
  /** Of a health check; said when its value or the reason changes. */
  | { readonly kind: "checkJudged"; readonly group: GroupName; readonly check: string; readonly value: CheckValue; readonly detail: string }
  /** Said once: nothing is looked at again before a start or a restart. */
  | { readonly kind: "resourceFailed"; readonly group: GroupName; readonly resource: string; readonly detail: string }
  /** Somebody else had taken them off; they are on again, and announced. */
  | { readonly kind: "addressRemoved"; readonly group: GroupName; readonly addresses: readonly string[] }
  /** The kernel's fine lease is there or not: with it a lease may be milliseconds long, without it the address lifetime counts. */
  | { readonly kind: "guardChanged"; readonly up: boolean; readonly detail: string };

/** `until`: the end of its lease; absent where it has no address. */
export interface Inheritance {
  readonly group: GroupName;
  readonly until?: Instant;
}

/** Implemented by resources/runner.ts; each method returns at once and reports later (see core/effect.ts for the contract). */
export interface ResourceRunner {
  onReport(handler: (report: ResourceReport) => void): void;
  /**
   * Takes off every configured VIP found on any interface (matched by host part) and stops the services that run: called
   * once, before the first heartbeat, which says that nothing is held here. Throws when something cannot be removed.
   */
  cleanUp(): Promise<void>;
  /**
   * Instead of cleanUp, after a declared pause: goes on with these groups, whose addresses are on and whose services run, and cleans up the
   * rest. `length` is what the leases were renewed for, `guarded` whether the guard held them. Throws when something is not as it was left.
   */
  inherit(left: { readonly groups: readonly Inheritance[]; readonly length: Millis; readonly guarded: boolean }): Promise<void>;
  /**
   * `lease`: how long what is put on may answer without a renewal. `lifetime`: what the addresses ask of the kernel, whole
   * seconds; absent, it is the lease. `environment`: extra HEIR_* variables for the scripts (epoch, reason).
   */
  start(order: { readonly group: GroupName; readonly op: OpId; readonly lease: Millis; readonly lifetime?: Millis; readonly environment: ReadonlyMap<string, string> }): void;
  /** Stops the resource `from` and those right of it, and starts them again: `groupRestarted`, or `groupFailed{start}`. */
  restart(order: { readonly group: GroupName; readonly op: OpId; readonly from: string; readonly environment: ReadonlyMap<string, string> }): void;
  stop(order: { readonly group: GroupName; readonly op: OpId; readonly environment: ReadonlyMap<string, string> }): void;
  /** `withLifetimes`: the addresses' own lifetimes are written in any case, and the answer waits for them. */
  renew(order: { readonly group: GroupName; readonly op: OpId; readonly length: Millis; readonly lifetime?: Millis; readonly withLifetimes?: boolean; readonly notAfter: Instant }): void;
  dropAddresses(group: GroupName): void;
  announce(group: GroupName): void;
  /** Who answers for the group's addresses; `macs`: of the holder, whom to ask by echo. Reports `probed`, also when nothing could be asked. */
  probe(order: { readonly group: GroupName; readonly op: OpId; readonly macs: readonly string[]; readonly hurry?: true }): void;
  close(): Promise<void>;
}

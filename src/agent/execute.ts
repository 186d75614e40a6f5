// One effect of the core becomes one call of a port. Translation only: nothing is decided, retried or reordered here.

import type { Effect, LogEntry, SavedState } from "../core/effect.js";
import type { PauseNote } from "../core/pause-note.js";
import { unreachable } from "../model/assert.js";
import type { Message, Resign } from "../model/message.js";
import type { RequestId, Seq } from "../model/names.js";
import type { Outcome } from "../model/reason.js";
import type { ResourceRunner } from "../ports/resource-runner.js";
import type { Stonith } from "../ports/stonith.js";

export interface Hands {
  readonly runner: ResourceRunner;
  send(message: Message): void;
  /** The very bytes of an earlier message. */
  resend(seq: Seq): void;
  save(saved: SavedState): Promise<void>;
  deposit(resigns: { readonly released: Resign; readonly unknown: Resign }): void;
  reply(request: RequestId, outcome: Outcome): void;
  log(entry: LogEntry): void;
  pause(request: RequestId, note: PauseNote): Promise<void>;
  fence(reason: string): void;
  /** Absent: no STONITH device is configured, and nothing orders a reset. */
  readonly stonith?: Stonith | undefined;
  leave(): void;
}

/** A promise when what follows must wait for it: the durable state, and the end of this process. */
export function execute(effect: Effect, hands: Hands): Promise<void> | undefined {
  switch (effect.kind) {
    case "send":
      hands.send(effect.message);
      return undefined;
    case "resend":
      hands.resend(effect.seq);
      return undefined;
    case "saveState":
      return hands.save(effect.saved);
    case "depositResign":
      hands.deposit({ released: effect.released, unknown: effect.unknown });
      return undefined;
    case "startGroup":
      hands.runner.start({
        group: effect.group,
        op: effect.op,
        lease: effect.lease,
        lifetime: effect.lifetime,
        environment: new Map<string, string>([["HEIR_GROUP", effect.group], ["HEIR_EPOCH", String(effect.epoch)], ["HEIR_REASON", effect.reason]]),
      });
      return undefined;
    case "restartGroup":
      hands.runner.restart({
        group: effect.group,
        op: effect.op,
        from: effect.from,
        environment: new Map<string, string>([["HEIR_GROUP", effect.group], ["HEIR_EPOCH", String(effect.epoch)], ["HEIR_REASON", "monitor-failed"]]),
      });
      return undefined;
    case "stopGroup":
      hands.runner.stop({
        group: effect.group,
        op: effect.op,
        environment: new Map<string, string>([["HEIR_GROUP", effect.group], ["HEIR_REASON", effect.reason]]),
      });
      return undefined;
    case "renewLease":
      hands.runner.renew({ group: effect.group, op: effect.op, length: effect.length, lifetime: effect.lifetime, withLifetimes: effect.withLifetimes === true, notAfter: effect.notAfter });
      return undefined;
    case "dropAddresses":
      hands.runner.dropAddresses(effect.group);
      return undefined;
    case "probeGroup":
      hands.runner.probe(effect);
      return undefined;
    case "announceGroup":
      hands.runner.announce(effect.group);
      return undefined;
    case "reply":
      hands.reply(effect.request, effect.outcome);
      return undefined;
    case "log":
      hands.log(effect.entry);
      return undefined;
    case "pause":
      return hands.pause(effect.request, effect.note);
    case "fenceSelf":
      hands.fence(`the stop of ${effect.group} failed: ${effect.detail}`);
      return undefined;
    case "resetNode":
      hands.stonith?.reset({ node: effect.node, op: effect.op });
      return undefined;
    case "abandonReset":
      hands.stonith?.abandon(effect.op);
      return undefined;
    case "leave":
      hands.leave();
      return undefined;
    default:
      return unreachable(effect);
  }
}

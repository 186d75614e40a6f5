// What is asked about a floating address, and what asks it. The ways to ask are in packet-probe.ts and arping-probe.ts, the
// when in prober.ts.

import type { Address } from "../../model/address.js";
import type { ProbeResult } from "../../model/probe.js";
import { type Millis, millis } from "../../model/time.js";

/**
 * How long an answer may take. A neighbour on the same wire answers within 1 ms, a busy one within some 10 ms; the shortest
 * deadtime that makes sense is 300 ms, so two silent probes fit into it.
 */
export const PROBE_WAIT: Millis = millis(100);

export interface Question {
  readonly address: Address;
  readonly device: string;
  readonly index: number;
  /** The interface's own. */
  readonly mac: string;
  /** Ours on that interface; without one an echo cannot be asked. */
  readonly from?: Address;
  /** Whom to ask by echo; none where the address is on this machine. */
  readonly macs: readonly string[];
  /** Over with its answers: a second host with the same address is looked for another time. */
  readonly hurry?: true;
}

/** What came of one question, for addresses of either family. */
export type Probing = ProbeResult;

export interface ProbeWire {
  /** Frames that a question puts on the wire, for the cap. */
  frames(question: Question): number;
  /** Asks all at once; resolves when everything is answered, else after the wait. Never rejects. */
  ask(questions: readonly Question[]): Promise<Probing>;
  close(): void;
}

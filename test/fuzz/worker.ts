// Fuzzes one target in a thread of its own, so that an input that never ends can be named, and ended, from outside.

import { parentPort, workerData } from "node:worker_threads";
import { type Fuzzed, fuzz } from "./fuzz.js";
import { targetCalled } from "./targets.js";

export interface Work {
  readonly target: string;
  readonly seed: number;
  readonly first: number;
  readonly inputs: number;
  /** One Int32: the number of the input that is being checked. */
  readonly at: SharedArrayBuffer;
}

const { target, at, ...run } = workerData as Work;
const counter = new Int32Array(at);
const done: Fuzzed = fuzz(targetCalled(target), { ...run, begins: (index) => void Atomics.store(counter, 0, index) });
parentPort?.postMessage(done);

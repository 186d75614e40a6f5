// All targets, in the order in which they run.

import { DECODER } from "./decoder.js";
import { FRAMES } from "./frames.js";
import { HEX } from "./hex.js";
import { JSON_TARGETS } from "./json.js";
import { PARSERS } from "./parsers.js";
import type { Target, TargetName } from "./target.js";

export const TARGETS: readonly Target[] = [DECODER, HEX, ...PARSERS, ...JSON_TARGETS, FRAMES];

export const TARGET_NAMES: readonly TargetName[] = TARGETS.map(({ name }) => name);

export function targetCalled(name: string): Target {
  const found = TARGETS.find((target) => target.name === name);
  if (found === undefined) throw new Error(`no target ${name}`);
  return found;
}

// The lines `stonith` and `stonith_host` of ha.cf as the model's devices.

import { type NodeName, nodeName } from "../model/names.js";
import type { StonithDevice } from "../model/stonith.js";
import { stonith, stonithHost } from "./directives-stonith.js";
import { type HaCf, isOf } from "./ha-cf.js";
import { nearestNode } from "./machine.js";
import { type Report, showText, warning } from "./problem.js";
import type { Word } from "./source.js";

/** In the order of the file, since the last one counts. Undefined where there are none. */
export function readStonith(haCf: HaCf, nodes: readonly NodeName[], report: Report): readonly StonithDevice[] | undefined {
  const devices = haCf.occurrences.flatMap((found): readonly StonithDevice[] => {
    if (isOf(found, stonith)) return [{ type: found.value.type.text, settings: { kind: "file", path: found.value.rest } }];
    if (!isOf(found, stonithHost)) return [];
    const { from, type, rest } = found.value;
    if (from !== undefined) checkNode(from, nodes, report);
    return [{ ...(from === undefined ? {} : { from: [nodeName(from.text)] }), type: type.text, settings: { kind: "line", text: rest } }];
  });
  return devices.length === 0 ? undefined : devices;
}

/** Heartbeat passes over a device of a node that is none. */
export function checkNode(word: Word, nodes: readonly NodeName[], report: Report): void {
  const name = nodeName(word.text);
  if (nodes.length === 0 || nodes.includes(name)) return;
  report(warning("unknown-node", word.at, `${showText(word.text)} is not one of the nodes, so that nobody has this device`, { suggestion: nearestNode(name, nodes) }));
}

// What has become of nodes and links since the last look, as the messages by which Heartbeat tells its scripts. Pure.

import { linksOf, nodeNames, nodeWord } from "../model/linux-ha-words.js";
import type { StatusReport } from "../model/status.js";
import type { RcType } from "./rc-scripts.js";

/** A node, or a node and a link of it, and the word that was told last. */
export type Seen = ReadonlyMap<string, string>;

export interface Told {
  readonly type: RcType;
  /** By their names in Heartbeat's messages. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A node that was never heard is no news, nor is a link that was never up. This node knows of itself. */
export function news(before: Seen, report: StatusReport): { readonly seen: Seen; readonly told: readonly Told[]; readonly own: string } {
  const seen = new Map<string, string>();
  const told: Told[] = [];
  const compare = (key: string, word: string, first: string, message: Told): void => {
    seen.set(key, word);
    if (word !== (before.get(key) ?? first)) told.push(message);
  };
  for (const node of nodeNames(report).filter((name) => name !== report.node)) {
    for (const { name, word } of linksOf(report, node) ?? []) {
      compare(`${node} ${name}`, word, "dead", { type: "ifstat", fields: { node, ifname: name, st: word } });
    }
    const word = nodeWord(report, node) ?? "init";
    compare(node, word, "init", { type: "status", fields: { src: node, st: word } });
  }
  return { seen, told, own: nodeWord(report, report.node) ?? "init" };
}

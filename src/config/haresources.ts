// haresources to resource groups: `node resource resource ...`, one logical line one group, as Heartbeat's ResourceManager
// reads it (protocol 2.1): comments are cut first, then lines that end in a backslash are joined.

import type { GroupConfig, Resource } from "../model/config.js";
import { groupName, groupTag, type NodeName, nodeName } from "../model/names.js";
import { isBareAddress, readAddress } from "./address-word.js";
import { error, type Report, showText, warning } from "./problem.js";
import { linesOf, partOf, type Position, shift, showPosition, type Word } from "./source.js";
import { nearest } from "./suggest.js";

export interface PlacedResource {
  readonly at: Position;
  readonly resource: Resource;
}

export interface ParsedGroup {
  readonly group: GroupConfig;
  /** Of the node's word. */
  readonly at: Position;
  readonly resources: readonly PlacedResource[];
}

/** The groups in file order; what is wrong in one line does not hide the other lines. No nodes: homes are not judged. */
export function parseHaresources(
  { file, text, nodes }: { readonly file: string; readonly text: string; readonly nodes: readonly NodeName[] },
  report: Report,
): readonly ParsedGroup[] {
  const groups: ParsedGroup[] = [];
  const named: Named = { keys: new Map(), tags: new Map(), addresses: new Map(), scripts: new Map() };
  for (const [first, ...words] of logicalLines(file, text, report)) {
    if (first === undefined) continue;
    const home = readHome(first, nodes, report);
    const key = words[0];
    if (key === undefined) {
      report(warning("no-resources", first.at, `${showText(first.text)} has no resources on this line, which does nothing`));
      continue;
    }
    const isNew = takeName(named, key, report);
    const resources = words.flatMap((word) => {
      const resource = readResource(word, report);
      if (resource === undefined) return [];
      // A repeated key has been reported as the same group already.
      if (word !== key || isNew) takeResource(named, { word, resource }, report);
      return [{ at: word.at, resource }];
    });
    if (home === undefined || !isNew || resources.length < words.length) continue;
    groups.push({ at: first.at, resources, group: makeGroup(key.text, home, nodes, resources) });
  }
  return groups;
}

/** Priority of the i-th member is 250 - 10 i (design 5); the last resort is 1, since 0 means that a node will not hold it. */
export const priorityOf = (i: number): number => Math.max(1, 250 - 10 * i);

function makeGroup(key: string, home: NodeName, nodes: readonly NodeName[], resources: readonly PlacedResource[]): GroupConfig {
  const name = groupName(key);
  const order = [home, ...nodes.filter((node) => node !== home)];
  return {
    name,
    tag: groupTag(name),
    home,
    members: order.map((node, i) => ({ node, priority: priorityOf(i) })),
    resources: resources.map((placed) => placed.resource),
  };
}

function readHome(word: Word, nodes: readonly NodeName[], report: Report): NodeName | undefined {
  const home = nodeName(word.text);
  if (nodes.length === 0 || nodes.includes(home)) return home;
  report(
    error("unknown-node", word.at, `${showText(word.text)} is not a node of the cluster`, {
      expected: `expected ${showNodes(nodes)}`,
      suggestion: nearest(home, nodes),
    }),
  );
  return undefined;
}

/** At most five names, so that the message stays readable in a large cluster. */
export const showNodes = (nodes: readonly NodeName[]): string =>
  nodes.length === 0 ? "a node" : nodes.length === 1 ? showText(nodes[0] ?? "") : `one of ${nodes.slice(0, 5).map(showText).join(", ")}${nodes.length > 5 ? ", ..." : ""}`;

function readResource(word: Word, report: Report): Resource | undefined {
  const [script = "", ...args] = isBareAddress(word.text) ? ["IPaddr", ...word.text.split("::")] : word.text.split("::");
  if (script === "") {
    report(error("bad-value", word.at, `${showText(word.text)} names no script`, { expected: "expected script::argument::argument" }));
    return undefined;
  }
  if (word.text === "\\") {
    report(error("bad-continuation", word.at, "a backslash must be the last character of its line", { expected: "expected nothing after it, no blank either" }));
    return undefined;
  }
  if (script !== "IPaddr" && script !== "IPaddr2") return { kind: "script", word: word.text, script, args };
  const offset = isBareAddress(word.text) ? 0 : script.length + 2;
  const [argument = "", ...more] = args;
  if (more.length > 0) {
    const { at } = partOf(word, offset + argument.length);
    report(error("bad-address", at, `${showText(more.join("::"))} is one argument too many for ${script}`, { expected: `expected ${script}::ip/bits/interface` }));
    return undefined;
  }
  if (args.length === 0) {
    report(error("bad-address", word.at, `${script} without an address`, { expected: `expected ${script}::ip/bits/interface` }));
    return undefined;
  }
  return readAddress({ whole: word, script, argument: partOf(word, offset) }, report);
}

/** What has been named so far: keys, wire tags and addresses must be unique in the file. */
interface Named {
  readonly keys: Map<string, Position>;
  readonly tags: Map<string, Word>;
  readonly addresses: Map<string, Position>;
  readonly scripts: Map<string, Position>;
}

/** False when the group cannot be told from an earlier one. */
function takeName(named: Named, key: Word, report: Report): boolean {
  const previous = named.keys.get(key.text);
  if (previous !== undefined) {
    report(error("group-twice", key.at, `a group named ${showText(key.text)} exists already`, { expected: `expected another first resource than at ${showPosition(previous)}` }));
    return false;
  }
  named.keys.set(key.text, key.at);
  const tag = groupTag(groupName(key.text));
  const rival = named.tags.get(tag);
  if (rival !== undefined) {
    report(
      error("group-tag-collision", key.at, `${showText(key.text)} and ${showText(rival.text)} (${showPosition(rival.at)}) have the same name ${tag} on the wire`, {
        expected: "expected another first resource in one of them",
      }),
    );
    return false;
  }
  named.tags.set(tag, key);
  return true;
}

/**
 * An address in two places is an error, although Heartbeat starts: two groups may be on two nodes, which then both
 * answer, and within one group the lease of one word would end the other's address.
 */
function takeResource(named: Named, { word, resource }: { readonly word: Word; readonly resource: Resource }, report: Report): void {
  const map = resource.kind === "address" ? named.addresses : named.scripts;
  const key = resource.kind === "address" ? resource.address : resource.word;
  const previous = map.get(key);
  if (previous === undefined) {
    map.set(key, word.at);
  } else if (resource.kind === "address") {
    report(error("address-twice", word.at, `${resource.address} is a floating address already at ${showPosition(previous)}`, { expected: "expected each address once" }));
  } else {
    report(warning("resource-twice", word.at, `${showText(key)} is a resource already at ${showPosition(previous)}; stopping one stops both`));
  }
}

/** Words of the logical lines that have any; a joined line goes on with no blank between, as in the shell. */
function* logicalLines(file: string, text: string, report: Report): Generator<readonly Word[]> {
  let pieces: Word[] = [];
  let hasReturn = false;
  for (const line of linesOf(file, text)) {
    const comment = line.text.indexOf("#");
    let body = comment === -1 ? line.text : line.text.slice(0, comment);
    if (line.text.endsWith("\r")) {
      if (!hasReturn) report(warning("carriage-return", shift(line.at, line.text.length - 1), "lines end in CR LF, on which Heartbeat's scripts stumble", { expected: "expected LF alone" }));
      hasReturn = true;
      body = body.replace(/\r$/, "");
    }
    const goesOn = body.endsWith("\\");
    pieces.push({ text: goesOn ? body.slice(0, -1) : body, at: line.at });
    if (goesOn) continue;
    yield wordsAcross(pieces);
    pieces = [];
  }
  yield wordsAcross(pieces);
}

/** Words of several pieces put end to end: a word may go on in the next piece. */
function wordsAcross(pieces: readonly Word[]): readonly Word[] {
  const words: Word[] = [];
  let touching = false;
  for (const piece of pieces) {
    for (const match of piece.text.matchAll(/[^ \t]+/g)) {
      const found = partOf(piece, match.index, match.index + match[0].length);
      const last = words.at(-1);
      if (match.index === 0 && touching && last !== undefined) words[words.length - 1] = joined(last, found);
      else words.push(found);
    }
    touching = piece.text === "" ? touching : !/[ \t]$/.test(piece.text);
  }
  return words;
}

const joined = (first: Word, second: Word): Word => ({
  text: first.text + second.text,
  at: first.at,
  seams: [...(first.seams ?? []), { from: first.text.length, at: second.at }],
});

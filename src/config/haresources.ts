// haresources to resource groups: `node resource resource ...`, one logical line one group, as Heartbeat's ResourceManager
// reads it (protocol 2.1): comments are cut first, then lines that end in a backslash are joined.

import { assert } from "../model/assert.js";
import type { GroupConfig } from "../model/config.js";
import { groupName, groupTag, type NodeName, nodeName } from "../model/names.js";
import { canonicalWord } from "./address-word.js";
import { noNames, type ParsedGroup, type PlacedResource, priorityOf, showNodes, takeName, takeResource } from "./groups.js";
import { error, type Report, showText, warning } from "./problem.js";
import { readResource } from "./resource-word.js";
import { linesOf, partOf, shift, type Word } from "./source.js";
import { nearest } from "./suggest.js";

/** The groups in file order; what is wrong in one line does not hide the other lines. No nodes: homes are not judged. */
export function parseHaresources(
  { file, text, nodes }: { readonly file: string; readonly text: string; readonly nodes: readonly NodeName[] },
  report: Report,
): readonly ParsedGroup[] {
  const groups: ParsedGroup[] = [];
  const named = noNames("first resource");
  for (const [first, ...words] of logicalLines(file, text, report)) {
    if (first === undefined) continue;
    const home = readHome(first, nodes, report);
    const [written] = words;
    const key = written === undefined ? undefined : { ...written, text: canonicalWord(written.text) };
    if (key === undefined) {
      report(warning("no-resources", first.at, `${showText(first.text)} has no resources on this line, which does nothing`));
      continue;
    }
    const isNew = takeName(named, key, report);
    const resources = words.flatMap((word) => {
      const resource = readResource(word, report);
      if (resource === undefined) return [];
      // A repeated key has been reported as the same group already.
      if (word !== written || isNew) takeResource(named, { word, resource }, report);
      return [{ at: word.at, resource }];
    });
    if (home === undefined || !isNew || resources.length < words.length) continue;
    groups.push({ at: first.at, resources, group: makeGroup(key.text, home, nodes, resources) });
  }
  return groups;
}

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
  // The pieces of the last word; put together once, since a word may go on over thousands of lines.
  let run: Word[] = [];
  let touching = false;
  const finish = (): void => {
    if (run.length > 0) words.push(joined(run));
    run = [];
  };
  for (const piece of pieces) {
    for (const match of piece.text.matchAll(/[^ \t]+/g)) {
      if (match.index !== 0 || !touching) finish();
      run.push(partOf(piece, match.index, match.index + match[0].length));
    }
    touching = piece.text === "" ? touching : !/[ \t]$/.test(piece.text);
  }
  finish();
  return words;
}

function joined([first, ...more]: readonly Word[]): Word {
  assert(first !== undefined, "a word has a first piece");
  if (more.length === 0) return first;
  let from = first.text.length;
  const seams = more.map(({ text, at }) => {
    const seam = { from, at };
    from += text.length;
    return seam;
  });
  return { text: first.text + more.map(({ text }) => text).join(""), at: first.at, seams };
}

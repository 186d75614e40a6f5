// Rows of the directive table that name devices which reset other nodes. What the lines mean together stands in stonith.ts.

import type { Directive } from "./directive.js";
import { error, showText } from "./problem.js";
import { BLANKS, partOf, splitWords, type Word } from "./source.js";
import type { Reader } from "./values.js";

export interface StonithLine {
  /** Absent: the node whose file this is, and `*`. */
  readonly from?: Word;
  readonly type: Word;
  /** The rest of the line. */
  readonly rest: string;
}

const readLine =
  (names: readonly ("from" | "type" | "rest")[], expected: string): Reader<StonithLine> =>
  (line, report) => {
    const words = splitWords(line, BLANKS);
    const last = words.at(-1);
    if (words.length < names.length) {
      const text = last === undefined ? "a value is needed" : `something is missing after ${showText(last.text)}`;
      report(error("missing-argument", (last ?? line).at, text, { expected }));
      return undefined;
    }
    const at = (name: "from" | "type"): Word => words[names.indexOf(name)] ?? line;
    const first = words[names.length - (names.includes("rest") ? 1 : 0)];
    const rest = first === undefined ? "" : partOf(line, first.at.column - line.at.column).text.trim();
    return { ...(names.includes("from") && at("from").text !== "*" ? { from: at("from") } : {}), type: at("type"), rest };
  };

/** Parameters may be passwords. */
const shows = ({ from, type }: StonithLine): string => `${from?.text ?? "*"} ${type.text}`;

export const stonith: Directive<StonithLine> = {
  name: "stonith",
  arity: "line",
  repeat: "adds",
  takes: "type configfile",
  read: readLine(["type", "rest"], "expected type configfile"),
  standing: "used",
  explanation: "The device with which this node resets others, and the file of its parameters; what a dead node held waits for a reset that succeeds ([stonith.md](stonith.md)); of several the last one counts",
  reference: "ha.cf(5) stonith",
};

export const stonithHost: Directive<StonithLine> = {
  name: "stonith_host",
  arity: "line",
  repeat: "adds",
  takes: "host-or-* type parameter ...",
  read: readLine(["from", "type"], "expected host-or-* type parameters"),
  shows: (value) => shows(value as StonithLine),
  standing: "used",
  explanation: "As stonith, for the node host alone, or for every node, with the parameters in the line",
  reference: "ha.cf(5) stonith_host",
};

export const STONITH_ROWS: readonly Directive[] = [stonith, stonithHost];

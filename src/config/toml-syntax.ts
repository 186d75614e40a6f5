// What is wrong with a line that is no TOML, in words: most such lines are lines of ha.cf, or words without quotes.

import { showText } from "./problem.js";

export interface Fault {
  readonly line: number;
  readonly column: number;
  /** Of the grammar; else of the rules for tables and keys. */
  readonly isGrammar: boolean;
  /** The character that does not fit; undefined at the end of the file. */
  readonly found: string | undefined;
  /** As the package says it. */
  readonly message: string;
}

type Words = readonly [text: string, hint: { readonly expected?: string }];

/** `line`: the text of the line in which the fault is. */
export function explainSyntax(fault: Fault, line: string): Words {
  return fault.isGrammar ? grammar(fault, line) : rule(fault);
}

function grammar(fault: Fault, line: string): Words {
  const before = line.slice(0, fault.column - 1);
  const rest = line.slice(fault.column - 1);
  const spaced = /^\s*([\w.-]+)[ \t]+$/.exec(before);
  if (spaced !== null && rest.trim() !== "") return [`there is no = after ${showText(spaced[1] ?? "")}`, { expected: `expected ${showText(spaced[1] ?? "")} = value` }];
  if (/^\s*[\w.-]+\s*$/.test(before) && rest.trim() === "") return [`${showText(before.trim())} has no value`, { expected: `expected ${showText(before.trim())} = value` }];
  const isValue = /(?:=|[[,])\s*$/.test(before);
  if (isValue && (rest.trim() === "" || rest.startsWith("#"))) return ["there is no value", { expected: "expected text in quotes, a number, true, false, or a list in brackets" }];
  const amount = /(?:=|[[,])\s*(\d[\d.]*)[ \t]+$/.exec(before)?.[1];
  const letters = /^(?:[mu]?s|[mu]?sec|m|min|h)\b(?!\s*=)/i.exec(rest)?.[0];
  if (amount !== undefined && letters !== undefined) return [`${amount} ${showText(letters)} is no value`, { expected: `expected "${amount}${showText(letters)}" in quotes` }];
  const isOpen = /[[{]/.test(before.replace(/"[^"]*"|'[^']*'/g, ""));
  const word = fault.found === undefined && isOpen ? undefined : wordAround(before, rest);
  if (word !== undefined) return wordInstead(word);
  if (isInString(before) && rest === "") return ["the text does not end in its line", { expected: `expected a closing quote` }];
  if (fault.found === undefined) return ["the file ends within a value or a table's name", { expected: "expected a closing bracket or quote" }];
  if (isInString(before)) return [`${showText(fault.found)} cannot stand here in a text`, { expected: "expected plain text in one line" }];
  if (/^\s*\[/.test(line)) return [`${showText(line.trim())} is no name of a table`, { expected: "expected [name] or [[name]]" }];
  return [`${showText(fault.found)} cannot stand here`, { expected: isOpen ? "expected a comma, a closing bracket, or a comment" : "expected key = value, one to a line, [table] or a comment" }];
}

/** The bare word that begins at the fault or reaches up to it: `alpha`, `2s`, `/var/log/x`. */
function wordAround(before: string, rest: string): string | undefined {
  const head = /(?:=|[[,])\s*([\w.+/:-]*)$/.exec(before)?.[1];
  if (head === undefined || isInString(before)) return undefined;
  const word = head + (/^[^\s,\]}#"']*/.exec(rest)?.[0] ?? "");
  return /[\w/]/.test(word) ? word : undefined;
}

function wordInstead(word: string): Words {
  const lower = word.toLowerCase();
  if (["yes", "on", "true", "y"].includes(lower)) return [`${showText(word)} stands without quotes`, { expected: 'expected true, or "on"' }];
  if (["no", "off", "false", "n"].includes(lower)) return [`${showText(word)} stands without quotes`, { expected: 'expected false, or "off"' }];
  return [`${showText(word)} is no value`, { expected: `expected "${showText(word)}" in quotes` }];
}

/** An odd number of quotes stands before: the fault is within a text. */
function isInString(before: string): boolean {
  const bare = before.replace(/\\./g, "").replace(/"[^"]*"|'[^']*'/g, "");
  return /["']/.test(bare.replace(/#.*$/, ""));
}

function rule({ message }: Fault): Words {
  const name = /'(.*?)'/.exec(message)?.[1];
  const shown = showText(name ?? "this");
  if (message.startsWith("Cannot redefine")) return [`${shown} is given a second time`, { expected: "expected once" }];
  if (message.startsWith("Cannot append")) return [`${shown} is a list already`, { expected: `expected [[${shown}]] each time, or one list` }];
  if (/^Cannot (?:use dotted keys to )?extend/.test(message)) return [`the table ${shown} is complete already`, { expected: "expected all of its keys in one place" }];
  if (message.includes("Integer") || message.includes("integer")) return ["the number is too large", { expected: "expected at most 9007199254740991" }];
  if (message.includes("Unicode") || message.includes("escape")) return ["the text has an escape that names no character", { expected: 'expected \\" \\\\ \\n \\t or \\u and four hex digits, or the text between single quotes' }];
  return [`no TOML: ${showText(message)}`, {}];
}

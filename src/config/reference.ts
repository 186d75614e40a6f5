// The directive table as the manual prints it: docs/configuration.md holds exactly this text, and a test compares them.

import type { Directive } from "./directive.js";
import { DIRECTIVES } from "./directives.js";

/** A Markdown table, one row a directive, in the order of the table; ends with a newline. */
export function directiveReference(): string {
  const head = ["| directive | takes | default | again | heir | meaning | manual |", "|---|---|---|---|---|---|---|"];
  return `${[...head, ...DIRECTIVES.map(showRow)].join("\n")}\n`;
}

const AGAIN: Readonly<Record<Directive["repeat"], string>> = {
  last: "replaces",
  adds: "adds",
  once: "error",
  "once-each": "adds",
};

function showRow(directive: Directive): string {
  const fallback = directive.fallback === undefined ? (directive.defaultText ?? "none") : `\`${directive.fallback}\``;
  const cells = [`\`${directive.name}\``, directive.takes, fallback, AGAIN[directive.repeat], directive.standing, directive.explanation, directive.reference];
  return `| ${cells.join(" | ")} |`;
}

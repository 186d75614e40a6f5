// `heir why` for a person: for each group who could hold it and why not, then this node's decisions with their evidence.

import type { Decision, WhyReport } from "../model/status.js";
import { printable, row, showAge, wrap } from "./columns.js";
import { when } from "./render-status.js";

const CANDIDATE_WIDTHS = [2, 20, 14, 44];

export function renderWhy(why: WhyReport): string {
  if (why.groups.length === 0) return "no groups\n";
  return `${why.groups.map((group) => renderGroup(group, why.node)).join("\n\n")}\n`;
}

function renderGroup(group: WhyReport["groups"][number], node: string): string {
  return [
    wrap(`${printable(group.name)}: ${group.holder === null ? "held by nobody" : `held by ${group.holder}`}`),
    ...group.candidates.map((each) => row(CANDIDATE_WIDTHS, ["", each.node, each.eligible ? "could" : "could not", printable(each.text)])),
    `decisions of ${node}, newest first:${group.decisions.length === 0 ? " none" : ""}`,
    ...group.decisions.map(renderDecision),
  ].join("\n");
}

function renderDecision(decision: Decision): string {
  const at = decision.at === undefined ? "" : `${when(decision.at)}, `;
  const text = decision.text === "" ? "" : `: ${decision.text}`;
  return wrap(printable(`${at}${showAge(decision.age_ms)} ago: ${decision.what}, ${decision.reason}${text}`), "  ").replace(/\n {2}/g, "\n    ");
}

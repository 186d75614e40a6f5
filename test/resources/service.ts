// Services made from the words that an operator writes, with real limits and a log that remembers.

import type { ScriptResource } from "#heir/model/config.js";
import { readResource } from "#heir/config/resource-word.js";
import { USUAL_SCRIPT_RULES } from "#heir/model/script-rules.js";
import type { ServiceCall } from "#heir/resources/service-agent.js";

export const LIMITS = USUAL_SCRIPT_RULES;

export function service(word: string): ScriptResource {
  const problems: string[] = [];
  const found = readResource({ text: word, at: { file: "x", line: 1, column: 1 } }, (problem) => problems.push(problem.text));
  if (found?.kind !== "script") throw new Error(`${word}: ${problems.join("; ")}`);
  return found;
}

export const call = (word: string | ScriptResource, more: Partial<ServiceCall> = {}): ServiceCall => ({
  resource: typeof word === "string" ? service(word) : word,
  environment: new Map([["HEIR_GROUP", "web"]]),
  ...more,
});

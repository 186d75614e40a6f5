// Whether heird would run the hooks that a configuration names, on this machine. Who looks at a program is handed in; here nobody waits for ever.

import type { Claim } from "../config/claims.js";
import { checkAgainstMachine, type HookFact, hookKey } from "../config/machine.js";
import { formatProblem } from "../config/problem.js";

type HookClaim = Extract<Claim, { readonly kind: "hook" }>;

/** Undefined: it would be run. */
export type DistrustOf = (program: Pick<HookClaim, "path" | "user">) => Promise<HookFact | undefined>;

/** A file server that does not answer must keep neither `heir check` nor a start waiting. */
const LOOK_MS = 3000;

export async function hookFacts(claims: readonly Claim[], distrustOf: DistrustOf): Promise<ReadonlyMap<string, HookFact>> {
  const programs = new Map(claims.flatMap((claim) => (claim.kind === "hook" ? [[hookKey(claim), claim] as const] : [])));
  const found = new Map<string, HookFact>();
  let hanging: string | undefined;
  // One after the other, and none behind one that hangs: each takes one of the four threads that Node has for files.
  for (const [key, program] of programs) {
    const fact = hanging === undefined ? await look(program, distrustOf) : notLookedAt(program, hanging);
    if (fact === "hangs") hanging = program.path;
    if (fact !== undefined) found.set(key, fact === "hangs" ? { kind: "missing", detail: `${program.path} was not there within ${LOOK_MS} ms` } : fact);
  }
  return found;
}

const notLookedAt = ({ path }: HookClaim, hanging: string): HookFact => ({ kind: "missing", detail: `${path} was not looked at, since ${hanging} hangs` });

/** One line each, as `heir check` prints them. */
export async function hookWarnings(claims: readonly Claim[], distrustOf: DistrustOf): Promise<readonly string[]> {
  const ofHooks = claims.filter((claim) => claim.kind === "hook");
  const facts = { hostname: "", interfaces: [], hooks: await hookFacts(ofHooks, distrustOf) };
  return checkAgainstMachine(ofHooks, facts, { here: false }).map(formatProblem);
}

async function look(program: HookClaim, distrustOf: DistrustOf): Promise<HookFact | "hangs" | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"hangs">((resolve) => {
    timer = setTimeout(resolve, LOOK_MS, "hangs");
  });
  return Promise.race([distrustOf(program), late]).finally(() => clearTimeout(timer));
}

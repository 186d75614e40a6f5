// What this machine lacks and heir does in another way, as `heir status` says it: one sentence each. docs/install.md has what each costs.

import { commandPath } from "./exec.js";
import { whyNoLibc } from "./libc.js";

export function lackingHere(): readonly string[] {
  const why = whyNoLibc();
  if (why === undefined) return [];
  const instead =
    commandPath("arping") === undefined
      ? "the kernel is made to announce addresses, and nobody can be asked who answers for them"
      : "arping announces addresses, and asks by ARP alone who answers for them";
  return [`no FFI (${why}): ${instead}; a flood is dropped behind the socket`];
}

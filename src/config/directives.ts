// The directive table of ha.cf: every word that Heartbeat 3.0.6 knows (protocol 1.4), found by name.

import type { Directive } from "./directive.js";
import { ACCEPTED_ROWS } from "./directives-accepted.js";
import { CLUSTER_ROWS } from "./directives-cluster.js";
import { MEDIA_ROWS } from "./directives-media.js";
import { PROGRAM_ROWS } from "./directives-programs.js";
import { STONITH_ROWS } from "./directives-stonith.js";
import { nearest } from "./suggest.js";

/** In the order of the manual. */
export const DIRECTIVES: readonly Directive[] = [...CLUSTER_ROWS, ...MEDIA_ROWS, ...PROGRAM_ROWS, ...STONITH_ROWS, ...ACCEPTED_ROWS];

const BY_NAME: ReadonlyMap<string, Directive> = new Map(DIRECTIVES.map((directive) => [directive.name, directive]));

/** Names are case-sensitive. */
export const findDirective = (name: string): Directive | undefined => BY_NAME.get(name);

/** What `name` was probably meant to be: `undport` is `udpport`, `KEEPALIVE` keepalive, `keepalive=2` `keepalive 2`. */
export function suggestDirective(name: string): string | undefined {
  // Longer words are no typing errors; their distance would only cost time.
  if (name.length > 40) return undefined;
  const [stem = ""] = /^\w*/.exec(name) ?? [];
  const found = nearest(stem, BY_NAME.keys());
  const rest = name.slice(stem.length).replace(/^[=:,]+/, "");
  return found === undefined || rest === "" ? found : `${found} ${rest}`;
}

// What loading a configuration needs and yields, in every dialect.

import type { ClusterConfig } from "../model/config.js";
import type { Claim } from "./claims.js";
import type { Standing } from "./directive.js";
import type { ConfigProblem } from "./problem.js";
import type { Position } from "./source.js";

export interface LoadOptions {
  /** The node to read for: what the operator gave, or `localName`. */
  readonly node: string;
  /**
   * guessed: nobody named the node, so that a name outside of the list is a claim about this machine and no error here;
   * `config.self` may then be none of `config.nodes`. Default: given.
   */
  readonly origin?: "given" | "guessed";
}

export interface LoadResult {
  /** Of all files, in file and line order. */
  readonly problems: readonly ConfigProblem[];
  /** Undefined when any problem is an error. */
  readonly config: ClusterConfig | undefined;
  /** Every directive that is in force: as written, then the defaults. */
  readonly directives: readonly DirectiveUse[];
  /** What only the machine can confirm. */
  readonly claims: readonly Claim[];
  /** Where resource scripts are looked for, whatever else is wrong. */
  readonly scriptPath: readonly string[];
}

export interface DirectiveUse {
  readonly name: string;
  /** As written, or the default. */
  readonly value: string;
  readonly source: Position | "default";
  readonly standing: Standing;
}

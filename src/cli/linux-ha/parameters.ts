// The directives of ha.cf that are in force, by name and as they are written, for `cl_status hbparameter`: those that stand once in the file, with
// their defaults. Lists (`node`, the media) are none of them, as with Heartbeat, nor are variables of `env`.

import { findDirective } from "../../config/directives.js";
import type { ClusterConfig } from "../../model/config.js";

export const parametersOf = ({ environment }: ClusterConfig): Readonly<Record<string, string>> =>
  Object.fromEntries([...environment].filter(([name]) => findDirective(name) !== undefined));

// `heir convert`: the TOML of a Linux-HA directory to standard output, problems to standard error.

import { hostname } from "node:os";
import { convert } from "../../config/convert.js";
import { localName } from "../../config/load.js";
import { formatProblem } from "../../config/problem.js";
import { unreachable } from "../../model/assert.js";
import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { DEFAULT_DIRECTORY, readConfig } from "../config-directory.js";
import { EXIT, type ExitCode } from "../exit-codes.js";

export async function runConvert(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  const say = (lines: readonly string[]): void => screen.err(lines.map((line) => `${line}\n`).join(""));
  const sources = await readConfig(args.config ?? DEFAULT_DIRECTORY);
  if (sources.dialect === "toml") {
    say([`${sources.toml.path} is TOML already`]);
    return EXIT.usage;
  }
  // What is written is the same for every node: a name that is none of them does no harm.
  const converted = convert(sources, { node: localName(sources, hostname()), origin: "guessed" });
  switch (converted.kind) {
    case "toml":
      say(converted.problems.map(formatProblem));
      screen.out(converted.text);
      return EXIT.ok;
    case "errors":
      say(converted.problems.map(formatProblem));
      return EXIT.usage;
    case "unsaid":
      say([`${sources.directory} says something that heir.toml cannot say:`, ...converted.reasons]);
      return EXIT.usage;
    default:
      return unreachable(converted);
  }
}

// `heir check`: gathers the files and the facts of this machine, and prints the report that src/config makes of them.

import { hostname } from "node:os";
import { checkReport, showCheck } from "../../config/check-report.js";
import { loadConfig, localName } from "../../config/load.js";
import type { LoadResult } from "../../config/load-result.js";
import { type ConfigProblem, error, warning } from "../../config/problem.js";
import { groupsFile, type Sources, startOf } from "../../config/source.js";
import type { ClusterConfig } from "../../model/config.js";
import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { readConfig } from "../config-directory.js";
import type { ExitCode } from "../exit-codes.js";
import type { DistrustOf } from "../hook-facts.js";
import { machineFacts } from "../machine-facts.js";

/** Why a cluster's heartbeats would not fit into a datagram; undefined when they do. Given by heir.ts, which may ask the protocol. */
export type WhyTooLarge = (config: ClusterConfig) => string | undefined;

/** What stands against the serial lines, by their ports. Given by heir.ts too. */
export type LineTroubles = (config: ClusterConfig) => readonly { readonly device: string; readonly text: string; readonly expected: string }[];

/** `distrustOf`: looks at the programs of hooks. */
export async function runCheck(
  args: HeirArgs,
  screen: Screen,
  { whyTooLarge, lineTroubles, distrustOf }: { readonly whyTooLarge: WhyTooLarge; readonly lineTroubles: LineTroubles; readonly distrustOf: DistrustOf },
): Promise<ExitCode> {
  const sources = await readConfig(args.config);
  const { loaded, node } = load(sources, args.node);
  const facts = await machineFacts({ claims: loaded.claims, scriptPath: loaded.scriptPath, node, here: args.here }, distrustOf);
  const report = checkReport(loaded, { sources, node, facts, here: args.here, further: [...tooLarge(sources, loaded, whyTooLarge), ...ofLines(loaded, lineTroubles)] });
  screen.out(args.format === "json" ? `${JSON.stringify(report)}\n` : showCheck(report).map((line) => `${line}\n`).join(""));
  return report.status;
}

/** Without --node this machine's name is a guess: where it is no node, the first node stands in, and the name is a claim to check. */
function load(sources: Sources, given: string | undefined): { readonly loaded: LoadResult; readonly node: string } {
  if (given !== undefined) return { loaded: loadConfig(sources, { node: given }), node: given.toLowerCase() };
  const name = localName(sources, hostname());
  const loaded = loadConfig(sources, { node: name, origin: "guessed" });
  const nodes = loaded.config?.nodes ?? [];
  const isNode = nodes.some((node) => node === name);
  return { loaded, node: isNode ? name : (nodes[0] ?? name) };
}

function tooLarge(sources: Sources, { config }: LoadResult, whyTooLarge: WhyTooLarge): readonly ConfigProblem[] {
  const text = config === undefined ? undefined : whyTooLarge(config);
  return text === undefined ? [] : [error("too-large", startOf(groupsFile(sources).path), text)];
}

function ofLines({ config, claims }: LoadResult, lineTroubles: LineTroubles): readonly ConfigProblem[] {
  return (config === undefined ? [] : lineTroubles(config)).flatMap(({ device, text, expected }) => {
    const claim = claims.find((each) => each.kind === "character-device" && each.path === device);
    return claim === undefined ? [] : [warning("line-unfit", claim.at, text, { expected })];
  });
}

// The configuration of a heird: read from its files once by the guardian, and handed to every agent that it starts, so that an agent that is
// started again after a crash runs with the configuration that worked.

import { hostname } from "node:os";
import type { Claim } from "../config/claims.js";
import { loadConfig, localName } from "../config/load.js";
import { formatProblem, hasError } from "../config/problem.js";
import { groupsFile, type LinuxHaSources, type SourceFile, type Sources, type TomlSources } from "../config/source.js";
import type { ClusterConfig } from "../model/config.js";
import type { WatchdogReport } from "../model/status.js";
import { readConfig } from "./config-directory.js";
import type { HeirdOptions } from "./heird-args.js";

/** What an agent is started with. */
export interface Order {
  readonly node: string;
  readonly sources: Sources;
  /** What became of the configured watchdog. */
  readonly watchdog?: WatchdogReport;
}

export interface Loaded {
  readonly order: Order;
  /** One line each, warnings included. */
  readonly problems: readonly string[];
  /** Undefined when any of them is an error. */
  readonly config: ClusterConfig | undefined;
  /** What only the machine can confirm. */
  readonly claims: readonly Claim[];
}

/** Says why the largest heartbeat of a cluster would not fit into a datagram; undefined when it does. */
export type WhyTooLarge = (config: ClusterConfig) => string | undefined;

export async function loadFor(options: HeirdOptions, whyTooLarge: WhyTooLarge): Promise<Loaded> {
  const sources = await readConfig(options.config);
  return loadFrom({ node: options.node ?? localName(sources, hostname()), sources }, whyTooLarge);
}

export function loadFrom(order: Order, whyTooLarge: WhyTooLarge): Loaded {
  const { problems, config, claims } = loadConfig(order.sources, { node: order.node });
  const lines = problems.map(formatProblem);
  if (config === undefined || hasError(problems)) return { order, problems: lines, config: undefined, claims };
  const tooLarge = whyTooLarge(config);
  if (tooLarge === undefined) return { order, problems: lines, config, claims };
  return { order, problems: [...lines, `${groupsFile(order.sources).path}:1:1: ${tooLarge}`], config: undefined, claims };
}

/** Reads an order that was written as JSON; undefined for anything else. */
export function parseOrder(text: string): Order | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { node, sources, watchdog } = (value ?? {}) as Partial<Record<keyof Order, unknown>>;
  // A guardian that was started before there were dialects names none.
  const { dialect = "linux-ha", directory, ...files } = (sources ?? {}) as Partial<Record<keyof LinuxHaSources | keyof TomlSources, unknown>>;
  const parts = dialect === "toml" ? [files.toml, files.authkeys] : [files.haCf, files.haresources, files.authkeys, files.nodeinfo];
  if (typeof node !== "string" || typeof directory !== "string" || !parts.every(isSourceFile)) return undefined;
  return { node, sources: { ...(sources as Sources), dialect } as Sources, ...(watchdog === undefined ? {} : { watchdog: watchdog as WatchdogReport }) };
}

function isSourceFile(value: unknown): value is SourceFile {
  const { kind, path, text, mode } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof path !== "string") return false;
  return kind === "missing" || kind === "unreadable" || (kind === "text" && typeof text === "string" && typeof mode === "number");
}

#!/usr/bin/env node
// The daemon's entry, and the guardian: reads and checks the configuration, then starts the agent (heird-agent.ts) as its child and stays above
// it. It decides nothing about groups. With heird-agent.ts and heir.ts the only file that exits.

import { fileURLToPath } from "node:url";
import { whyTooLarge } from "./agent/fits.js";
import type { Logger } from "./agent/logger.js";
import { openLogger } from "./agent/open-logger.js";
import { EXIT } from "./cli/exit-codes.js";
import { HEIRD_HELP, type HeirdOptions, parseHeirdArgs, readersOf } from "./cli/heird-args.js";
import { loadFor, loadFrom, type Order, parseOrder } from "./cli/heird-config.js";
import { hookWarnings } from "./cli/hook-facts.js";
import { readVersion } from "./cli/version.js";
import { Guardian } from "./guardian/guardian.js";
import type { Setup } from "./guardian/setup.js";
import type { ClusterConfig } from "./model/config.js";
import { ChronicleFile } from "./platform/linux/chronicle-file.js";
import { findGroup } from "./platform/linux/groups.js";
import { loadLibc, whyNoLibc } from "./platform/linux/libc.js";
import { monotonicClock } from "./platform/linux/monotonic.js";
import { serialPorts } from "./platform/linux/serial-port.js";
import { takeRealtime } from "./platform/linux/realtime.js";
import { openServiceNotifier } from "./platform/linux/systemd-notify.js";
import { distrustOf } from "./platform/linux/trusted-program.js";
import { openWatchdog } from "./platform/linux/watchdog-device.js";
import type { Watchdog } from "./ports/watchdog.js";
import { LINE_FORM } from "./protocol/line.js";

const AGENT = fileURLToPath(new URL("./heird-agent.js", import.meta.url));

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const args = parseHeirdArgs(words);
  switch (args.kind) {
    case "help":
      process.stdout.write(HEIRD_HELP);
      return;
    case "version":
      process.stdout.write(`heird ${readVersion()}\n`);
      return;
    case "usage":
      process.stderr.write(`heird: ${args.text}\ntry: heird --help\n`);
      process.exitCode = EXIT.usage;
      return;
    case "run":
      return run(args.options, words);
  }
}

async function run(options: HeirdOptions, words: readonly string[]): Promise<void> {
  const { problems, config, order, claims } = await loadFor(options, whyTooLarge);
  if (config === undefined) {
    process.stderr.write(problems.map((line) => `${line}\n`).join(""));
    process.exitCode = EXIT.usage;
    return;
  }
  const readers = readersOf(options, findGroup);
  if (readers.kind === "unknown") {
    process.stderr.write(`heird: ${readers.text}\n`);
    process.exitCode = EXIT.usage;
    return;
  }
  const logger: Logger = openLogger(options, { logging: config.logging, keep: (line) => chronicle.append(line), datagrams: loadLibc()?.sendUnixDatagram ?? whyNoLibc() ?? "" });
  const chronicle = new ChronicleFile({ directory: options.stateDir, log: logger, readers: readers.gid });
  process.on("uncaughtException", (error) => dieOf(error, logger));
  process.on("unhandledRejection", (error) => dieOf(error, logger));
  for (const text of await hookWarnings(claims, (program) => distrustOf(program, process.geteuid?.() ?? 0))) logger.log("warn", "config-problem", { text });
  takeRealtime(config.realtime, { libc: loadLibc(), log: logger });
  const { watchdog, report } = await openConfigured(config, logger);
  const guardian = guard({ config, order: { ...order, ...(report === undefined ? {} : { watchdog: report }) }, words, logger, chronicle, watchdog });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => guardian.stop(signal));
  process.on("SIGHUP", () => guardian.reload());
  guardian.start();
}

/** One that cannot be used is said and no reason not to serve, as with Heartbeat. */
async function openConfigured(config: ClusterConfig, log: Logger): Promise<{ readonly watchdog: Watchdog | undefined; readonly report: Order["watchdog"] | undefined }> {
  if (config.watchdog === undefined) return { watchdog: undefined, report: undefined };
  const { device, timeout } = config.watchdog;
  const opened = await openWatchdog({ device, timeout, log });
  if (typeof opened !== "string") return { watchdog: opened, report: { device, timeout_ms: opened.timeout, problem: null } };
  log.log("error", "watchdog-refused", { device, reason: opened });
  return { watchdog: undefined, report: { device, timeout_ms: null, problem: opened } };
}

interface Beginning {
  readonly config: ClusterConfig;
  readonly order: Order;
  readonly words: readonly string[];
  readonly logger: Logger;
  readonly chronicle: ChronicleFile;
  readonly watchdog: Watchdog | undefined;
}

function guard({ config, order, words, logger, chronicle, watchdog }: Beginning): Guardian {
  return new Guardian({
    command: [process.execPath, ...process.execArgv, AGENT, ...words],
    setup: setupOf(config, JSON.stringify(order)),
    read: (text) => {
      const handedOn = parseOrder(text);
      const edited = handedOn === undefined ? undefined : loadFrom(handedOn, whyTooLarge).config;
      if (edited === undefined) logger.log("error", "order-refused", { reason: "the agent hands on a configuration that cannot be read" });
      return edited === undefined ? undefined : setupOf(edited, text);
    },
    onAdopt: (text) => {
      const adopted = parseOrder(text);
      const logging = adopted === undefined ? undefined : loadFrom(adopted, whyTooLarge).config?.logging;
      if (logging !== undefined) logger.direct(logging);
    },
    clock: monotonicClock,
    log: logger,
    chronicle,
    notifier: openServiceNotifier(logger),
    watchdog,
    serial: { ports: serialPorts(), form: LINE_FORM },
    onEnd: (code) => void Promise.all([logger.flush(), chronicle.close()]).then(() => process.exit(code)),
  });
}

function setupOf(config: ClusterConfig, order: string): Setup {
  const resources = config.groups.flatMap((group) => group.resources);
  return {
    order,
    rings: config.rings,
    floating: resources.flatMap((resource) => (resource.kind === "address" ? [resource.address] : [])),
    hasServices: resources.some((resource) => resource.kind === "script"),
    groups: config.groups.length,
    keepalive: config.timing.keepalive,
  };
}

/** At once: the agent sees that it is alone, hands its groups over and leaves. */
function dieOf(error: unknown, logger: Logger): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  logger.log("error", "fatal", { error: text });
  process.exit(EXIT.degraded);
}

await main();

#!/usr/bin/env node
// The command of the operator. Reads the command line, runs one command and ends with its exit status. Called by the name of one of Heartbeat's
// programs, it is that one (cli/linux-ha).

import { hostname } from "node:os";
import { lineTroubles, whyTooLarge } from "./agent/fits.js";
import { type HeirArgs, parseHeirArgs } from "./cli/args.js";
import type { Screen } from "./cli/columns.js";
import { runCheck } from "./cli/commands/check.js";
import { runConvert } from "./cli/commands/convert.js";
import { runDecode } from "./cli/commands/decode.js";
import { runEvents } from "./cli/commands/events.js";
import { runKeygen } from "./cli/commands/keygen.js";
import { runMigrate } from "./cli/commands/migrate.js";
import { runMove } from "./cli/commands/move.js";
import { runReload } from "./cli/commands/reload.js";
import { runRestart } from "./cli/commands/restart.js";
import { runStatus } from "./cli/commands/status.js";
import { runWhy } from "./cli/commands/why.js";
import { EXIT, type ExitCode } from "./cli/exit-codes.js";
import { runTool, toolCalledAs } from "./cli/linux-ha/called-as.js";
import { runDirOf } from "./cli/linux-ha/caller.js";
import { machineFacts } from "./cli/machine-facts.js";
import { machineBelow } from "./cli/migrate/machine.js";
import { readVersion } from "./cli/version.js";
import { unreachable } from "./model/assert.js";
import { openStateStore } from "./platform/linux/state-store.js";
import { distrustOf } from "./platform/linux/trusted-program.js";
import { describe } from "./protocol/describe.js";

/** As which heird runs, whoever asks. */
const ROOT = 0;

const tty = process.stdout.isTTY === true;
const screen: Screen = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: tty && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb",
  tty,
  size: () => process.stdout,
};

function run(args: HeirArgs): Promise<ExitCode> {
  const { command } = args;
  switch (command) {
    case "status":
      return runStatus(args, screen);
    case "why":
      return runWhy(args, screen);
    case "restart":
      return runRestart(args, screen);
    case "reload":
      return runReload(args, screen);
    case "check":
      return runCheck(args, screen, { whyTooLarge, lineTroubles, distrustOf: (program) => distrustOf(program, ROOT) });
    case "convert":
      return runConvert(args, screen);
    case "migrate":
      return runMigrate(args, screen, {
        machine: machineBelow(),
        // Scripts and agents are only looked at.
        machineFacts: ({ claims, scriptPath }, node) => machineFacts({ claims, scriptPath, node, here: false }, (program) => distrustOf(program, ROOT)),
        stateFile: openStateStore,
      });
    case "standby":
    case "unstandby":
    case "takeover":
      return runMove({ ...args, command }, screen);
    case "events":
      return runEvents(args, screen);
    case "keygen":
      return runKeygen(args, screen);
    case "decode":
      return runDecode(args, screen, describe);
    default:
      return unreachable(command);
  }
}

async function main(): Promise<number> {
  const [, path = "", ...words] = process.argv;
  const tool = toolCalledAs(path);
  if (tool !== undefined) {
    const speaker = { program: tool, host: hostname(), pid: process.pid };
    return runTool(tool, { path, words, screen, runDir: runDirOf(process.env), speaker, now: () => new Date() });
  }
  const parsed = parseHeirArgs(words);
  switch (parsed.kind) {
    case "help":
      screen.out(parsed.text);
      return EXIT.ok;
    case "version":
      screen.out(`heir ${readVersion()}\n`);
      return EXIT.ok;
    case "usage":
      screen.err(`heir: ${parsed.text}\ntry: ${parsed.try}\n`);
      return EXIT.usage;
    case "run":
      return run(parsed.args);
    default:
      return unreachable(parsed);
  }
}

// A reader such as `head` that has seen enough is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.degraded));
process.exitCode = await main();

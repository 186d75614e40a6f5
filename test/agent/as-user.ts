// Runs commands of `heir` as another user, in one process: as root it loads them, since that user may not be able to read where they are, then it becomes
// him. Words: uid, gid, then the command line. Ends with the command's exit status.

import { parseHeirArgs } from "#heir/cli/args.js";
import type { Screen } from "#heir/cli/columns.js";
import { runEvents } from "#heir/cli/commands/events.js";
import { runMove } from "#heir/cli/commands/move.js";
import { runStatus } from "#heir/cli/commands/status.js";

const [uid, gid, ...words] = process.argv.slice(2);
process.setgroups?.([]);
process.setgid?.(Number(gid));
process.setuid?.(Number(uid));

const screen: Screen = { out: (text) => void process.stdout.write(text), err: (text) => void process.stderr.write(text), color: false, tty: false };
const parsed = parseHeirArgs(words);
if (parsed.kind !== "run") throw new Error(`not understood: ${words.join(" ")}`);
const { command } = parsed.args;
if (command === "status") process.exitCode = await runStatus(parsed.args, screen);
else if (command === "events") process.exitCode = await runEvents(parsed.args, screen);
else if (command === "standby" || command === "takeover") process.exitCode = await runMove({ ...parsed.args, command }, screen);
else throw new Error(`not for this: ${command}`);

// `heir events`: what happened on this node, from the files of the chronicle, and on request what goes on happening.

import { setTimeout as pause } from "node:timers/promises";
import type { ChronicleEntry } from "../../model/chronicle.js";
import type { HeirArgs } from "../args.js";
import { ChronicleReader } from "../chronicle-reader.js";
import type { Screen } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { eventJson, renderEvent } from "../render-event.js";
import { parseSince } from "../since.js";

/** Soon enough for an operator who looks on, and nothing for the disk. */
const LOOK_MS = 200;

export async function runEvents(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  const since = args.since === undefined ? Number.NEGATIVE_INFINITY : parseSince(args.since, new Date());
  if (since === undefined) {
    screen.err(`heir: --since: ${JSON.stringify(args.since)} is no time (expected 2026-11-21 14:00, 14:00:30, or how long ago: 90s, 15m, 2h, 3d)\ntry: heir events --help\n`);
    return EXIT.usage;
  }
  const show = (entry: ChronicleEntry): void => screen.out(args.format === "json" ? eventJson(entry) : renderEvent(entry, screen.color));
  const reader = new ChronicleReader(args.stateDir);
  try {
    const found = await reader.all();
    if (found === undefined) screen.err(`no events in ${args.stateDir} yet: heird writes them there while it runs\n`);
    last(found?.filter((entry) => Date.parse(entry.time) >= since) ?? [], args.lines).forEach(show);
    if (!args.follow) return found === undefined ? EXIT.degraded : EXIT.ok;
    // Ends with the process: Ctrl-C, or a reader that went away.
    for (;;) {
      await pause(LOOK_MS);
      (await reader.more()).forEach(show);
    }
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause && "code" in cause)) throw cause;
    const who = cause.code === "EACCES" ? " (for root, and for members of heird's group)" : "";
    screen.err(`the events in ${args.stateDir} cannot be read: ${String(cause.code)}${who}\n`);
    return EXIT.degraded;
  } finally {
    await reader.close();
  }
}

const last = (entries: readonly ChronicleEntry[], count: number): readonly ChronicleEntry[] => (count >= entries.length ? entries : entries.slice(entries.length - count));

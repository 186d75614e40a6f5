// Tells systemd how the daemon is (sd_notify): READY=1, STATUS=, WATCHDOG=1, STOPPING=1. Nothing at all without $NOTIFY_SOCKET.
// A datagram through FFI; without FFI the command systemd-notify, which costs a process each time.

import { millis } from "../../model/time.js";
import type { Log } from "../../ports/log.js";
import { commandPath, exec } from "./exec.js";
import { loadLibc } from "./libc.js";

export interface ServiceNotifier {
  ready(): void;
  status(text: string): void;
  watchdog(): void;
  stopping(): void;
}

const SILENT: ServiceNotifier = { ready: () => {}, status: () => {}, watchdog: () => {}, stopping: () => {} };

export function openServiceNotifier(log: Log, environment: NodeJS.ProcessEnv = process.env): ServiceNotifier {
  const path = environment["NOTIFY_SOCKET"];
  if (path === undefined || !/^[/@]/.test(path)) return SILENT;
  const tell = loadLibc() === undefined ? byCommand(log) : byDatagram(path, log);
  return {
    ready: () => tell("READY=1"),
    // One line: a newline would begin another assignment.
    status: (text) => tell(`STATUS=${text.replace(/\s+/g, " ")}`),
    watchdog: () => tell("WATCHDOG=1"),
    stopping: () => tell("STOPPING=1"),
  };
}

function byDatagram(path: string, log: Log): (assignment: string) => void {
  return (assignment) => {
    const errno = loadLibc()?.sendUnixDatagram(path, Buffer.from(assignment, "utf8"));
    if (errno !== undefined) log.log("warn", "notify-failed", { errno });
  };
}

/** systemd accepts the command's message for the unit only with NotifyAccess=all or exec. */
function byCommand(log: Log): (assignment: string) => void {
  const command = commandPath("systemd-notify");
  if (command === undefined) {
    log.log("error", "notify-impossible", { cure: "install koffi, or systemd-notify and NotifyAccess=all" });
    return () => {};
  }
  return (assignment) => {
    void exec([command, assignment], { timeout: millis(2000) }).then((result) => {
      if (result.code !== 0) log.log("warn", "notify-failed", { reason: result.stderr.trim() });
    });
  };
}

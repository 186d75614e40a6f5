// Tells systemd how the daemon is (sd_notify): READY=1, STATUS=, WATCHDOG=1, STOPPING=1. Nothing at all without $NOTIFY_SOCKET.
// A datagram through FFI; without FFI the command systemd-notify, which costs a process each time.

import { type Millis, millis } from "../../model/time.js";
import type { Log } from "../../ports/log.js";
import { commandPath, exec } from "./exec.js";
import { loadLibc } from "./libc.js";

export interface ServiceNotifier {
  /** systemd acts when it has not heard `watchdog` for so long; absent: it does not watch. */
  readonly watchdogLimit?: Millis;
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
  const watchdogLimit = watchdogLimitOf(environment);
  return {
    ...(watchdogLimit === undefined ? {} : { watchdogLimit }),
    ready: () => tell("READY=1"),
    // One line: a newline would begin another assignment.
    status: (text) => tell(`STATUS=${text.replace(/\s+/g, " ")}`),
    watchdog: () => tell("WATCHDOG=1"),
    stopping: () => tell("STOPPING=1"),
  };
}

/** What a service manager says to its main process, and a child of that must not hear. */
export const SYSTEMD_VARIABLES = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] as const;

/** sd_watchdog_enabled(3): a whole number of microseconds, for the process that is named, or for whoever reads it. */
function watchdogLimitOf(environment: NodeJS.ProcessEnv): Millis | undefined {
  const [limit = "", pid = ""] = [environment["WATCHDOG_USEC"], environment["WATCHDOG_PID"]];
  if (!/^[1-9]\d{0,15}$/.test(limit) || (pid !== "" && pid !== String(process.pid))) return undefined;
  return millis(Number(limit) / 1000);
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

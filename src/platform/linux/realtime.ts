// Real-time priority for this process's main thread, where the configuration asks for it. Round robin, so that two such processes share a processor; what it
// starts runs as usual. The kernel leaves others a twentieth of the processors whatever real-time threads do (sched_rt_runtime_us).

import { getSystemErrorName } from "node:util";
import type { Log } from "../../ports/log.js";
import type { Libc } from "./libc.js";

/** Where the machine forbids it that is said, and no reason not to serve. */
export function takeRealtime(priority: number | undefined, { libc, log }: { readonly libc: Pick<Libc, "takeRealtime"> | undefined; readonly log: Log }): void {
  if (priority === undefined) return;
  const errno = libc === undefined ? null : (libc.takeRealtime(priority) ?? 0);
  if (errno === 0) return log.log("info", "realtime", { pid: process.pid, rtprio: priority });
  const reason = errno === null ? "it takes koffi, which cannot be loaded" : `${getSystemErrorName(-errno)}: it takes root with CAP_SYS_NICE, and a real-time budget of the control group where the kernel has those`;
  log.log("warn", "realtime-refused", { errno, reason });
}

// Who connected to a unix socket: the kernel's answer (SO_PEERCRED, unix(7)), through libc.ts, since Node has no word for it.

import { readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import type { Caller } from "../../model/caller.js";
import type { Libc } from "./libc.js";

/** uid of a process that nobody logged in for (linux/audit.h, AUDIT_UID_UNSET). */
const NOBODY = 4_294_967_295;

/** Undefined without FFI, or when Node does not tell the socket's descriptor: it has no documented way to. */
export function callerOf(socket: Socket, libc: Libc | undefined): Caller | undefined {
  const { _handle: handle } = socket as { readonly _handle?: { readonly fd?: unknown } | null };
  const fd = handle?.fd;
  if (libc === undefined || typeof fd !== "number" || fd < 0) return undefined;
  const found = libc.unixCaller(fd);
  if (found === undefined) return undefined;
  // A process outside of this process's namespace has no number here.
  return found.pid > 0 ? found : { uid: found.uid };
}

/** The user who logged in, before sudo or su made him another one; undefined where the kernel does not know. */
export async function loginOf({ pid }: Caller): Promise<number | undefined> {
  if (pid === undefined) return undefined;
  const text = await readFile(`/proc/${pid}/loginuid`, "utf8").catch(() => "");
  return /^\d+$/.test(text.trim()) && Number(text) < NOBODY ? Number(text) : undefined;
}

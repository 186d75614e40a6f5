// Asks the daemon one thing over its control socket. No daemon, a silent one and a garbled answer are results, not exceptions:
// `heir` has something useful to say about each.

import { connect } from "node:net";
import { join } from "node:path";
import { type ControlReply, type ControlRequest, SOCKET_NAME } from "./api.js";

/** A status report of a thousand groups is about half a megabyte. */
const LONGEST_REPLY = 16 * 1024 * 1024;

export type Asked =
  | { readonly kind: "reply"; readonly reply: ControlReply }
  /** `text`: one clause for a person, `no answer on /run/heir/heir.sock`. */
  | { readonly kind: "not-running" | "no-permission" | "failed"; readonly text: string };

export const socketPath = (runDir: string): string => join(runDir, SOCKET_NAME);

/** `patience`: milliseconds until a silent daemon is given up; `signal`: nobody waits for the answer any more. */
export function ask(runDir: string, request: ControlRequest, patience: number, signal?: AbortSignal): Promise<Asked> {
  const path = socketPath(runDir);
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(path);
    const end = (asked: Asked): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      socket.destroy();
      resolve(asked);
    };
    const stop = (): void => end({ kind: "failed", text: "interrupted" });
    signal?.addEventListener("abort", stop);
    const timer = setTimeout(() => end({ kind: "failed", text: `no answer on ${path} within ${patience / 1000} s` }), patience);
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on("data", (chunk: string) => {
      text += chunk;
      if (text.length > LONGEST_REPLY) end({ kind: "failed", text: `the answer on ${path} is too long` });
    });
    socket.on("end", () => end(parseReply(text, path)));
    socket.on("error", (error: NodeJS.ErrnoException) => end(failure(error, path)));
  });
}

function failure(error: NodeJS.ErrnoException, path: string): Asked {
  switch (error.code) {
    case "ENOENT":
    case "ECONNREFUSED":
    case "ENOTDIR":
      return { kind: "not-running", text: `no answer on ${path}` };
    case "EACCES":
    case "EPERM":
      return { kind: "no-permission", text: `no permission for ${path}` };
    default:
      return { kind: "failed", text: `${path}: ${error.message}` };
  }
}

function parseReply(text: string, path: string): Asked {
  try {
    const reply = JSON.parse(text) as ControlReply;
    if (typeof reply === "object" && reply !== null && typeof reply.kind === "string") return { kind: "reply", reply };
  } catch {
    // Told below.
  }
  return { kind: "failed", text: text === "" ? `heird closed ${path} without an answer` : `the answer on ${path} is not understood` };
}

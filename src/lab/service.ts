// The programs of the laboratory that run on its hosts: the echo service behind the floating address and the client that asks it.

import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inside, type Namespace } from "./namespace.js";
import { SERVICE_PORT } from "./plan.js";

const ECHO = fileURLToPath(new URL("./echo.js", import.meta.url));
const ASKER = fileURLToPath(new URL("./asker.js", import.meta.url));
/** The client asks this often: a gap is known to 2 ms, and 500 questions a second are nothing to the machine. */
export const ASK_EVERY_MS = 2;

/** A Node program in a namespace; the process is the program itself. */
export function startInside(space: Namespace, args: readonly string[]): ChildProcess {
  const [command = "", ...words] = inside(space, [process.execPath, ...args]);
  return spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
}

/** Returns when the service is bound. */
export async function startEcho(space: Namespace, vip: string): Promise<ChildProcess> {
  const service = startInside(space, [ECHO, vip, String(SERVICE_PORT), space.name]);
  await new Promise<void>((resolve, reject) => {
    service.stdout?.once("data", () => resolve());
    service.once("exit", (code) => reject(new Error(`${space.name}: the echo service ended with ${code}`)));
  });
  return service;
}

export const startAsker = (space: Namespace, vip: string): ChildProcess =>
  startInside(space, [ASKER, vip, String(SERVICE_PORT), String(ASK_EVERY_MS)]);

// The agent's end of the bell that tells the guardian of its death (guardian/death-bell.ts).

import { connect, type Socket } from "node:net";

/** The last descriptor that is opened is the first that ends with the process. */
export function hangBell(name: string | undefined): Socket | undefined {
  if (name === undefined) return undefined;
  const bell = connect(`\0${name}`);
  bell.on("error", () => undefined).resume();
  bell.unref();
  return bell;
}

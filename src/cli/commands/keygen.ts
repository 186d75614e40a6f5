// `heir keygen`: a new authkeys file, to standard output or to a file that is not there yet. It never changes a file.

import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { KEY_BITS, keyFile } from "../key-file.js";

/** Heartbeat and heir refuse an authkeys file that others may read. */
const OWNER_ONLY = 0o600;

export async function runKeygen({ method, index, file }: HeirArgs, screen: Screen): Promise<ExitCode> {
  const text = keyFile({ method, index, secret: randomBytes(KEY_BITS / 8) });
  if (file === undefined) {
    screen.out(text);
    return EXIT.ok;
  }
  const refusal = await writeNew(file, text);
  if (refusal === undefined) return EXIT.ok;
  screen.err(`${file}: ${refusal}\n`);
  return EXIT.degraded;
}

/** Why the file was not written; a file, a link or a pipe of that name is left as it is. */
async function writeNew(path: string, text: string): Promise<string | undefined> {
  let made;
  try {
    made = await open(path, "wx", OWNER_ONLY);
  } catch (cause) {
    const code = codeOf(cause);
    return code === "EEXIST" ? "the file is there already, and is left as it is (expected a new name, or remove the file first)" : `cannot be written: ${code}`;
  }
  try {
    await made.writeFile(text);
    await made.sync();
    return undefined;
  } catch (cause) {
    return `cannot be written completely: ${codeOf(cause)}`;
  } finally {
    await made.close();
  }
}

const codeOf = (cause: unknown): string => (cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error");

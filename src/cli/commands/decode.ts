// `heir decode`: datagrams in hex from a file or standard input, one JSON object a line for each. Asks no daemon, and prints no key.

import { createReadStream } from "node:fs";
import { parseAuthkeys } from "../../config/authkeys.js";
import { type ConfigProblem, formatProblem } from "../../config/problem.js";
import { readSource } from "../../config/read.js";
import type { AuthKeys } from "../../model/config.js";
import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { close, type HexDatagram, type HexProblem, takeLine } from "../hex-lines.js";
import { udpPayload } from "../udp-payload.js";

/** What is known of one datagram, ready for JSON. Given by heir.ts, which may ask the protocol. */
export type Describe = (bytes: Uint8Array, auth: AuthKeys | undefined) => { readonly ok: boolean };

export async function runDecode(args: HeirArgs, screen: Screen, describe: Describe): Promise<ExitCode> {
  const auth = args.authkeys === undefined ? undefined : await readKeys(args.authkeys, screen);
  if (auth === "refused") return EXIT.usage;
  let exit: ExitCode = EXIT.ok;
  const show = (found: HexDatagram | HexProblem): void => {
    const told = "problem" in found ? { ok: false, reason: "bad-hex", detail: found.problem } : describe(udpPayload(found.bytes), auth);
    if (!told.ok) exit = EXIT.degraded;
    screen.out(`${oneLine({ schema: "heir.decode/1", line: found.line, ...told })}\n`);
  };

  const path = args.operand === undefined || args.operand === "-" ? undefined : args.operand;
  try {
    let open;
    let line = 0;
    for await (const text of linesOf(path === undefined ? process.stdin : createReadStream(path))) {
      line += 1;
      const taken = takeLine(open, text, line);
      taken.finished.forEach(show);
      open = taken.open;
    }
    close(open).forEach(show);
  } catch (cause) {
    if (!(cause instanceof Error && "syscall" in cause && "code" in cause)) throw cause;
    screen.err(`${path ?? "standard input"} cannot be read: ${String(cause.code)}\n`);
    return EXIT.usage;
  }
  return exit;
}

/** The permissions of the file are the business of `heir check`. */
async function readKeys(path: string, screen: Screen): Promise<AuthKeys | "refused"> {
  const file = await readSource(path);
  if (file.kind !== "text") {
    screen.err(`${path}:1:1: the file ${file.kind === "missing" ? "is missing" : `cannot be read: ${file.cause}`}\n`);
    return "refused";
  }
  const errors: ConfigProblem[] = [];
  const auth = parseAuthkeys({ file: path, text: file.text, mode: 0o600 }, (found) => found.severity === "error" && errors.push(found));
  for (const found of errors) screen.err(`${formatProblem(found)}\n`);
  return auth ?? "refused";
}

/** JSON that moves no cursor either: C1 controls are written as the escapes that they may have. */
const oneLine = (value: object): string => JSON.stringify(value).replace(/[\u007f-\u009f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);

/** Each line as soon as it is complete, so that a dump that is still being written is decoded as it comes. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream.setEncoding("latin1")) {
    rest += String(chunk);
    if (!rest.includes("\n")) continue;
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

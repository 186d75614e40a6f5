// The `nft -i` child: one line is one transaction of the kernel, which takes all of its commands or none.
// What the commands mean is the guard's business (guard.ts); here is only how nft is spoken to.

import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { type Dialect, type Reading, dyingWithParent, oneLine } from "./command-child.js";
import { CommandQueue } from "./command-queue.js";
import { commandPath } from "./exec.js";

/**
 * nft keeps a history of its lines in memory: 2 MB for 5000 renewals (measured with 1.0.6 and libedit). A new child
 * costs one start, 10 ms, every ten minutes or so.
 */
const TRANSACTIONS = 2000;

export class Nft extends CommandQueue {
  constructor(options: { readonly clock: Clock; readonly log: Log }) {
    super({ ...options, dialect: nftDialect() });
  }
}

function nftDialect(): Dialect {
  return {
    name: "nft -i",
    lateCode: "nft-late",
    command: nftCommand,
    hearsOutput: true,
    // The history file: it would be written to the home directory at the end.
    environment: { HOME: "/dev/null", LC_ALL: "C" },
    compose: (lines, written) => {
      // A word that nft does not know: refused by its parser without a word to the kernel, and quoted in the complaint.
      const sentinel = `end${written}`;
      return {
        // Two lists on one line: nft 1.0.6 knows only the last one's table.
        text: `${lines.join(lines[0]?.startsWith("list ") === true ? "\n" : "; ")}\n${sentinel}\n`,
        lines: 2,
        read: (heard) => readNft(heard, sentinel),
      };
    },
    transactions: TRANSACTIONS,
  };
}

/** One stream for lists and errors, since two pipes have no order between them; `sh` is there wherever nft is. */
function nftCommand(): readonly string[] | { readonly missing: string } {
  if (process.env["HEIR_NO_NFT"] === "1") return { missing: "HEIR_NO_NFT=1" };
  const nft = commandPath("nft");
  if (nft === undefined) return { missing: "command nft not found (package nftables)" };
  return [...dyingWithParent(), "/bin/sh", "-c", 'exec "$0" -i 2>&1', nft];
}

/**
 * What nft said, up to the complaint about the sentinel: a line "Error: ...", the command, and carets under the culprit.
 * A command that worked says nothing, a list is printed. The transaction is one line, so its failure has index 0.
 */
export function readNft(heard: string, sentinel: string): Reading | undefined {
  const lines = heard.split("\n");
  const end = lines.findIndex((line, i) => line === sentinel && i + 2 < lines.length && /^\s*\^+$/.test(lines[i + 1] ?? ""));
  if (end < 0) return undefined;
  // The line before the sentinel's is the complaint about it.
  const told = lines.slice(0, end - 1);
  const errors = told.flatMap((line, i) => (/^(?:\S+: )?Error: /.test(line) ? [complaint(line, told[i + 1], told[i + 2])] : []));
  const said = errors.length === 0 ? told.join("\n") : "";
  return { failures: errors.length === 0 ? new Map() : new Map([[0, errors.join("; ")]]), said };
}

/** "Error: Could not process rule: No such file or directory" with the words above the carets. */
function complaint(line: string, command = "", carets = ""): string {
  const text = oneLine(line.replace(/^(?:\S+: )?Error: (?:Could not process rule: )?/, ""));
  const from = carets.search(/[\^~]/);
  if (from < 0 || !/^[\s^~]*$/.test(carets)) return text;
  const culprit = oneLine(command.slice(from, carets.length));
  return culprit === "" ? text : `${text}: ${culprit}`;
}

// The `ip -force -batch -` child: the dialect in which addresses are put on, renewed and taken off.

import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { type Dialect, dyingWithParent, oneLine } from "./command-child.js";
import { CommandQueue } from "./command-queue.js";
import { commandPath } from "./exec.js";

/**
 * Ends every transaction: an object that `ip` does not know, so that the answer needs no kernel and comes on the same
 * stream as the errors: "Command failed -:N" with the line's number (measured with iproute2 6.1).
 */
const SENTINEL = "sentinel";

export class IpBatch extends CommandQueue {
  constructor(options: { readonly clock: Clock; readonly log: Log }) {
    super({ ...options, dialect: ipDialect() });
  }
}

function ipDialect(): Dialect {
  const ip = commandPath("ip");
  const argv = ip === undefined ? { missing: "command ip not found" } : [...dyingWithParent(), ip, "-force", "-batch", "-"];
  return {
    name: "ip -batch",
    lateCode: "ip-batch-late",
    command: () => argv,
    hearsOutput: false,
    compose: (lines, written) => {
      const first = written + 1;
      const last = written + lines.length + 1;
      return {
        text: [...lines, SENTINEL, ""].join("\n"),
        lines: lines.length + 1,
        read: (heard) => {
          const failures = parseAnswers(heard, last);
          return failures && { failures: byIndex(failures, first, last), said: "" };
        },
      };
    },
    isStale: isUnknownIndex,
  };
}

/**
 * The kernel's words for an index without an interface; for an unknown name `ip` has others. New and old kernels. A child
 * that remembers the index of an interface which is gone would fail for ever on a new one of that name.
 */
const isUnknownIndex = (failure: string): boolean => /Device not found|No such device/i.test(failure);

/**
 * Reads what `ip -force -batch` wrote to stderr: any text, then "Command failed -:N" per failed line N.
 * Undefined until line `last` has failed, which the sentinel always does.
 */
export function parseAnswers(text: string, last: number): ReadonlyMap<number, string> | undefined {
  const failures = new Map<number, string>();
  let said: string[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const failed = /^Command failed -:(\d+)$/.exec(line);
    if (failed === null) {
      said.push(line);
      continue;
    }
    failures.set(Number(failed[1]), oneLine(said.join(" ")) || "failed");
    said = [];
  }
  return failures.has(last) ? failures : undefined;
}

function byIndex(failures: ReadonlyMap<number, string>, first: number, last: number): ReadonlyMap<number, string> {
  return new Map([...failures].filter(([line]) => line >= first && line < last).map(([line, text]) => [line - first, text]));
}

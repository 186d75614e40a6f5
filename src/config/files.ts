// The parts of a configuration that are files by themselves: their text, or why there is none.

import type { AuthKeys } from "../model/config.js";
import { parseAuthkeys } from "./authkeys.js";
import { error, type Report } from "./problem.js";
import { type SourceFile, startOf } from "./source.js";

/** Empty after a problem. */
export function textOf(file: SourceFile, expected: string, report: Report): string {
  if (file.kind === "text") return file.text;
  if (file.kind === "missing") report(error("file-missing", startOf(file.path), "the file is missing", { expected }));
  else report(error("file-unreadable", startOf(file.path), `the file cannot be read: ${file.cause}`));
  return "";
}

export function readKeys(file: SourceFile, expected: string, report: Report): AuthKeys | undefined {
  const text = textOf(file, expected, report);
  return file.kind === "text" ? parseAuthkeys({ file: file.path, text, mode: file.mode }, report) : undefined;
}

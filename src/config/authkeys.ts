// authkeys to keys (protocol 3.1). A key never appears in a problem.

import type { AuthKey, AuthKeys, AuthMethod } from "../model/config.js";
import { error, type Report, showText, warning } from "./problem.js";
import { BLANKS, linesOf, type Position, showPosition, splitWords, startOf, type Word } from "./source.js";
import { nearest } from "./suggest.js";

const METHODS: readonly AuthMethod[] = ["crc", "md5", "sha1", "sha256"];
const KEY_LINE = "expected index, method and key: 1 sha256 SomeLongRandomWord";
/** Read permission of group and others: the only bits that Heartbeat tests. */
const READ_BY_OTHERS = 0o044;

/** Why a method is weak, as warned when it signs. */
const WEAKNESS: Readonly<Record<AuthMethod, string | undefined>> = {
  crc: "crc is only a checksum: anyone on the network can forge messages",
  md5: "md5 is weak",
  sha1: "sha1 is weak",
  sha256: undefined,
};

interface Selector {
  readonly index: number;
  readonly at: Position;
}

/** Undefined when any error was reported. */
export function parseAuthkeys(
  { file, text, mode }: { readonly file: string; readonly text: string; readonly mode: number },
  report: Report,
): AuthKeys | undefined {
  let good = true;
  const fail: Report = (problem) => {
    if (problem.severity === "error") good = false;
    report(problem);
  };
  if ((mode & READ_BY_OTHERS) !== 0) {
    fail(error("readable-by-others", startOf(file), `others may read the keys: mode ${mode.toString(8).padStart(4, "0")}`, { expected: "expected mode 0600" }));
  }
  const keys = new Map<number, { readonly key: AuthKey; readonly method: Word; readonly isAfterSelector: boolean }>();
  let selector: Selector | undefined;
  let hasSelectorLine = false;
  // Indices of refused key lines, NaN for one that could not be read: a selector of these is not reported once more.
  const refused = new Set<number>();
  for (const line of linesOf(file, text)) {
    const [first, second, third] = splitWords(line, BLANKS);
    if (first === undefined || first.text.startsWith("#")) continue;
    if (first.text.startsWith("a")) {
      const index = readSelector(first, second, fail);
      hasSelectorLine = true;
      if (selector !== undefined) fail(warning("selector-twice", first.at, `this replaces the selector at ${showPosition(selector.at)}`));
      if (index !== undefined) selector = { index, at: (second ?? first).at };
      continue;
    }
    const index = readIndex(first, fail, KEY_LINE);
    const key = readKey({ index, first, method: second, secret: third }, fail);
    if (key === undefined || second === undefined) {
      refused.add(index ?? Number.NaN);
      continue;
    }
    if (keys.has(key.index)) fail(warning("key-twice", first.at, `key ${key.index} is given again, this one counts`));
    keys.set(key.index, { key, method: second, isAfterSelector: selector?.index === key.index });
  }
  if (selector === undefined) {
    if (!hasSelectorLine) fail(error("no-selector", startOf(file), "no line says which key signs", { expected: "expected auth 1 above the key line" }));
    return undefined;
  }
  const chosen = keys.get(selector.index);
  const isReported = refused.has(selector.index) || refused.has(Number.NaN);
  if (!chosen?.isAfterSelector && !isReported) {
    const text = chosen === undefined ? `there is no key ${selector.index}` : `key ${selector.index} stands above the line that selects it`;
    fail(error("key-not-found", selector.at, text, { expected: "expected its key line below" }));
  }
  const weakness = chosen === undefined ? undefined : WEAKNESS[chosen.key.method];
  if (chosen !== undefined && weakness !== undefined) {
    fail(warning("weak-method", chosen.method.at, weakness, { expected: "expected sha256, unless Heartbeat reads the file too" }));
  }
  return good ? { selected: selector.index, keys: [...keys.values()].map((entry) => entry.key).sort((a, b) => a.index - b.index) } : undefined;
}

/** `auth <n>`; every line that begins with an a is meant as one. */
function readSelector(first: Word, second: Word | undefined, report: Report): number | undefined {
  const expected = "expected auth and a number from 0 to 15";
  if (first.text !== "auth") {
    // It may be a key whose index and method were forgotten: it is not shown unless it looks like auth.
    const start = first.text.replace(/=.*/, "=");
    const shown = nearest(start.replace("=", ""), ["auth"]) === undefined ? "this word" : showText(start);
    report(error("bad-key-line", first.at, `${shown} is not auth`, { expected, suggestion: "auth 1" }));
    return undefined;
  }
  if (second === undefined) {
    report(error("missing-argument", first.at, "auth without a number", { expected }));
    return undefined;
  }
  return readIndex(second, report, expected);
}

function readKey(
  { index, first, method, secret }: { readonly index: number | undefined; readonly first: Word; readonly method: Word | undefined; readonly secret: Word | undefined },
  report: Report,
): AuthKey | undefined {
  if (method === undefined) {
    report(error("missing-argument", first.at, "a key line without a method", { expected: KEY_LINE }));
    return undefined;
  }
  const known = METHODS.find((candidate) => candidate === method.text);
  if (known === undefined) {
    // The word may be a key whose method was forgotten: it is not shown unless it looks like a method.
    const suggestion = nearest(method.text, METHODS);
    const shown = suggestion === undefined ? "this word" : showText(method.text);
    report(error("bad-key-line", method.at, `${shown} is no method`, { expected: "expected crc, md5, sha1 or sha256", suggestion }));
    return undefined;
  }
  if (known === "crc" && secret !== undefined) {
    report(error("bad-key-line", secret.at, "crc takes no key", { expected: "expected nothing after crc, no comment either" }));
    return undefined;
  }
  if (known !== "crc" && secret === undefined) {
    report(error("missing-argument", method.at, `${known} without a key`, { expected: KEY_LINE }));
    return undefined;
  }
  if (secret?.text.includes("\ufffd")) {
    report(error("bad-key-line", secret.at, "the key is not UTF-8 text", { expected: "expected letters and digits" }));
    return undefined;
  }
  return index === undefined ? undefined : { index, method: known, key: secret?.text ?? "" };
}

function readIndex(word: Word, report: Report, expected: string): number | undefined {
  const index = /^\d{1,9}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (index >= 0 && index <= 15) return index;
  const text = Number.isNaN(index) ? "this is no key number" : `key ${index} is out of range 0 to 15`;
  report(error("bad-key-line", word.at, text, { expected }));
  return undefined;
}

// A resource in one word, as haresources writes it: `script::argument::argument`, or a bare address.

import type { Resource } from "../model/config.js";
import { isBareAddress, readAddress, splitWord6 } from "./address-word.js";
import { error, type Report, showText } from "./problem.js";
import { readService } from "./service-word.js";
import { partOf, type Word } from "./source.js";

export function readResource(word: Word, report: Report): Resource | undefined {
  // Before the word is split at each `::`: an address may have one in it.
  const six = splitWord6(word.text);
  if (six !== undefined) return readAddress({ whole: word, script: six.script ?? "IPv6addr", argument: partOf(word, six.named.length) }, report);
  const [script = "", ...args] = isBareAddress(word.text) ? ["IPaddr", ...word.text.split("::")] : word.text.split("::");
  if (script === "") {
    report(error("bad-value", word.at, `${showText(word.text)} names no script`, { expected: "expected script::argument::argument" }));
    return undefined;
  }
  if (word.text === "\\") {
    report(error("bad-continuation", word.at, "a backslash must be the last character of its line", { expected: "expected nothing after it, no blank either" }));
    return undefined;
  }
  if (script !== "IPaddr" && script !== "IPaddr2" && script !== "IPv6addr") {
    const [name = word, ...words] = partsOf(word);
    return readService({ word, script: name, args: words }, report);
  }
  const offset = isBareAddress(word.text) ? 0 : script.length + 2;
  const [argument = "", ...more] = args;
  if (more.length > 0) {
    const { at } = partOf(word, offset + argument.length);
    report(error("bad-address", at, `${showText(more.join("::"))} is one argument too many for ${script}`, { expected: `expected ${script}::ip/bits/interface` }));
    return undefined;
  }
  if (args.length === 0) {
    report(error("bad-address", word.at, `${script} without an address`, { expected: `expected ${script}::ip/bits/interface` }));
    return undefined;
  }
  return readAddress({ whole: word, script, argument: partOf(word, offset) }, report);
}

/** The parts between `::`, empty ones included. */
function partsOf(word: Word): readonly Word[] {
  let from = 0;
  return word.text.split("::").map((text) => {
    const part = partOf(word, from, from + text.length);
    from += text.length + 2;
    return part;
  });
}

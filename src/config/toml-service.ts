// A table of heir.toml that is a service without a script, as the words that haresources would have for it.

import type { ServiceWords } from "./service-word.js";
import { error, type Report, showText } from "./problem.js";
import type { Word } from "./source.js";
import { plainText, type Plain, type TomlKey, wrongKind } from "./toml-key.js";
import {
  addressInterfaceKey, delayKey, directoryKey, filesystemKey, fstypeKey, mailToKey, mountOptionsKey, ocfKey, paramsKey, sendArpKey, statusDelayKey, stopDelayKey, subjectKey, unitKey,
} from "./toml-keys-service.js";
import type { Keys } from "./toml-table.js";

/** By the key that says what it is: what it needs, and what else may stand beside it. */
export const SERVICE_TABLES: readonly { readonly main: TomlKey; readonly needs: readonly TomlKey[]; readonly more: readonly TomlKey[] }[] = [
  { main: unitKey, needs: [], more: [] },
  { main: ocfKey, needs: [], more: [paramsKey] },
  { main: filesystemKey, needs: [directoryKey], more: [fstypeKey, mountOptionsKey] },
  { main: delayKey, needs: [], more: [statusDelayKey, stopDelayKey] },
  { main: mailToKey, needs: [], more: [subjectKey] },
  { main: sendArpKey, needs: [addressInterfaceKey], more: [] },
];

/** Of a table that has one of the keys, and what that key needs. */
export function serviceWords(keys: Keys, report: Report): Omit<ServiceWords, "word"> | undefined {
  const wordOf = (key: TomlKey<Plain<unknown>>): Word | undefined => keys.get(key)?.value.word;
  const built = (script: string, keyed: readonly (Word | undefined)[]): Omit<ServiceWords, "word"> | undefined => {
    const args = upToLast(keyed);
    return args[0] === undefined ? undefined : { script: { text: script, at: args[0].at }, args };
  };
  const unit = wordOf(unitKey);
  if (unit !== undefined) return { script: prefixed("systemd:", unit), args: [] };
  const ocf = wordOf(ocfKey);
  if (ocf !== undefined) {
    const args = readParams(keys, report);
    return args === undefined ? undefined : { script: prefixed("ocf:", ocf), args };
  }
  const address = wordOf(sendArpKey);
  const device = wordOf(addressInterfaceKey);
  if (address !== undefined && device !== undefined) {
    const seams = [{ from: address.text.length + 1, at: device.at }];
    return { script: { text: "SendArp", at: address.at }, args: [{ text: `${address.text}/${device.text}`, at: address.at, seams }] };
  }
  if (wordOf(filesystemKey) !== undefined) return built("Filesystem", [filesystemKey, directoryKey, fstypeKey, mountOptionsKey].map(wordOf));
  if (wordOf(delayKey) !== undefined) return built("Delay", [wordOf(delayKey), wordOf(statusDelayKey) ?? (wordOf(stopDelayKey) === undefined ? undefined : wordOf(delayKey)), wordOf(stopDelayKey)]);
  return built("MailTo", [mailToKey, subjectKey].map(wordOf));
}

/** The prefix has no place of its own: what stands behind it leads back to the text. */
const prefixed = (prefix: string, word: Word): Word => ({ text: prefix + word.text, at: word.at, seams: [{ from: prefix.length, at: word.at }] });

/** Those that are missing between others are empty. */
function upToLast(words: readonly (Word | undefined)[]): readonly Word[] {
  const [first] = words;
  const last = words.findLastIndex((word) => word !== undefined);
  return words.slice(0, last + 1).map((word) => word ?? { text: "", at: first?.at ?? { file: "", line: 1, column: 1 } });
}

function readParams(keys: Keys, report: Report): readonly Word[] | undefined {
  const table = keys.get(paramsKey)?.value;
  let isGood = true;
  const words = [...(table?.entries ?? [])].flatMap(([name, { at, value }]): readonly Word[] => {
    const text = plainText(value);
    const isName = /^[A-Za-z_]\w*$/.test(name);
    if (text !== undefined && isName) return [{ text: `${name}=${text}`, at }];
    isGood = false;
    if (isName) wrongKind(value, "expected a text, a number, true or false", report);
    else report(error("bad-value", at, `${showText(name)} cannot be the name of a parameter`, { expected: "expected letters, digits and _" }));
    return [];
  });
  return isGood ? words : undefined;
}

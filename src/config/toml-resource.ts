// One resource of a [[group]]: a word as in haresources, or a table that says the same.

import type { Resource } from "../model/config.js";
import { looksLikeHost6 } from "../model/ipv6.js";
import { isBareAddress, readAddress } from "./address-word.js";
import { error, type Report, showText } from "./problem.js";
import { readResource } from "./resource-word.js";
import { readService, type ServiceWords } from "./service-word.js";
import type { Position, Seam, Word } from "./source.js";
import type { TomlValue } from "./toml.js";
import { type TomlKey, wrongKind } from "./toml-key.js";
import {
  addressBroadcastKey, addressKey, addressLabelKey, argsKey, readText, resourcesKey, scriptKey,
} from "./toml-keys-group.js";
import { addressInterfaceKey } from "./toml-keys-service.js";
import { SERVICE_TABLES, serviceWords } from "./toml-service.js";
import { type Keys, nameOf, readTable } from "./toml-table.js";
import { listed } from "./values.js";

export interface TomlResource {
  /** As haresources would write it. */
  readonly word: Word;
  readonly resource: Resource;
  readonly deviceAt?: Position;
}

const KINDS: readonly Kind[] = [
  { main: addressKey, needs: [], more: [addressInterfaceKey, addressLabelKey, addressBroadcastKey], read: readAddressTable },
  { main: scriptKey, needs: [], more: [argsKey], read: readScript },
  ...SERVICE_TABLES.map((table) => ({ ...table, read: readServiceTable })),
];
const EXPECTED = `expected a word such as "10.0.0.9/24/eth0", or a table with ${listed(KINDS.map(({ main }) => nameOf(main.path)))}`;

export function readTomlResource(value: TomlValue, report: Report): TomlResource | undefined {
  if (value.kind === "text") return readWord({ text: value.text, at: value.at }, report);
  if (value.kind !== "table") return wrongKind(value, EXPECTED, report);
  const keys = readTable(value, resourcesKey.path, { report });
  const kind = kindOf(keys, report);
  return kind === undefined ? undefined : kind.read(keys, report);
}

function readWord(word: Word, report: Report): TomlResource | undefined {
  if (!/^[^\s\u0000-\u001f\u007f]+$/.test(word.text)) {
    report(error("bad-value", word.at, `${word.text === "" ? "an empty text" : showText(word.text)} is not one word`, { expected: 'expected one such as "httpd", or a table: { script = "name", args = ["..."] }' }));
    return undefined;
  }
  const resource = readResource(word, report);
  return resource === undefined ? undefined : { word: { ...word, text: resource.word }, resource };
}

/** What the table is: the first kind whose key it has; every other key must be that kind's own. */
function kindOf(keys: Keys, report: Report): Kind | undefined {
  if (keys.faulty.size > 0) return undefined;
  const kind = KINDS.find(({ main }) => keys.get(main) !== undefined);
  if (kind === undefined) {
    report(error("missing-key", keys.at, "this resource does not say what it is", { expected: EXPECTED }));
    return undefined;
  }
  const own = new Set<TomlKey>([kind.main, ...kind.needs, ...kind.more]);
  const all = new Set(KINDS.flatMap(({ main, needs, more }) => [main, ...needs, ...more]));
  const faults = [
    ...[...all].flatMap((row) => {
      const found = own.has(row) ? undefined : keys.get(row);
      return found === undefined ? [] : [error("key-not-here", found.at, `${nameOf(row.path)} does not go with ${nameOf(kind.main.path)}`, { expected: "expected a resource of its own" })];
    }),
    ...kind.needs.flatMap((row) => (keys.get(row) === undefined ? [error("missing-key", keys.at, `${nameOf(row.path)} is missing beside ${nameOf(kind.main.path)}`, { expected: `expected ${nameOf(row.path)} = ${row.example}` })] : [])),
  ];
  for (const fault of faults) report(fault);
  return faults.length === 0 ? kind : undefined;
}

/** The pieces become the word `ip/bits/interface:label/broadcast`, whose seams lead back to them. */
function readAddressTable(keys: Keys, report: Report): TomlResource | undefined {
  const address = keys.get(addressKey)?.value.word;
  const device = keys.get(addressInterfaceKey)?.value.word;
  const label = keys.get(addressLabelKey)?.value.word;
  const broadcast = keys.get(addressBroadcastKey)?.value.word;
  if (address === undefined || !isSound({ address, device, label, broadcast }, report)) return undefined;
  const word = joined([[undefined, address], ["/", device], [":", label], ["/", broadcast]]);
  const resource = readAddress({ whole: word, script: looksLikeHost6(word.text) ? "IPv6addr" : "IPaddr", argument: word }, report);
  return resource === undefined ? undefined : { word: { ...word, text: resource.word }, resource, ...(device === undefined ? {} : { deviceAt: device.at }) };
}

/** Each piece must stay within its place of the word. */
function isSound(pieces: { readonly address: Word; readonly device: Word | undefined; readonly label: Word | undefined; readonly broadcast: Word | undefined }, report: Report): boolean {
  const { address, device, label, broadcast } = pieces;
  const isSix = looksLikeHost6(address.text);
  const faults: readonly (readonly [Word, string, string] | false | undefined)[] = [
    !/^[^/\s]+(\/[^/\s]+)?$/.test(address.text) && [address, `${showText(address.text)} is no address`, "expected ip or ip/bits; interface, label and broadcast have keys of their own"],
    !isBareAddress(address.text) && !isSix && /^[^/\s]+(\/[^/\s]+)?$/.test(address.text) && [address, `${showText(address.text)} is no address of a host`, "expected a dotted quad without leading zeros, or an IPv6 address such as 2001:db8::10"],
    isSix && label !== undefined && [label, "an IPv6 address has no label", "expected none"],
    isSix && broadcast !== undefined && [broadcast, "an IPv6 address has no broadcast address", "expected none"],
    device !== undefined && /^\d/.test(device.text) && [device, `interface ${showText(device.text)} begins with a digit`, "expected one that begins with a letter, as a broadcast address would begin so"],
    label !== undefined && device === undefined && [label, "a label needs an interface", `expected interface = ${addressInterfaceKey.example} as well`],
    label !== undefined && /[/:\s]/.test(label.text) && [label, `${showText(label.text)} is no label`, "expected what stands behind the colon: web for eth0:web"],
    broadcast !== undefined && !/^\d[\d.]*$/.test(broadcast.text) && [broadcast, `${showText(broadcast.text)} is no broadcast address`, "expected a dotted quad"],
  ];
  const found = faults.filter((fault) => fault !== false && fault !== undefined);
  for (const [word, text, expected] of found) report(error("bad-address", word.at, text, { expected }));
  return found.length === 0;
}

function joined(pieces: readonly (readonly [mark: string | undefined, piece: Word | undefined])[]): Word {
  let text = "";
  const seams: Seam[] = [];
  for (const [mark = "", piece] of pieces) {
    if (piece === undefined) continue;
    text += mark;
    seams.push({ from: text.length, at: piece.at });
    text += piece.text;
  }
  const [first, ...rest] = seams;
  const at = first?.at ?? { file: "", line: 1, column: 1 };
  return rest.length === 0 ? { text, at } : { text, at, seams: rest };
}

function readScript(keys: Keys, report: Report): TomlResource | undefined {
  const script = keys.get(scriptKey)?.value;
  const args = readArgs(keys, report);
  if (script === undefined || args === undefined) return undefined;
  const name = script.value;
  if (name.includes("::") || /[\s]/.test(name) || name === "\\") {
    report(error("bad-value", script.word.at, `${showText(name)} cannot be the name of a script`, { expected: "expected a name or a path without blanks; arguments stand in args" }));
    return undefined;
  }
  // The built-in address under its names of Linux-HA.
  if (name === "IPaddr" || name === "IPaddr2" || name === "IPv6addr" || isBareAddress(name)) return readWord(addressWord(script.word, args), report);
  return service({ script: script.word, args }, report);
}

function readServiceTable(keys: Keys, report: Report): TomlResource | undefined {
  const words = serviceWords(keys, report);
  return words === undefined ? undefined : service(words, report);
}

function service({ script, args }: Omit<ServiceWords, "word">, report: Report): TomlResource | undefined {
  const word = wholeWord(script, args);
  const resource = readService({ word, script, args }, report);
  return resource === undefined ? undefined : { word, resource };
}

const wholeWord = (script: Word, args: readonly Word[]): Word => ({ text: [script.text, ...args.map((arg) => showArg(arg.text))].join("::"), at: script.at });

/** An IPv6 address stays as it is, although it has what separates arguments. */
function addressWord(script: Word, args: readonly Word[]): Word {
  const [only, ...more] = args;
  return only !== undefined && more.length === 0 && looksLikeHost6(only.text) ? { text: `${script.text}::${only.text}`, at: script.at } : wholeWord(script, args);
}

/** What haresources could not say is quoted, so that different arguments never look alike in one word. */
const showArg = (text: string): string => (text.includes("::") || /^:|:$|["\s\u0000-\u001f]/.test(text) ? JSON.stringify(text) : text);

function readArgs(keys: Keys, report: Report): readonly Word[] | undefined {
  const list = keys.get(argsKey)?.value.items ?? [];
  const args = list.map((item) => readText(item, report)?.word);
  const good = args.filter((arg) => arg !== undefined);
  return good.length < args.length ? undefined : good;
}

interface Kind {
  /** The key that says what the resource is. */
  readonly main: TomlKey;
  readonly needs: readonly TomlKey[];
  readonly more: readonly TomlKey[];
  readonly read: (keys: Keys, report: Report) => TomlResource | undefined;
}

// [[ping]] tables as occurrences of the directives that say the same in ha.cf, so that names, counts and relations come from one code.

import { nodeName } from "../model/names.js";
import { ping, pingGroup } from "./directives-media.js";
import type { Occurrence } from "./ha-cf.js";
import { error, type Report, showText } from "./problem.js";
import type { Word } from "./source.js";
import type { TomlList } from "./toml.js";
import { plain, some, wrongKind } from "./toml-key.js";
import { pingHostsKey, pingKey, pingNameKey } from "./toml-keys.js";
import { readTable } from "./toml-table.js";
import { refuse, type Reader } from "./values.js";

/** As ha.cf could write it. */
const readHost: Reader<string> = (word, report) => (/[\s,]/.test(word.text) ? refuse(word, report, `${showText(word.text)} is no host`, "expected an address or a name") : some(word, report));
const host = plain(["text"], readHost);

export function pingOccurrences(list: TomlList | undefined, context: { readonly report: Report; readonly isWhole: boolean }): readonly Occurrence[] {
  const { report } = context;
  return (list?.items ?? []).flatMap((item): readonly Occurrence[] => {
    if (item.kind !== "table") {
      wrongKind(item, "expected [[ping]] tables", report);
      return [];
    }
    const keys = readTable(item, pingKey.path, context);
    const found = keys.get(pingHostsKey);
    const hosts = (found?.value.items ?? []).map((each) => host(each, report)?.word).filter((word) => word !== undefined);
    const named = keys.get(pingNameKey);
    if (found === undefined || hosts.length < found.value.items.length) return [];
    const [first, ...others] = hosts;
    if (first === undefined) {
      report(error("missing-argument", found.at, "a ping node without hosts", { expected: "expected at least one host" }));
      return [];
    }
    if (others.length > 0 && named === undefined) {
      if (!keys.faulty.has(pingNameKey)) report(error("missing-key", keys.at, "name is missing in this ping node of several hosts", { expected: `expected name = ${pingNameKey.example}` }));
      return [];
    }
    if (named !== undefined && /[\s,]/.test(named.value.value)) {
      report(error("bad-value", named.value.word.at, `${showText(named.value.value)} cannot be the name of a ping node`, { expected: "expected one word" }));
      return [];
    }
    return [occurrenceOf(keys.at, first, { name: named?.value.value ?? first.text, hosts })];
  });
}

function occurrenceOf(at: Occurrence["at"], word: Word, { name, hosts }: { readonly name: string; readonly hosts: readonly Word[] }): Occurrence {
  const texts = hosts.map(({ text }) => text);
  if (texts.length === 1 && nodeName(name) === nodeName(word.text)) return { directive: ping, at, word, value: nodeName(name) };
  return { directive: pingGroup, at, word, value: { name: nodeName(name), hosts: texts } };
}

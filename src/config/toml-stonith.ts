// [[stonith]] tables to the model's devices.

import { type NodeName, nodeName } from "../model/names.js";
import type { StonithDevice, StonithSettings } from "../model/stonith.js";
import type { Claim } from "./claims.js";
import { error, type Report, showText } from "./problem.js";
import { checkNode } from "./stonith.js";
import type { TomlList } from "./toml.js";
import { plain, plainText, some, wrongKind } from "./toml-key.js";
import { stonithDelayKey, stonithFileKey, stonithFromKey, stonithKey, stonithNodesKey, stonithParametersKey, stonithTimeoutKey, stonithTypeKey } from "./toml-keys-stonith.js";
import { type Keys, readTable } from "./toml-table.js";
import { anyWord } from "./values.js";

interface TomlDevices {
  readonly devices: readonly StonithDevice[] | undefined;
  readonly claims: readonly Claim[];
}

export function readTomlStonith(list: TomlList | undefined, context: { readonly nodes: readonly NodeName[]; readonly report: Report; readonly isWhole: boolean }): TomlDevices {
  const { report } = context;
  const found = (list?.items ?? []).map((item): { readonly device: StonithDevice; readonly claim: Claim } | undefined => {
    if (item.kind !== "table") return wrongKind(item, "expected [[stonith]] tables", report);
    const keys = readTable(item, stonithKey.path, context);
    const type = keys.get(stonithTypeKey)?.value;
    const settings = readSettings(keys, report);
    const from = readNames(keys.get(stonithFromKey)?.value, context);
    const nodes = readNames(keys.get(stonithNodesKey)?.value, context);
    const timeout = keys.get(stonithTimeoutKey)?.value.value;
    const delay = keys.get(stonithDelayKey)?.value.value;
    if (type === undefined || settings === undefined || keys.faulty.size > 0) return undefined;
    const device: StonithDevice = {
      ...(from === undefined ? {} : { from }),
      ...(nodes === undefined ? {} : { nodes }),
      type: type.value,
      settings,
      ...(timeout === undefined ? {} : { timeout }),
      ...(delay === undefined ? {} : { delay }),
    };
    return { device, claim: { kind: "stonith-plugin", name: type.value, at: type.word.at } };
  });
  const good = found.filter((one) => one !== undefined);
  return { devices: good.length === 0 ? undefined : good.map(({ device }) => device), claims: good.map(({ claim }) => claim) };
}

function readSettings(keys: Keys, report: Report): StonithSettings | undefined {
  const file = keys.get(stonithFileKey);
  const parameters = keys.get(stonithParametersKey);
  if (file !== undefined && parameters !== undefined) {
    report(error("key-not-here", parameters.at, "parameters does not go with file", { expected: "expected one of them" }));
    return undefined;
  }
  if (file !== undefined) return { kind: "file", path: file.value.value };
  if (parameters === undefined) {
    if (!keys.faulty.has(stonithFileKey) && !keys.faulty.has(stonithParametersKey)) report(error("missing-key", keys.at, "this device has neither file nor parameters", { expected: `expected file = ${stonithFileKey.example}` }));
    return undefined;
  }
  if (parameters.value.kind === "text") {
    const line = plain(["text"], anyWord)(parameters.value, report)?.value;
    return line === undefined ? undefined : { kind: "line", text: line };
  }
  const values: [string, string][] = [];
  for (const [name, entry] of parameters.value.entries) {
    const text = plainText(entry.value);
    if (text === undefined || text.includes("\0")) return wrongKind(entry.value, "expected a text in quotes", report);
    if (!/^\w+$/.test(name)) {
      report(error("bad-value", entry.at, `${showText(name)} cannot be the name of a parameter`, { expected: "expected letters, digits and _" }));
      return undefined;
    }
    values.push([name, text]);
  }
  return { kind: "named", values: Object.fromEntries(values) };
}

/** A name that is no node is a warning, as in ha.cf. */
function readNames(list: TomlList | undefined, { nodes, report }: { readonly nodes: readonly NodeName[]; readonly report: Report }): readonly NodeName[] | undefined {
  if (list === undefined) return undefined;
  const words = list.items.map((item) => plain(["text"], some)(item, report)?.word).filter((word) => word !== undefined);
  for (const word of words) checkNode(word, nodes, report);
  return words.map(({ text }) => nodeName(text));
}

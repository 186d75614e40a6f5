// [[ring]] tables to rings, and what they claim about the machine.

import { parseIpv4 } from "../model/address.js";
import type { Ring } from "../model/config.js";
import type { Claim } from "./claims.js";
import { error, type Report, warning } from "./problem.js";
import { namedRings, type PlacedRing, type RingDraft } from "./rings.js";
import type { Position } from "./source.js";
import type { TomlList } from "./toml.js";
import { type TomlKey, wrongKind } from "./toml-key.js";
import { ringKey } from "./toml-keys.js";
import { ringGroupKey, ringInterfaceKey, ringKindKey, ringLoopKey, ringNameKey, ringPeerKey, ringPortKey, ringTtlKey } from "./toml-keys-ring.js";
import { type Keys, nameOf, readTable } from "./toml-table.js";

export interface TomlRings {
  readonly rings: readonly Ring[];
  readonly claims: readonly Claim[];
}

/** Keys that only one kind of ring has. */
const OWN: Readonly<Record<Ring["kind"], readonly TomlKey[]>> = {
  mcast: [ringGroupKey, ringTtlKey, ringLoopKey],
  ucast: [ringPeerKey],
  bcast: [],
};

export function readTomlRings(list: TomlList, { report, isWhole }: { readonly report: Report; readonly isWhole: boolean }): TomlRings {
  const placed: PlacedRing[] = [];
  const claims: Claim[] = [];
  for (const item of list.items) {
    if (item.kind !== "table") {
      wrongKind(item, "expected [[ring]] tables", report);
      continue;
    }
    const keys = readTable(item, ringKey.path, { report, isWhole });
    const draft = draftOf(keys, { report, isWhole });
    if (draft === undefined) continue;
    const name = keys.get(ringNameKey)?.value.value;
    placed.push({ draft, at: item.at, ...(name === undefined ? {} : { name }) });
    claims.push(...claimsOf(draft, keys));
  }
  if (list.items.length === 0) report(error("no-ring", list.at, "no ring", { expected: "expected at least one [[ring]]" }));
  return { rings: namedRings(placed, report), claims };
}

function draftOf(keys: Keys, { report, isWhole }: { readonly report: Report; readonly isWhole: boolean }): RingDraft | undefined {
  const kind = keys.get(ringKindKey)?.value.value;
  const device = keys.get(ringInterfaceKey)?.value.value;
  const port = keys.get(ringPortKey)?.value.value ?? Number(ringPortKey.fallback);
  if (kind === undefined) return undefined;
  for (const row of Object.values(OWN).flat()) {
    const given = keys.get(row);
    if (given === undefined || OWN[kind].includes(row)) continue;
    report(error("key-not-here", given.at, `a ring of kind ${kind} has no ${nameOf(row.path)}`, { expected: `expected only with ${ownerOf(row)}` }));
  }
  const need = <T>(key: TomlKey<T>): T | undefined => {
    const found = keys.get(key);
    if (found === undefined && !keys.faulty.has(key) && isWhole) {
      report(error("missing-key", keys.at, `${nameOf(key.path)} is missing in this ring`, { expected: `expected ${nameOf(key.path)} = ${key.example}` }));
    }
    return found?.value;
  };
  switch (kind) {
    case "mcast": {
      const group = need(ringGroupKey)?.value;
      const ttl = keys.get(ringTtlKey);
      if (ttl?.value.value === 0) report(warning("ttl-zero", ttl.value.word.at, "with ttl 0 no packet leaves this node", { expected: "expected 1 to 4" }));
      const loop = keys.get(ringLoopKey)?.value.value ?? false;
      return group === undefined || device === undefined ? undefined : { kind, device, group, port, ttl: ttl?.value.value ?? Number(ringTtlKey.fallback), loop };
    }
    case "ucast": {
      const peer = need(ringPeerKey)?.value;
      return peer === undefined || device === undefined ? undefined : { kind, device, peer, port };
    }
    case "bcast":
      return device === undefined ? undefined : { kind, device, port };
  }
}

const ownerOf = (key: TomlKey): string => Object.entries(OWN).find(([, rows]) => rows.includes(key))?.[0] ?? "no kind";

function claimsOf(draft: RingDraft, keys: Keys): readonly Claim[] {
  const at = (key: TomlKey<{ readonly word: { readonly at: Position } }>): Position => keys.get(key)?.value.word.at ?? keys.at;
  const device: Claim = { kind: "interface", device: draft.device, ipv4: draft.kind !== "ucast", at: at(ringInterfaceKey) };
  if (draft.kind !== "ucast" || parseIpv4(draft.peer) !== undefined) return [device];
  return [device, { kind: "host", name: draft.peer, at: at(ringPeerKey) }];
}

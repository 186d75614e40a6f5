// [[ring]] tables to rings, and what they claim about the machine.

import { isIpv6, parseAddress } from "../model/address.js";
import type { Ring } from "../model/config.js";
import type { Claim } from "./claims.js";
import { warnOfScope } from "./directives-media.js";
import { error, type Report, showText, warning } from "./problem.js";
import { namedRings, type PlacedRing, type RingDraft } from "./rings.js";
import type { Position, Word } from "./source.js";
import type { TomlList } from "./toml.js";
import { type TomlKey, wrongKind } from "./toml-key.js";
import { ringKey } from "./toml-keys.js";
import { ringBaudKey, ringDeviceKey, ringGroupKey, ringInterfaceKey, ringKindKey, ringLoopKey, ringNameKey, ringPeerKey, ringPortKey, ringTtlKey } from "./toml-keys-ring.js";
import { type Keys, nameOf, readTable } from "./toml-table.js";

export interface TomlRings {
  readonly rings: readonly Ring[];
  readonly claims: readonly Claim[];
}

const UDP: readonly TomlKey[] = [ringInterfaceKey, ringPortKey];
/** Keys that only some kinds of rings have. */
const OWN: Readonly<Record<Ring["kind"], readonly TomlKey[]>> = {
  mcast: [...UDP, ringGroupKey, ringTtlKey, ringLoopKey],
  ucast: [...UDP, ringPeerKey],
  bcast: UDP,
  mcast6: [...UDP, ringGroupKey, ringTtlKey, ringLoopKey],
  ucast6: [...UDP, ringPeerKey],
  serial: [ringDeviceKey, ringBaudKey],
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
  const port = keys.get(ringPortKey)?.value.value ?? Number(ringPortKey.fallback);
  if (kind === undefined) return undefined;
  for (const row of new Set(Object.values(OWN).flat())) {
    const given = keys.get(row);
    if (given === undefined || OWN[kind].includes(row)) continue;
    report(error("key-not-here", given.at, `a ring of kind ${kind} has no ${nameOf(row.path)}`, { expected: `expected only with ${ownersOf(row)}` }));
  }
  const need = <T>(key: TomlKey<T>): T | undefined => {
    const found = keys.get(key);
    if (found === undefined && !keys.faulty.has(key) && isWhole) {
      report(error("missing-key", keys.at, `${nameOf(key.path)} is missing in this ring`, { expected: `expected ${nameOf(key.path)} = ${key.example}` }));
    }
    return found?.value;
  };
  if (kind === "serial") {
    const line = need(ringDeviceKey)?.value;
    return line === undefined ? undefined : { kind, device: line, baud: Number(keys.get(ringBaudKey)?.value.value ?? ringBaudKey.fallback) };
  }
  const device = need(ringInterfaceKey)?.value;
  switch (kind) {
    case "mcast":
    case "mcast6": {
      const given = need(ringGroupKey);
      const group = given?.value;
      const ttl = keys.get(ringTtlKey);
      if (ttl?.value.value === 0) report(warning("ttl-zero", ttl.value.word.at, "with ttl 0 no packet leaves this node", { expected: "expected 1 to 4" }));
      const loop = keys.get(ringLoopKey)?.value.value ?? false;
      if (given === undefined || group === undefined || device === undefined) return undefined;
      const rest = { port, ttl: ttl?.value.value ?? Number(ringTtlKey.fallback), loop };
      if (isIpv6(group) && kind === "mcast6") {
        warnOfScope({ group, ttl: rest.ttl, at: ttl?.value.word.at ?? given.word.at }, report);
        return { kind, device, group, ...rest };
      }
      if (!isIpv6(group) && kind === "mcast") return { kind, device, group, ...rest };
      return otherFamily(given.word, kind, report);
    }
    case "ucast":
    case "ucast6": {
      const given = need(ringPeerKey);
      const peer = given?.value;
      if (given === undefined || peer === undefined || device === undefined) return undefined;
      const address = parseAddress(peer);
      if (address !== undefined && isIpv6(address) !== (kind === "ucast6")) return otherFamily(given.word, kind, report);
      return { kind, device, peer, port };
    }
    case "bcast":
      return device === undefined ? undefined : { kind, device, port };
  }
}

function otherFamily(word: Word, kind: Ring["kind"], report: Report): undefined {
  const isSix = kind.endsWith("6");
  report(error("bad-value", word.at, `${showText(word.text)} is no address of ${isSix ? "IPv6" : "IPv4"}`, { expected: `expected one, or kind = "${isSix ? kind.slice(0, -1) : `${kind}6`}"` }));
}

const ownersOf = (key: TomlKey): string => Object.entries(OWN).flatMap(([kind, rows]) => (rows.includes(key) ? [kind] : [])).join(" or ");

function claimsOf(draft: RingDraft, keys: Keys): readonly Claim[] {
  const at = (key: TomlKey<{ readonly word: { readonly at: Position } }>): Position => keys.get(key)?.value.word.at ?? keys.at;
  if (draft.kind === "serial") return [{ kind: "character-device", path: draft.device, at: at(ringDeviceKey) }];
  const isSix = draft.kind === "mcast6" || draft.kind === "ucast6";
  const device: Claim = { kind: "interface", device: draft.device, ipv4: draft.kind !== "ucast" && !isSix, ...(isSix ? { ipv6: true as const } : {}), at: at(ringInterfaceKey) };
  if ((draft.kind !== "ucast" && draft.kind !== "ucast6") || parseAddress(draft.peer) !== undefined) return [device];
  return [device, { kind: "host", name: draft.peer, at: at(ringPeerKey) }];
}

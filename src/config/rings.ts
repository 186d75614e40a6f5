// The heartbeat rings that the media lines make, in the order of the file.

import type { Ring } from "../model/config.js";
import { linkName } from "../model/names.js";
import { serial, baud, bcast, mcast, mcast6, ucast, ucast6, udp, udpport } from "./directives-media.js";
import { type HaCf, isOf } from "./ha-cf.js";
import { error, type Report, showText, warning } from "./problem.js";
import { type Position, showPosition, startOf } from "./source.js";

export type RingDraft = Ring extends infer R ? (R extends Ring ? Omit<R, "name"> : never) : never;

export interface PlacedRing {
  readonly draft: RingDraft;
  readonly at: Position;
  /** What an operator called it. */
  readonly name?: string;
}

const MEDIA_NAMES: readonly string[] = ["mcast", "bcast", "ucast", "udp", "mcast6", "ucast6", "serial"];

/** A heartbeat tells on which rings each node is heard, by 16 bits (docs/wire.md). */
const MOST_RINGS = 16;

/** A bcast, ucast or ucast6 line has the port of the last udpport line above it (protocol 1.4). */
export function readRings(haCf: HaCf, report: Report): readonly Ring[] {
  const placed: PlacedRing[] = [];
  let port = Number(udpport.fallback);
  let speed = Number(baud.fallback);
  let portUser: Position | undefined;
  let serialLine: Position | undefined;
  for (const found of haCf.occurrences) {
    if (isOf(found, udpport)) {
      if (portUser !== undefined) report(warning("udpport-after-medium", found.at, `udpport does not reach the ring at ${showPosition(portUser)}`, { expected: "expected above the bcast, ucast and ucast6 lines" }));
      port = found.value;
    } else if (isOf(found, serial)) {
      serialLine = found.at;
    } else if (isOf(found, baud)) {
      if (serialLine === undefined) speed = Number(found.value);
      else report(warning("baud-after-serial", found.at, `baud does not reach the line at ${showPosition(serialLine)}`, { expected: "expected above the serial lines" }));
    }
    const draft = draftOf(found, { port, baud: speed });
    if (draft === undefined) continue;
    if (draft.kind !== "mcast" && draft.kind !== "mcast6" && draft.kind !== "serial") portUser = found.at;
    placed.push({ draft, at: found.word.at });
  }
  const isFaulty = MEDIA_NAMES.some((name) => haCf.faulty.has(name));
  if (placed.length === 0 && !isFaulty) {
    report(error("no-ring", startOf(haCf.file), "no ring that heir can use", { expected: "expected a mcast, ucast, bcast or serial line" }));
  }
  return namedRings(placed, report);
}

/** Each once; called `mcast eth0` unless it has a name, with group and port where that is not unique. */
export function namedRings(placed: readonly PlacedRing[], report: Report): readonly Ring[] {
  const seen = new Map<string, Position>();
  const once = placed.filter(({ draft, at }) => {
    const key = longName(draft);
    const previous = seen.get(key);
    if (previous !== undefined) report(warning("ring-twice", at, `the same ring as at ${showPosition(previous)}, used once`));
    seen.set(key, previous ?? at);
    return previous === undefined;
  });
  const beyond = once[MOST_RINGS];
  if (beyond !== undefined) report(error("too-many-rings", beyond.at, `${once.length} rings, of which heartbeats can name ${MOST_RINGS}`, { expected: `expected at most ${MOST_RINGS}` }));
  const isUnique = (name: string): boolean => once.filter(({ draft }) => shortName(draft) === name).length === 1;
  const names = new Map<string, Position>();
  return once.map(({ draft, at, name: given }) => {
    const short = shortName(draft);
    const name = given ?? (isUnique(short) ? short : longName(draft));
    const previous = names.get(name);
    // Status, logs and counters know a ring by its name alone.
    if (previous !== undefined) report(error("name-twice", at, `a ring named ${showText(name)} exists already`, { expected: `expected another name than at ${showPosition(previous)}` }));
    names.set(name, previous ?? at);
    return { ...draft, name: linkName(name) };
  });
}

function draftOf(found: HaCf["occurrences"][number], { port, baud }: { readonly port: number; readonly baud: number }): RingDraft | undefined {
  if (isOf(found, serial)) return { kind: "serial", device: found.value, baud };
  if (isOf(found, mcast)) return { kind: "mcast", ...found.value };
  if (isOf(found, mcast6)) return { kind: "mcast6", ...found.value };
  if (isOf(found, ucast)) return { kind: "ucast", ...found.value, port };
  if (isOf(found, ucast6)) return { kind: "ucast6", ...found.value, port };
  if (isOf(found, bcast) || isOf(found, udp)) return { kind: "bcast", device: found.value, port };
  return undefined;
}

const shortName = (draft: RingDraft): string =>
  draft.kind === "ucast" || draft.kind === "ucast6" ? `${draft.kind} ${showText(draft.device)} ${showText(draft.peer)}` : `${draft.kind} ${showText(draft.device)}`;

/** All that tells two sockets apart. */
function longName(draft: RingDraft): string {
  if (draft.kind === "serial") return shortName(draft);
  if (draft.kind === "mcast") return `${shortName(draft)} ${draft.group}:${draft.port}`;
  return draft.kind === "mcast6" ? `${shortName(draft)} [${draft.group}]:${draft.port}` : `${shortName(draft)} :${draft.port}`;
}

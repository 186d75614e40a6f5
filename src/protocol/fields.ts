// Message <-> fields: the names, number bases and ranges of docs/wire.md. No framing and no digest here.
// heir's own numbers are lower-case hex without leading zeros, as Linux-HA writes seq, hg, dt and ts.

import { assert } from "../model/assert.js";
import { type Goodbye, type GroupReport, type GroupState, type Heard, type Heartbeat, type HeirMessage, MOST_RESETS, MOST_STUCK, type ResetReport, type Resign, type ResignedGroup, type StuckReport } from "../model/message.js";
import { generation, type NodeName, parseGroupTag, parseSessionId, seq } from "../model/names.js";
import type { ToldReach } from "../model/ping.js";
import { MOST_MACS } from "../model/probe.js";
import { millis } from "../model/time.js";
import { CLASSIC_TYPES } from "./classic-fields.js";
import { type Field, type Rejected, reject, show } from "./field.js";
import { utf8 } from "./octets.js";
import { bad, clamp, type EnvelopeFacts, hex, isWhole, knownAs, loadOf, MAX, readHex, type Receiver, span, VERSION } from "./values.js";

const STATE_LETTER: Readonly<Record<GroupState, string>> = {
  initialize: "I",
  backup: "B",
  starting: "S",
  active: "A",
  stopping: "P",
  stuck: "X",
};

const STATE_OF_LETTER = new Map(Object.entries(STATE_LETTER).map(([state, letter]) => [letter, state as GroupState]));

/** The fields of a message in the order in which Heartbeat writes them: what it says first, then who says it. */
export function fieldsOf(message: HeirMessage, facts: EnvelopeFacts): readonly Field[] {
  if (message.kind !== "resign") assert(isWhole(message.seq, 1, MAX.seq), `seq ${message.seq} is out of range`);
  assert(isWhole(message.generation, 0, MAX.generation), `generation ${message.generation} is out of range`);
  assert(parseSessionId(message.session) !== undefined, `session ${message.session} is not 16 hex digits`);
  const fields: (readonly [string, string])[] = [
    ...bodyOf(message),
    ["src", utf8(message.from)],
    // A resign has no place in the sequence (docs/wire.md).
    ["seq", message.kind === "resign" ? "" : hex(message.seq)],
    ["hg", hex(message.generation)],
    ["ts", hex(clamp(Math.floor(facts.timeSeconds), 1, MAX.seconds))],
    ["ld", loadOf(facts.load)],
    ["ttl", String(clamp(facts.ttl, 0, MAX.ttl))],
  ];
  // An empty value would make the whole message invalid to Heartbeat; here empty always means absent.
  return fields.filter(([, value]) => value !== "").map(([name, value]) => ({ type: 0, name, value }));
}

function bodyOf(message: HeirMessage): readonly (readonly [string, string])[] {
  if (message.kind === "goodbye") {
    return [["t", "shutdone"], ["st", "dead"], ["hv", String(VERSION)], ["hs", message.session]];
  }
  if (message.kind === "resign") {
    const groups = message.groups.map(writeResigned).join(" ");
    return [["t", RESIGN], ["st", "dead"], ["hv", String(VERSION)], ["hs", message.session], ["hx", groups]];
  }
  assert(isConfigHash(message.configHash), `configuration hash ${message.configHash} is not 16 hex digits`);
  return [
    ["t", "status"],
    ["st", message.status],
    ["dt", hex(span(message.deadtime, 1))],
    ["protocol", "1"],
    ["hv", String(VERSION)],
    ["hs", message.session],
    ["hb", hex(span(message.leaseBound, 0))],
    ["hc", message.configHash],
    ["hm", writeMacs(message.macs)],
    ["hn", message.hears.map(writeHeard).join(" ")],
    ["hr", message.groups.map(writeGroup).join(" ")],
    ["hk", writeStuck(message.stuck ?? [])],
    ["hf", writeResets(message.resets ?? [])],
    ["hp", message.reach === undefined ? "" : writeReach(message.reach)],
  ];
}

function writeReach({ reached, of, fresh }: ToldReach): string {
  assert(isWhole(of, 1, MAX.pings) && isWhole(reached, 0, of) && isWhole(fresh, 0, reached), `${fresh} of ${reached} of ${of} ping nodes`);
  return `${hex(reached)},${hex(of)},${hex(fresh)}`;
}

function writeMacs(macs: readonly string[]): string {
  assert(macs.length <= MOST_MACS, `${macs.length} MACs, at most ${MOST_MACS}`);
  assert(macs.every((mac) => /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac)), `not all of these are MACs: ${macs.join(" ")}`);
  return macs.map((mac) => mac.replaceAll(":", "")).join(" ");
}

/** Blank and comma separate: neither can stand in a node's name, since ha.cf splits its words at both. */
function writeHeard({ node, session, seq: newest, age, rings }: Heard): string {
  assert(parseSessionId(session) !== undefined, `session ${session} is not 16 hex digits`);
  assert(isWhole(newest, 0, MAX.seq) && isWhole(rings, 0, 2 ** MAX.rings - 1), `hears ${node}: seq ${newest} or rings ${rings} is out of range`);
  // Rounded up: an age may be overstated, never understated.
  const said = hex(clamp(Math.ceil(age), 0, MAX.age));
  return `${utf8(node)},${session},${hex(newest)},${said},${hex(rings)}`;
}

function writeGroup({ tag, state, priority, counter }: GroupReport): string {
  assert(parseGroupTag(tag) !== undefined, `group tag ${tag} is not 8 hex digits`);
  assert(isWhole(priority, 0, MAX.priority) && isWhole(counter, 0, MAX.counter), `group ${tag}: priority ${priority} or counter ${counter} is out of range`);
  return `${tag}${hex(priority).padStart(2, "0")}${STATE_LETTER[state]}${hex(counter)}`;
}

function writeStuck(reports: readonly StuckReport[]): string {
  assert(reports.length <= MOST_STUCK, `${reports.length} failed stops, at most ${MOST_STUCK}`);
  return reports
    .map(({ node, session, generation: incarnation, seq: said, tag }) => {
      assert(parseSessionId(session) !== undefined && parseGroupTag(tag) !== undefined, `a failed stop of ${node}: session ${session} or tag ${tag}`);
      assert(isWhole(incarnation, 0, MAX.generation) && isWhole(said, 1, MAX.seq), `a failed stop of ${node}: generation ${incarnation} or seq ${said} is out of range`);
      return `${utf8(node)},${session},${hex(incarnation)},${hex(said)},${tag}`;
    })
    .join(" ");
}

function writeResets(reports: readonly ResetReport[]): string {
  assert(reports.length <= MOST_RESETS, `${reports.length} resets, at most ${MOST_RESETS}`);
  return reports
    .map(({ node, outcome, age }) => {
      const what = outcome.kind === "done" ? "R" : `T${hex(clamp(outcome.failures, 0, MAX.failures))}`;
      // Rounded up: an age may be overstated, never understated; the core tells none that does not fit.
      assert(isWhole(Math.ceil(age), 0, MAX.age), `a reset of ${node} is ${age} ms old`);
      return `${utf8(node)},${what},${hex(Math.ceil(age))}`;
    })
    .join(" ");
}

function writeResigned({ tag, counter, released }: ResignedGroup): string {
  assert(parseGroupTag(tag) !== undefined, `group tag ${tag} is not 8 hex digits`);
  assert(isWhole(counter, 0, MAX.counter), `group ${tag}: counter ${counter} is out of range`);
  return `${tag}${released ? "R" : "U"}${hex(counter)}`;
}

/** Reads verified fields. The checks and their order are those of docs/wire.md. */
export function messageOf(fields: readonly Field[], receiver: Receiver): HeirMessage | Rejected {
  // Of fields with one name the first counts, as in Heartbeat.
  const values = new Map<string, string>();
  for (const { name, value } of fields) if (!values.has(name)) values.set(name, value);

  const type = values.get("t") ?? "";
  const version = values.get("hv");
  if (version === undefined) return reject("not-heir", `t=${show(type)}`);
  if (version !== String(VERSION)) return /^[1-9]\d{0,8}$/.test(version) ? reject("unknown-version", `hv=${version}`) : bad("hv", version);

  // What a heir says to a Heartbeat is nothing to another heir.
  if (CLASSIC_TYPES.has(type)) return knownAs(values.get("src") ?? "", receiver.nodes) === receiver.self ? reject("own-message") : reject("for-heartbeat", type);
  const missing = [...REQUIRED, ...(REQUIRED_OF.get(type) ?? REQUIRED_OF_OTHERS)].find((name) => !values.has(name));
  if (missing !== undefined) return reject("missing-field", missing);
  if (!REQUIRED_OF.has(type)) return reject("unknown-version", `t=${show(type)}`);

  const source = values.get("src");
  const from = knownAs(source ?? "", receiver.nodes);
  if (from === receiver.self) return reject("own-message");
  if (from === undefined) return reject("unknown-node", show(source ?? ""));

  if (values.size !== fields.length) return bad("fields", "a name occurs twice");
  if (type === RESIGN) return resignOf(values, from);
  return type === "status" ? heartbeatOf(values, from, receiver) : goodbyeOf(values, from);
}

/** Linux-HA's prefix NS_ marks what has no sequence number; a Heartbeat that does not know such a message drops it. */
const RESIGN = "NS_hresign";
const REQUIRED = ["t", "src", "hg", "ts", "st", "hs"];
const REQUIRED_OF_OTHERS = ["seq"];
const REQUIRED_OF = new Map<string, readonly string[]>([["status", ["seq", "dt", "hb", "hc"]], ["shutdone", ["seq"]], [RESIGN, []]]);

type Values = ReadonlyMap<string, string>;
type Sender = Pick<Resign, "from" | "session" | "generation">;
type Envelope = Pick<Goodbye, "from" | "session" | "seq" | "generation">;

function heartbeatOf(values: Values, from: NodeName, receiver: Receiver): Heartbeat | Rejected {
  const envelope = envelopeOf(values, from);
  if ("kind" in envelope) return envelope;
  const status = values.get("st");
  if (status !== "init" && status !== "up" && status !== "active") return bad("st", status);
  const deadtime = readHex(values.get("dt"), MAX.span);
  if (deadtime === undefined || deadtime === 0) return bad("dt", values.get("dt"));
  const leaseBound = readHex(values.get("hb"), MAX.span);
  if (leaseBound === undefined) return bad("hb", values.get("hb"));
  const configHash = values.get("hc") ?? "";
  if (!isConfigHash(configHash)) return bad("hc", configHash);
  const macs = readList(values.get("hm"), readMac);
  if (macs === undefined || macs.length > MOST_MACS || hasTwins(macs)) return bad("hm", values.get("hm"));
  const heard = readList(values.get("hn"), readHeard);
  if (heard === undefined || hasTwins(heard.map(({ node }) => node))) return bad("hn", values.get("hn"));
  const groups = readList(values.get("hr"), readGroup);
  if (groups === undefined || hasTwins(groups.map(({ tag }) => tag))) return bad("hr", values.get("hr"));
  const stopped = readList(values.get("hk"), readStuck);
  if (stopped === undefined || stopped.length > MOST_STUCK || hasTwins(stopped.map(({ node, tag }) => `${node},${tag}`))) return bad("hk", values.get("hk"));
  const told = readList(values.get("hf"), readReset);
  if (told === undefined || told.length > MOST_RESETS || hasTwins(told.map(({ node }) => node))) return bad("hf", values.get("hf"));
  const reach = values.has("hp") ? readReach(values.get("hp") ?? "") : undefined;
  if (values.has("hp") && reach === undefined) return bad("hp", values.get("hp"));
  // A peer whose configuration already has a further node names it; that must not cost us the peer.
  const hears = heard.flatMap(({ node, ...rest }) => {
    const known = knownAs(node, receiver.nodes);
    return known === undefined ? [] : [{ node: known, ...rest }];
  });
  const stuck = stopped.flatMap(({ node, ...rest }) => {
    const known = knownAs(node, receiver.nodes);
    return known === undefined ? [] : [{ node: known, ...rest }];
  });
  const resets = told.flatMap(({ node, ...rest }) => {
    const known = knownAs(node, receiver.nodes);
    return known === undefined ? [] : [{ node: known, ...rest }];
  });
  return {
    kind: "heartbeat", ...envelope, status, deadtime: millis(deadtime), leaseBound: millis(leaseBound), configHash, macs, hears, groups,
    ...(stuck.length === 0 ? {} : { stuck }),
    ...(resets.length === 0 ? {} : { resets }),
    ...(reach === undefined ? {} : { reach }),
  };
}

function goodbyeOf(values: Values, from: NodeName): HeirMessage | Rejected {
  const envelope = envelopeOf(values, from);
  if ("kind" in envelope) return envelope;
  return values.get("st") === "dead" ? { kind: "goodbye", ...envelope } : bad("st", values.get("st"));
}

function resignOf(values: Values, from: NodeName): HeirMessage | Rejected {
  const sender = senderOf(values, from);
  if ("kind" in sender) return sender;
  if (values.get("st") !== "dead") return bad("st", values.get("st"));
  const groups = readList(values.get("hx"), readResigned);
  if (groups === undefined || hasTwins(groups.map(({ tag }) => tag))) return bad("hx", values.get("hx"));
  return { kind: "resign", ...sender, groups };
}

function envelopeOf(values: Values, from: NodeName): Envelope | Rejected {
  const sender = senderOf(values, from);
  if ("kind" in sender) return sender;
  const number = readHex(values.get("seq"), MAX.seq);
  return number === undefined || number === 0 ? bad("seq", values.get("seq")) : { ...sender, seq: seq(number) };
}

function senderOf(values: Values, from: NodeName): Sender | Rejected {
  const session = parseSessionId(values.get("hs") ?? "");
  if (session === undefined) return bad("hs", values.get("hs"));
  const incarnation = readHex(values.get("hg"), MAX.generation);
  if (incarnation === undefined) return bad("hg", values.get("hg"));
  const sent = readHex(values.get("ts"), MAX.seconds);
  if (sent === undefined || sent === 0) return bad("ts", values.get("ts"));
  return { from, session, generation: generation(incarnation) };
}

function readHeard(entry: string): (Omit<Heard, "node"> & { readonly node: string }) | undefined {
  const [node, sessionText, seqText, ageText, ringsText, ...more] = entry.split(",");
  const session = parseSessionId(sessionText ?? "");
  const newest = readHex(seqText, MAX.seq);
  const age = readHex(ageText, MAX.age);
  const rings = readHex(ringsText, 2 ** MAX.rings - 1);
  if (node === undefined || node === "" || more.length > 0) return undefined;
  if (session === undefined || newest === undefined || age === undefined || rings === undefined) return undefined;
  return { node, session, seq: seq(newest), age: millis(age), rings };
}

function readStuck(entry: string): (Omit<StuckReport, "node"> & { readonly node: string }) | undefined {
  const [node, sessionText, generationText, seqText, tagText, ...more] = entry.split(",");
  const session = parseSessionId(sessionText ?? "");
  const incarnation = readHex(generationText, MAX.generation);
  const said = readHex(seqText, MAX.seq);
  const tag = parseGroupTag(tagText ?? "");
  if (node === undefined || node === "" || more.length > 0) return undefined;
  if (session === undefined || incarnation === undefined || said === undefined || said === 0 || tag === undefined) return undefined;
  return { node, session, generation: generation(incarnation), seq: seq(said), tag };
}

function readReset(entry: string): (Omit<ResetReport, "node"> & { readonly node: string }) | undefined {
  const [node, what, ageText, ...more] = entry.split(",");
  const age = readHex(ageText, MAX.age);
  const failures = what?.startsWith("T") === true ? readHex(what.slice(1), MAX.failures) : undefined;
  if (node === undefined || node === "" || age === undefined || more.length > 0) return undefined;
  if (what === "R") return { node, outcome: { kind: "done" }, age: millis(age) };
  return failures === undefined ? undefined : { node, outcome: { kind: "trying", failures }, age: millis(age) };
}

function readMac(entry: string): string | undefined {
  return /^[0-9a-f]{12}$/.test(entry) ? entry.replace(/(..)(?!$)/g, "$1:") : undefined;
}

function readGroup(entry: string): GroupReport | undefined {
  const match = /^([0-9a-f]{8})([0-9a-f]{2})([A-Z])([0-9a-f]+)$/.exec(entry);
  const tag = parseGroupTag(match?.[1] ?? "");
  const state = STATE_OF_LETTER.get(match?.[3] ?? "");
  const counter = readHex(match?.[4], MAX.counter);
  if (tag === undefined || state === undefined || counter === undefined) return undefined;
  return { tag, state, priority: Number.parseInt(match?.[2] ?? "", 16), counter };
}

function readReach(text: string): ToldReach | undefined {
  const [reachedText, ofText, freshText, ...more] = text.split(",");
  const of = readHex(ofText, MAX.pings);
  const reached = readHex(reachedText, MAX.pings);
  const fresh = readHex(freshText, MAX.pings);
  if (of === undefined || of === 0 || reached === undefined || reached > of || fresh === undefined || fresh > reached) return undefined;
  return more.length > 0 ? undefined : { reached, of, fresh };
}

function readResigned(entry: string): ResignedGroup | undefined {
  const match = /^([0-9a-f]{8})([RU])([0-9a-f]+)$/.exec(entry);
  const tag = parseGroupTag(match?.[1] ?? "");
  const counter = readHex(match?.[3], MAX.counter);
  return tag === undefined || counter === undefined ? undefined : { tag, counter, released: match?.[2] === "R" };
}

/** The entries of a blank-separated list; no field, no entries; undefined when one of them is bad. */
function readList<T>(text: string | undefined, read: (entry: string) => T | undefined): readonly T[] | undefined {
  if (text === undefined) return [];
  const entries: T[] = [];
  for (const word of text.split(" ")) {
    const entry = read(word);
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return entries;
}

const isConfigHash = (text: string): boolean => /^[0-9a-f]{16}$/.test(text);
const hasTwins = (values: readonly string[]): boolean => new Set(values).size !== values.length;

// Heartbeat's own messages <-> fields: the names and number bases of Heartbeat 3.0.6. Total over any fields: what is not understood is a message
// of another type, which counts for the sequence and for nothing else. What heir says in them it marks with `hv` and `hs`, which no Heartbeat
// reads and by which every heir knows that it is not meant.

import { assert } from "../model/assert.js";
import { type ClassicBody, type ClassicMessage, classicSession, parseHolding } from "../model/classic.js";
import { generation, seq } from "../model/names.js";
import { millis } from "../model/time.js";
import { type Field, type Rejected, reject, show } from "./field.js";
import { utf8 } from "./octets.js";
import { bad, clamp, type EnvelopeFacts, hex, isWhole, knownAs, loadOf, MAX, readHex, type Receiver, VERSION } from "./values.js";

/** What a heir says to a Heartbeat and to nobody else; `status` and `shutdone` are also heir's own words. */
export const CLASSIC_TYPES: ReadonlySet<string> = new Set([
  "starting", "resource", "ask_resources", "hb_takeover", "reqnodes", "repnodes", "NS_ackmsg", "NS_rexmit", "NS_nak_rexmit",
  "ip-request", "ip-request-resp", "stonith", "hbapi-clstat", "query-cstatus", "respond-cstatus",
  "num_ping_nodes", "you_are_dead", "abort_giveup",
]);

/** The fields of a message in the order in which Heartbeat writes them. */
export function classicFieldsOf(message: ClassicMessage, facts: EnvelopeFacts): readonly Field[] {
  const isNumbered = !message.body.type.startsWith("NS_");
  assert(isNumbered === (message.seq !== undefined), `${message.body.type}: only what begins with NS_ has no number`);
  assert(message.seq === undefined || isWhole(message.seq, 1, MAX.seq), `seq ${message.seq} is out of range`);
  const fields: (readonly [string, string])[] = [
    ["t", message.body.type === "other" ? message.body.name : message.body.type],
    ...bodyOf(message.body),
    ["dest", message.dest === undefined ? "" : utf8(message.dest)],
    ["hv", String(VERSION)],
    ["hs", message.session],
    ["src", utf8(message.from)],
    ["seq", message.seq === undefined ? "" : hex(message.seq)],
    ["hg", hex(message.generation)],
    ["ts", hex(clamp(Math.floor(facts.timeSeconds), 1, MAX.seconds))],
    ["ld", isNumbered ? loadOf(facts.load) : ""],
    ["ttl", String(clamp(facts.ttl, 0, MAX.ttl))],
  ];
  return fields.filter(([, value]) => value !== "").map(([name, value]) => ({ type: 0, name, value }));
}

function bodyOf(body: ClassicBody): readonly (readonly [string, string])[] {
  switch (body.type) {
    case "status":
      return [["st", body.status], ["dt", body.deadtime === undefined ? "" : hex(body.deadtime)], ["protocol", "1"]];
    case "resource":
      return [
        ["rsc_hold", body.holds],
        ["rtype", body.full ? "full" : ""],
        ["isstable", body.stable === undefined ? "" : body.stable ? "1" : "0"],
        ["info", utf8(body.info)],
      ];
    case "ask_resources":
      return [["rsc_hold", body.holds], ["info", body.phase]];
    case "hb_takeover":
      return [["rsc_hold", body.holds]];
    case "repnodes":
      // Each name with a blank behind it, and a blank for nobody: an empty value is no value (protocol 5.9).
      return [["nodelist", body.nodes.map((node) => `${utf8(node)} `).join("")], ["delnodelist", " "]];
    case "NS_ackmsg":
      return [["ackseq", hex(body.upTo)]];
    case "NS_rexmit":
      // Decimal, here alone (protocol 4.5).
      return [["firstseq", String(body.first)], ["lastseq", String(body.last)]];
    case "NS_nak_rexmit":
      return [["firstseq", hex(body.first)], ["info", utf8(body.info)]];
    case "ip-request":
      return [["ipaddr", utf8(body.key)]];
    case "ip-request-resp":
      return [["ipaddr", utf8(body.key)], ["weown", body.owned ? "yes" : "no"], ["ok", body.ok ? "OK" : "no"]];
    case "stonith":
      return [["node", utf8(body.node)], ["result", utf8(body.result)]];
    case "hbapi-clstat":
      return [["st", body.joins ? "join" : "leave"], ["from_id", utf8(body.client)], ["to_id", utf8(body.client)], ["info", body.joins ? "signon" : "signoff"], ["client_gen", "0"]];
    case "query-cstatus":
      return [["cn", utf8(body.client)], ["from_id", utf8(body.asker)]];
    case "respond-cstatus":
      return [["cn", utf8(body.client)], ["to_id", utf8(body.asker)], ["result", "OK"], ["cs", body.online ? "online" : "offline"]];
    case "num_ping_nodes":
      return [["num_ping", String(body.count)], ...BETWEEN_IPFAILS];
    case "you_are_dead":
    case "abort_giveup":
      return BETWEEN_IPFAILS;
    case "shutdone":
      return [["st", "dead"]];
    case "starting":
    case "reqnodes":
    case "other":
      return [];
  }
}

const BETWEEN_IPFAILS = [["from_id", "ipfail"], ["to_id", "ipfail"], ["client_gen", "0"]] as const;

/** Whether the fields are of a Heartbeat: a heir says its version in everything. */
export const isClassic = (fields: readonly Field[]): boolean => !fields.some(({ name }) => name === "hv");

/** Reads verified fields without heir's. Of fields with one name the first counts, as in Heartbeat. */
export function classicOf(fields: readonly Field[], receiver: Receiver): ClassicMessage | Rejected {
  const values = new Map<string, string>();
  for (const { name, value } of fields) if (!values.has(name)) values.set(name, value);
  const type = values.get("t");
  const missing = ["t", "src", "ts"].find((name) => !values.has(name));
  if (type === undefined || missing !== undefined) return reject("missing-field", missing ?? "t");
  const from = knownAs(values.get("src") ?? "", receiver.nodes);
  if (from === receiver.self) return reject("own-message");
  if (from === undefined) return reject("unknown-node", show(values.get("src") ?? ""));

  // Missing means 0 (protocol 4.6).
  const incarnation = readHex(values.get("hg") ?? "0", MAX.generation);
  if (incarnation === undefined) return bad("hg", values.get("hg"));
  const sent = readHex(values.get("ts"), MAX.seconds);
  if (sent === undefined || sent === 0) return bad("ts", values.get("ts"));
  const number = type.startsWith("NS_") ? undefined : readHex(values.get("seq"), MAX.seq);
  if (!type.startsWith("NS_") && (number === undefined || number === 0)) return values.has("seq") ? bad("seq", values.get("seq")) : reject("missing-field", "seq");
  const body = readBody(type, values);
  if ("kind" in body) return body;
  const dest = values.get("dest");
  return {
    kind: "classic",
    from,
    session: classicSession(generation(incarnation)),
    generation: generation(incarnation),
    ...(number === undefined ? {} : { seq: seq(number) }),
    ...(dest === undefined ? {} : { dest }),
    body,
  };
}

type Values = ReadonlyMap<string, string>;

function readBody(type: string, values: Values): ClassicBody | Rejected {
  switch (type) {
    case "status":
      return readStatus(values);
    case "resource": {
      const stable = values.get("isstable");
      return { type, holds: holding(values) ?? "none", full: values.get("rtype") === "full", info: values.get("info") ?? "", ...(stable === undefined ? {} : { stable: stable === "1" }) };
    }
    case "ask_resources": {
      const phase = values.get("info");
      return phase === "me" || phase === "other" || phase === "done" ? { type, holds: holding(values) ?? "all", phase } : bad("info", phase);
    }
    case "hb_takeover":
      // What fails back is everything (protocol 2.7).
      return { type, holds: holding(values) ?? "all" };
    case "repnodes":
      return { type, nodes: (values.get("nodelist") ?? "").split(" ").filter((name) => name !== "") };
    case "NS_ackmsg":
      return numbered(values, ["ackseq"], ([upTo = 0]) => ({ type, upTo }));
    case "NS_rexmit":
      return readRexmit(values);
    case "NS_nak_rexmit":
      return numbered(values, ["firstseq"], ([first = 0]) => ({ type, first, info: values.get("info") ?? "" }));
    case "ip-request":
      return { type, key: values.get("ipaddr") ?? "" };
    case "ip-request-resp":
      return { type, key: values.get("ipaddr") ?? "", owned: values.get("weown") === "yes", ok: values.get("ok") === "OK" };
    case "stonith":
      return { type, node: values.get("node") ?? "", result: values.get("result") ?? "" };
    case "hbapi-clstat":
      return { type, client: values.get("from_id") ?? "", joins: values.get("st") === "join" };
    case "query-cstatus":
      return { type, client: values.get("cn") ?? "", asker: values.get("from_id") ?? "" };
    case "respond-cstatus":
      return { type, client: values.get("cn") ?? "", asker: values.get("to_id") ?? "", online: values.get("cs") === "online" };
    case "num_ping_nodes": {
      const text = values.get("num_ping") ?? "";
      return /^\d{1,4}$/.test(text) ? { type, count: Number(text) } : bad("num_ping", text);
    }
    case "starting":
    case "reqnodes":
    case "shutdone":
    case "you_are_dead":
    case "abort_giveup":
      return { type };
    default:
      return { type: "other", name: type };
  }
}

function readStatus(values: Values): ClassicBody | Rejected {
  const status = values.get("st");
  if (status !== "init" && status !== "up" && status !== "active") return bad("st", status);
  const text = values.get("dt");
  if (text === undefined) return { type: "status", status };
  const deadtime = readHex(text, MAX.span);
  return deadtime === undefined || deadtime === 0 ? bad("dt", text) : { type: "status", status, deadtime: millis(deadtime) };
}

function readRexmit(values: Values): ClassicBody | Rejected {
  const [first, last] = ["firstseq", "lastseq"].map((name) => readDecimal(values.get(name)));
  if (first === undefined || last === undefined || first > last) return bad("firstseq", values.get("firstseq"));
  return { type: "NS_rexmit", first, last };
}

function readDecimal(text: string | undefined): number | undefined {
  if (text === undefined || !/^[1-9]\d{0,12}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= MAX.seq ? value : undefined;
}

function numbered(values: Values, names: readonly string[], make: (numbers: readonly number[]) => ClassicBody): ClassicBody | Rejected {
  const numbers: number[] = [];
  for (const name of names) {
    const number = readHex(values.get(name), MAX.seq);
    if (number === undefined) return bad(name, values.get(name));
    numbers.push(number);
  }
  return make(numbers);
}

const holding = (values: Values): ReturnType<typeof parseHolding> => parseHolding(values.get("rsc_hold") ?? "");

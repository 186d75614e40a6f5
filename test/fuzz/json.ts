// What heir's own processes tell each other, and leave to their successors, as JSON: a request on the control socket, a word of the
// agent to its guardian, the state file, the note of a declared pause. Whoever writes it may be an older version, or gone wrong.

import assert from "node:assert/strict";
import { type Circumstances, readHandOver, writeHandOver } from "#heir/agent/hand-over.js";
import { parseRequest } from "#heir/control/server.js";
import type { PauseNote } from "#heir/core/pause-note.js";
import { generation, groupName, groupTag, nodeName, seq, type SessionId } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";
import { parseStored } from "#heir/platform/linux/state-store.js";
import { parseWord, writeWord } from "#heir/protocol/link.js";
import { bytesOf } from "#heir/protocol/octets.js";
import type { Random } from "../sim/random.js";
import { mutant, type Soil } from "./mutate.js";
import type { Target, TargetName } from "./target.js";

const SESSION = "0123456789abcdef" as SessionId;
const NOTE: PauseNote = {
  session: SESSION,
  generation: generation(7),
  seq: 42,
  lease: "guard",
  terms: { length: millis(8000), bound: millis(9000), deadtime: millis(10_000) },
  macs: ["02:00:00:00:00:01"],
  groups: [
    { name: groupName("web"), counter: 3, claim: 3, startedAt: instant(500), until: instant(9000), wish: true, reason: "cluster-start", since: instant(400) },
    { name: groupName("10.0.0.1"), counter: 2, claim: 0, wish: false, reason: "held-by-peer", since: instant(1), holder: { node: nodeName("bravo"), session: SESSION } },
  ],
  peers: [
    {
      name: nodeName("bravo"),
      status: { kind: "up", late: false, since: instant(10) },
      closed: [SESSION],
      macs: [],
      current: {
        session: SESSION, generation: generation(1), proven: true, echoed: true, seq: seq(9), heardAt: instant(900), active: true, deadtime: millis(5000), leaseBound: millis(5100),
        macs: [], configHash: "00ffee1234567890", groups: [{ tag: groupTag(groupName("web")), state: "backup", priority: 240, counter: 3 }],
      },
    },
    { name: nodeName("charlie"), status: { kind: "init" }, closed: [], macs: [] },
  ],
};
const HERE: Circumstances = { token: "f".repeat(16), boot: "boot", node: "alpha", configHash: "00ffee1234567890" };
const NOW = instant(1000);

/** Values at which a careless reader stumbles: what has no text, what is endless, what every object inherits. */
const STRANGE: readonly unknown[] = [
  null, true, false, 0, -1, 0.5, 1e21, 2 ** 53, "", "a", "\u0000\u009b", "__proto__", [], {}, [[[[[[1]]]]]], { toString: 1, valueOf: 1 }, JSON.parse('{"__proto__":{"a":1}}'), { length: 3 }, "9".repeat(5000),
];

/** What `read` gives for a text: the value to be written again, or why there is none. */
type Read = (text: string) => { readonly value: unknown; readonly again: string } | string | undefined;

function json(name: TargetName, good: readonly string[], read: Read): Target {
  const soil: Soil = { corpus: good, tokens: ["{", "}", "[", "]", ":", ",", '"', "null", "true", "1e999", "-0", '{"toString":1}', '"__proto__"', "[".repeat(2000), '"\\ud800"', "\\u0000"], longest: 16 * 1024 };
  const trees = good.map((text) => JSON.parse(text) as unknown);
  return {
    name,
    make: (random) => (random.chance(0.5) ? mutant(soil, random) : JSON.stringify(replaced(random.pick(trees), random) ?? null)),
    check: (octets) => {
      const text = Buffer.from(bytesOf(octets)).toString("utf8");
      const found = read(text);
      assert.deepEqual(read(text), found, "is read otherwise the second time");
      if (found === undefined || typeof found === "string") return "refused";
      const again = read(found.again);
      assert.ok(typeof again === "object", `what was read is refused when it is written again: ${found.again}`);
      // As JSON, which has no -0: whoever wrote that meant 0.
      assert.equal(JSON.stringify(again.value), JSON.stringify(found.value), "what was read is another when it is written again");
      return "accepted";
    },
    outcomes: ["accepted", "refused"],
  };
}

/** One value anywhere in the tree becomes another one, or goes. */
function replaced(tree: unknown, random: Random): unknown {
  if (typeof tree !== "object" || tree === null || random.chance(0.15)) return random.chance(0.1) ? undefined : random.pick(STRANGE);
  const keys = Object.keys(tree);
  const key = keys[random.below(keys.length)];
  if (key === undefined) return random.pick(STRANGE);
  if (Array.isArray(tree)) return tree.map((value: unknown, i) => (String(i) === key ? replaced(value, random) : value));
  const changed = replaced((tree as Readonly<Record<string, unknown>>)[key], random);
  return { ...tree, [key]: changed, ...(random.chance(0.1) ? { more: random.pick(STRANGE) } : {}) };
}

const REQUESTS: readonly string[] = [
  { version: 1, command: "status" }, { version: 1, command: "restart" }, { version: 1, command: "why" }, { version: 1, command: "why", group: "web" },
  { version: 1, command: "standby", target: "all" }, { version: 1, command: "takeover", target: "10.0.0.1" },
].map((request) => JSON.stringify(request));

const WORDS: readonly string[] = [
  { kind: "up" as const }, { kind: "ready" as const }, { kind: "alive" as const, limit: 500 }, { kind: "status" as const, text: "holds web" }, { kind: "end" as const, code: 0 },
  { kind: "child" as const, pid: 4242, runs: true, forks: false }, { kind: "deposit" as const, released: Uint8Array.of(35, 0, 255), unknown: Uint8Array.of(35) },
  { kind: "event" as const, line: '{"time":"2026-11-21T12:00:00.123Z","level":"warn","code":"node-dead","node":"bravo","silence_ms":1003}' },
].map((word) => writeWord(word).trimEnd());

export const JSON_TARGETS: readonly Target[] = [
  json("control", REQUESTS, (text) => {
    const request = parseRequest(text);
    return typeof request === "string" ? request : { value: request, again: JSON.stringify(request) };
  }),
  json("link", WORDS, (text) => {
    const word = parseWord(text);
    return word === undefined ? undefined : { value: word, again: writeWord(word).trimEnd() };
  }),
  json("state", ['{"generation":7,"epochs":{"web":3,"10.0.0.1":0},"standby":["web"]}', '{"generation":0,"epochs":{},"standby":[]}'], (text) => {
    const stored = parseStored(text);
    return stored === undefined ? undefined : { value: stored, again: JSON.stringify(stored) };
  }),
  json("note", [writeHandOver(NOTE, HERE, NOW), writeHandOver({ ...NOTE, groups: [], peers: [] }, HERE, NOW)], (text) => {
    const read = readHandOver(text, HERE, NOW);
    return read.kind === "unusable" ? read.reason : { value: [read.note, read.until], again: JSON.stringify({ ...(JSON.parse(text) as object), note: read.note }) };
  }),
];

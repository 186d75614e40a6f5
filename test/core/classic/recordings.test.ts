import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import type { ClusterConfig } from "#heir/model/config.js";
import { nodeName } from "#heir/model/names.js";
import { decode } from "#heir/protocol/decode.js";
import { bytesOf } from "#heir/protocol/octets.js";
import { KEYS, NEW_KEYS, Player, recording } from "./player.js";

const NODES = ["nodea", "nodeb"].map(nodeName);
const FOLDER = new URL("../../../../test/core/classic/recordings/", import.meta.url);
const keysOf = (name: string): typeof KEYS => (name === "s28" || name === "s29" ? NEW_KEYS : KEYS);

test("every recorded datagram verifies and is understood by the other node", () => {
  let count = 0;
  for (const file of readdirSync(FOLDER)) {
    const name = file.slice(0, 3);
    for (const [at, who, octets] of recording(name)) {
      const self = NODES[who === "A" ? 1 : 0] ?? NODES[0]!;
      const decoded = decode(bytesOf(octets), { auth: keysOf(name), nodes: NODES, self });
      assert.ok(decoded.kind === "message" && decoded.message.kind === "classic", `${name} at ${at}: ${JSON.stringify(decoded)}`);
      assert.notEqual(decoded.message.body.type, "other", `${name} at ${at}`);
      count += 1;
    }
  }
  assert.ok(count > 1000, String(count));
});

interface Part {
  readonly name: string;
  readonly as: "A" | "B";
  readonly failback?: ClusterConfig["autoFailback"];
  /** What both hold before; else this node starts with the recording, or when its Heartbeat did. */
  readonly before?: { readonly mine: "none" | "local" | "foreign" | "all"; readonly theirs: "none" | "local" | "foreign" | "all" } | "alone";
  readonly startsAt?: number;
  /** What an operator does here, and when. */
  readonly asks?: readonly [number, "standbyRequested" | "takeoverRequested", "all" | "local" | "foreign"];
  readonly until?: number;
  /** What the recorded node holds at the end. */
  readonly held: string;
}

const SPLIT = { mine: "local", theirs: "local" } as const;

const PARTS: readonly Part[] = [
  { name: "s01", as: "A", held: "one" },
  { name: "s01", as: "B", held: "two" },
  { name: "s03", as: "B", before: SPLIT, held: "one two" },
  { name: "s03", as: "A", before: SPLIT, asks: [0.53, "standbyRequested", "all"], held: "none" },
  { name: "s04", as: "B", before: { mine: "all", theirs: "none" }, held: "two" },
  { name: "s04", as: "A", before: { mine: "none", theirs: "all" }, asks: [0.55, "takeoverRequested", "local"], held: "one" },
  { name: "s05", as: "A", before: SPLIT, held: "one two" },
  { name: "s06", as: "A", before: "alone", held: "one" },
  { name: "s06", as: "B", startsAt: 0.63, held: "two" },
  { name: "s07", as: "A", before: SPLIT, until: 8, held: "one two" },
  { name: "s08", as: "A", before: "alone", held: "one" },
  { name: "s08", as: "B", startsAt: 0.6, held: "two" },
  { name: "s10", as: "A", before: SPLIT, held: "one" },
  { name: "s10", as: "B", before: SPLIT, held: "two" },
  { name: "s14", as: "A", before: "alone", held: "one" },
  { name: "s14", as: "B", startsAt: 0.6, held: "two" },
  { name: "s15", as: "A", failback: "off", held: "one" },
  { name: "s15", as: "B", failback: "off", held: "two" },
  { name: "s16", as: "B", failback: "off", before: SPLIT, until: 8, held: "one two" },
  { name: "s18", as: "A", failback: "off", before: { mine: "none", theirs: "all" }, held: "one" },
  { name: "s18", as: "B", failback: "off", before: { mine: "all", theirs: "none" }, asks: [0.62, "standbyRequested", "foreign"], held: "two" },
  { name: "s19", as: "A", failback: "legacy", held: "one" },
  { name: "s19", as: "B", failback: "legacy", held: "two" },
  { name: "s20", as: "B", failback: "legacy", before: SPLIT, held: "one two" },
  { name: "s21", as: "A", failback: "legacy", startsAt: 0.08, held: "one" },
  { name: "s21", as: "B", failback: "legacy", before: "alone", held: "two" },
  { name: "s22", as: "A", failback: "legacy", before: SPLIT, until: 8, held: "one two" },
  { name: "s28", as: "A", failback: "on", before: SPLIT, held: "one" },
  { name: "s28", as: "B", failback: "on", before: SPLIT, held: "two" },
  { name: "s29", as: "B", failback: "on", before: SPLIT, held: "two" },
  { name: "s37", as: "B", failback: "off", before: { mine: "all", theirs: "none" }, held: "one two" },
];

for (const part of PARTS) {
  test(`${part.name}: a heir in the place of ${part.as} ends with ${part.held}`, () => {
    const player = new Player({ as: part.as, ...(part.failback === undefined ? {} : { failback: part.failback }) });
    const datagrams = recording(part.name);
    const shift = settle(player, part, datagrams);
    const { asks } = part;
    const meanwhile = asks === undefined ? [] : [[asks[0], () => player.ask(asks[1], asks[2])] as const];
    player.play(datagrams, { shift, auth: keysOf(part.name), meanwhile });
    if (part.until !== undefined) player.runTo(shift + part.until);
    assert.equal(player.held, part.held, player.words.join("; "));
    if (asks !== undefined) assert.equal(player.outcomes.at(-1)?.kind, "done", JSON.stringify(player.outcomes));
  });
}

/** Brings the heir to where the recording begins; returns by how many seconds the recording is played later. */
function settle(player: Player, part: Part, datagrams: readonly (readonly [number, string, string])[]): number {
  const { before } = part;
  if (before === undefined) return -(part.startsAt ?? 0);
  if (before === "alone") {
    // Nobody else is heard for initdead.
    player.run(13);
    assert.equal(player.held, "one two");
    return 13;
  }
  const [, , octets] = datagrams.find(([, who]) => who !== part.as && who !== undefined) ?? [0, "", ""];
  const first = decode(bytesOf(octets), { auth: keysOf(part.name), nodes: NODES, self: player.config.self });
  assert.ok(first.kind === "message");
  const { generation } = first.message;
  const number = datagrams.flatMap(([, who, each]) => {
    const decoded = decode(bytesOf(each), { auth: keysOf(part.name), nodes: NODES, self: player.config.self });
    return who !== part.as && decoded.kind === "message" && decoded.message.generation === generation && decoded.message.kind === "classic" && decoded.message.seq !== undefined ? [decoded.message.seq] : [];
  })[0] ?? 1;
  // What was said before the recording began: four words, numbered so that the recorded ones follow.
  player.setSeq(number - 6);
  if (part.failback === "legacy") {
    player.beat("active", { generation });
    if (before.mine === "local") player.hear({ type: "ip-request-resp", key: part.as === "A" ? "10.77.0.101/24/eth0" : "IPaddr::10.77.0.102/24/eth0", owned: false, ok: true }, { generation, dest: player.config.self });
    player.beat("active", { generation });
    player.beat("active", { generation });
    player.beat("active", { generation });
  } else {
    const all = before.mine === "all";
    player.beat("active", { generation });
    player.hear({ type: "resource", holds: all ? "local" : before.theirs, full: true, stable: true, info: "" }, { generation });
    player.hear(all ? { type: "ask_resources", holds: "all", phase: "me" } : { type: "other", name: "x" }, { generation });
    player.hear(all ? { type: "ask_resources", holds: "all", phase: "done" } : { type: "other", name: "x" }, { generation });
    player.hear({ type: "resource", holds: before.theirs, full: true, stable: true, info: "" }, { generation });
  }
  return 0;
}

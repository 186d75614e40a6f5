import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { AuthKeys, AuthMethod } from "#heir/model/config.js";
import type { Heartbeat } from "#heir/model/message.js";
import { generation, type GroupTag, type NodeName, nodeName, seq, type SessionId } from "#heir/model/names.js";
import { REJECTS } from "#heir/model/reason.js";
import { millis } from "#heir/model/time.js";
import { encode } from "#heir/protocol/encode.js";
import { MAX_FIELDS, MAX_RECEIVED } from "#heir/protocol/field.js";
import { fieldsOf } from "#heir/protocol/fields.js";
import { MAX } from "#heir/protocol/values.js";
import { lineForm } from "#heir/protocol/line.js";
import { largestMessage, largestOnLine, MAX_DATAGRAM, mostGroups } from "#heir/protocol/limits.js";
import { octetsOf } from "#heir/protocol/octets.js";
import { encodeContext, GOODBYE, HEARTBEAT, METHODS, NODES, randomFrom, randomMessage } from "./samples.js";

const DOCUMENT = readFileSync(new URL("../../../docs/wire.md", import.meta.url), "utf8");

const auth = (method: AuthMethod): AuthKeys => ({ selected: 15, keys: [{ index: 15, method, key: "k" }] });

const nodesOf = (count: number, length: number): readonly NodeName[] =>
  Array.from({ length: count }, (_, index) => nodeName(String(index).padStart(length, "n")));

/** Every number at its limit, written out here once more by hand. */
function fullHeartbeat(nodes: readonly NodeName[], groups: number, isReset = false): Heartbeat {
  const [from, ...peers] = nodes as [NodeName, ...NodeName[]];
  const session = "0".repeat(16) as SessionId;
  return {
    kind: "heartbeat", from, session, seq: seq(0xffffffffff), generation: generation(0xffffffffff), status: "active",
    deadtime: millis(0xffffffff), leaseBound: millis(0xffffffff), configHash: "0".repeat(16),
    macs: [1, 2, 3, 4].map((last) => `00:00:00:00:00:0${last}`),
    hears: peers.map((node) => ({ node, session, seq: seq(0xffffffffff), age: millis(0xffffff), rings: 3 })),
    groups: Array.from({ length: groups }, (_, index) => ({
      tag: index.toString(16).padStart(8, "0") as GroupTag, state: "stuck" as const, priority: 255, counter: 0xffffffffffff,
    })),
    stuck: peers.slice(-2).flatMap((node) => (groups === 0 ? [] : [0, 1].slice(0, groups).map((index) => (
      { node, session, generation: generation(0xffffffffff), seq: seq(0xffffffffff), tag: index.toString(16).padStart(8, "0") as GroupTag }
    )))).slice(0, 2),
    ...(isReset ? { resets: peers.slice(-2).map((node) => ({ node, outcome: { kind: "trying", failures: 255 }, age: millis(0xffffff) })) } : {}),
  };
}

for (const method of METHODS) {
  test(`${method}: the bound is met exactly by the message with every number at its limit`, () => {
    for (const [count, length, groups, stonith] of [[1, 8, 0, false], [2, 8, 1, true], [3, 20, 17, false], [7, 63, 12, true]] as const) {
      const nodes = nodesOf(count, length);
      // A crc has no leading zeros, so one in eight seconds gives a shorter digest: take the longest of some seconds.
      const sizes = Array.from({ length: 12 }, (_, second) => encode(fullHeartbeat(nodes, groups, stonith), {
        auth: auth(method), ttl: 999, timeSeconds: 0xffffffff - second, load: "x".repeat(99),
      }).length);
      assert.equal(Math.max(...sizes), largestMessage({ nodes, groups, rings: 2, method, stonith }));
    }
  });

  test(`${method}: and so is that on a serial line`, () => {
    for (const [count, length, groups] of [[1, 8, 0], [2, 8, 1], [2, 20, 17]] as const) {
      const nodes = nodesOf(count, length);
      const sizes = Array.from({ length: 12 }, (_, second) => lineForm(encode(fullHeartbeat(nodes, groups), {
        auth: auth(method), ttl: 999, timeSeconds: 0xffffffff - second, load: "x".repeat(99),
      })).length);
      assert.equal(Math.max(...sizes), largestOnLine({ nodes, groups, rings: 2, method }));
    }
  });

  test(`${method}: no message is larger than its bound`, () => {
    const random = randomFrom(7);
    const bound = largestMessage({ nodes: NODES, groups: 12, rings: MAX.rings, method, pings: MAX.pings, stonith: true });
    for (let count = 0; count < 2000; count += 1) {
      const size = encode(randomMessage(random), { ...encodeContext(method), load: "y".repeat(random(99)) }).length;
      assert.ok(size <= bound, `${size} > ${bound}`);
    }
  });

  test(`${method}: the most groups fit into a datagram, one more does not`, () => {
    for (const count of [1, 2, 7]) {
      const shape = { nodes: nodesOf(count, 20), rings: 4, method };
      const groups = mostGroups(shape);
      assert.ok(groups > 0);
      assert.ok(largestMessage({ ...shape, groups }) <= MAX_DATAGRAM);
      assert.ok(largestMessage({ ...shape, groups: groups + 1 }) > MAX_DATAGRAM);
    }
  });
}

test("the bound does not depend on which node sends, but for the digits of a length: the worst sender counts", () => {
  const names = [nodeName("a"), nodeName("b".repeat(95))];
  const bound = largestMessage({ nodes: names, groups: 0, rings: 1, method: "sha256" });
  assert.equal(bound, largestMessage({ nodes: [...names].reverse(), groups: 0, rings: 1, method: "sha256" }));
});

test("where the nodes alone are too many, not even a message without groups fits", () => {
  assert.equal(mostGroups({ nodes: nodesOf(40, 20), rings: 2, method: "sha256" }), -1);
});

test("the fifth ring costs a digit for each peer", () => {
  const shape = { nodes: nodesOf(4, 8), groups: 3, method: "sha256" as const };
  assert.equal(largestMessage({ ...shape, rings: 5 }) - largestMessage({ ...shape, rings: 4 }), 3);
});

test("ping nodes cost what docs/wire.md says", () => {
  const shape = { nodes: nodesOf(2, 8), groups: 3, rings: 1, method: "sha256" as const };
  const cost = (pings: number): number => largestMessage({ ...shape, pings }) - largestMessage(shape);
  assert.deepEqual([0, 1, 2, 100].map(cost), [0, 15, 15, 18]);
  assert.match(DOCUMENT, /ping nodes 15 to 18 bytes together/);
});

test("docs/wire.md: the table of limits is the one that the function gives", () => {
  const rows = [2, 3, 4, 5, 6, 7].map((count) => {
    const cells = (["sha256", "sha1"] as const).flatMap((method) => [8, 20, 63].map((length) =>
      mostGroups({ nodes: nodesOf(count, length), rings: 4, method })));
    return `| ${[count, ...cells].join(" | ")} |`;
  });
  assert.ok(DOCUMENT.includes(rows.join("\n")), `the table should be:\n${rows.join("\n")}`);
});

test("docs/wire.md: the example is what encode writes", () => {
  const example = /```text\n(###[^`]*)```/.exec(DOCUMENT)?.[1] ?? "";
  const written = octetsOf(encode(HEARTBEAT, { ...encodeContext("sha1"), auth: { selected: 2, keys: [{ index: 2, method: "sha1", key: "SecretKey42" }] } }));
  assert.equal(example.replace(/\n/g, ""), written.replace(/\n/g, ""));
});

test("docs/wire.md: every field that is written has its row", () => {
  for (const { name } of [...fieldsOf(HEARTBEAT, encodeContext("sha1")), ...fieldsOf(GOODBYE, encodeContext("sha1"))]) {
    assert.ok(DOCUMENT.includes(`\n| \`${name}\` |`), name);
  }
});

test("docs/wire.md: every reason for a reject is explained, and the limits are the ones in force", () => {
  for (const reason of REJECTS) assert.ok(DOCUMENT.includes(`| \`${reason}\` |`), reason);
  for (const limit of [MAX_DATAGRAM, MAX_RECEIVED, MAX_FIELDS]) {
    assert.ok(DOCUMENT.includes(String(limit).replace(/(\d)(\d{3})$/, (all, head: string, tail: string) => (limit > 9999 ? `${head} ${tail}` : all))), String(limit));
  }
});

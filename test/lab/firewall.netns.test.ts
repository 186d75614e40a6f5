// The firewall of the laboratory drops what it says, in the direction it says, and nothing else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { block, type Blockade, unblock } from "#heir/lab/firewall.js";
import { createNamespace, destroyNamespace, type Namespace, runInside } from "#heir/lab/namespace.js";

let space: Namespace;
before(async () => {
  space = await createNamespace("walled");
});
after(() => destroyNamespace(space));

/** Sends `count` datagrams to itself on either port and tells how many arrived: a program of its own, because a process has one network. */
const PROGRAM = `
const { createSocket } = require("node:dgram");
const got = { 694: 0, 695: 0 };
for (const port of [694, 695]) createSocket("udp4").on("message", () => { got[port] += 1; }).bind(port, "127.0.0.1");
const out = createSocket("udp4");
setTimeout(() => { for (let n = 0; n < 100; n += 1) for (const port of [694, 695]) out.send("x", port, "127.0.0.1", () => undefined); }, 100);
setTimeout(() => { console.log(JSON.stringify(got)); process.exit(0); }, 400);
`;

async function arrived(): Promise<Record<string, number>> {
  return JSON.parse(await runInside(space, [process.execPath, "-e", PROGRAM])) as Record<string, number>;
}

const CASES: readonly (readonly [string, Omit<Blockade, "match">, (count: number) => boolean])[] = [
  ["out", { out: true, in: false }, (count) => count === 0],
  ["in", { out: false, in: true }, (count) => count === 0],
  ["both ways", { out: true, in: true }, (count) => count === 0],
  // 100 datagrams, each lost with probability one half: outside 10 to 90 once in 10^16.
  ["half of them", { out: true, in: false, percent: 50 }, (count) => count > 10 && count < 90],
];

for (const [what, way, holds] of CASES) {
  test(`heartbeats blocked ${what} are dropped, others pass, and lifting it lets all pass`, async () => {
    await block(space, { match: "udp dport 694", ...way });
    const blocked = await arrived();
    assert.ok(holds(blocked["694"] ?? -1), JSON.stringify(blocked));
    assert.equal(blocked["695"], 100);
    await unblock(space);
    assert.deepEqual(await arrived(), { 694: 100, 695: 100 });
  });
}

test("lifting what a flushed ruleset took away is no error", async () => {
  await block(space, { match: "udp dport 694", out: true, in: true });
  await runInside(space, ["nft", "flush", "ruleset"]);
  await unblock(space);
  assert.equal(await runInside(space, ["nft", "list", "ruleset"]), "");
});

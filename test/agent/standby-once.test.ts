// A standby that ends: for which groups its mark goes.

import assert from "node:assert/strict";
import test from "node:test";
import { standbyOnce, type StandbyParts } from "#heir/agent/standby-once.js";
import type { Outcome } from "#heir/model/reason.js";

type Group = ReturnType<StandbyParts["groups"]>[number];
const OWN: Group = { name: "own", home: "alpha", holder: "bravo", standby: true };
const THEIRS: Group = { name: "theirs", home: "bravo", holder: "bravo", standby: true };
const THIRD: Group = { name: "third", home: "bravo", holder: "charlie", standby: true };
const HERE: Group = { name: "here", home: "alpha", holder: "alpha", standby: true };
const done: Outcome = { kind: "done", text: "" };

async function freed(failback: "on" | "off" | "legacy", after: readonly Group[], before: readonly Group[] = [], outcome: Outcome = done): Promise<readonly string[]> {
  const asked: string[] = [];
  const ask = (command: string, target: string): Promise<Outcome> => {
    asked.push(`${command} ${target}`);
    return Promise.resolve(outcome);
  };
  assert.deepEqual(await standbyOnce("all", { self: "alpha", failback, ask, groups: () => (asked.length === 0 ? before : after) }), outcome);
  assert.equal(asked[0], "standby all");
  return asked.slice(1);
}

test("with auto_failback off nothing comes back, so that every mark goes", async () => {
  assert.deepEqual(await freed("off", [OWN, THEIRS, THIRD]), ["unstandby own", "unstandby theirs", "unstandby third"]);
});

test("with auto_failback on only those lose it that are at home now", async () => {
  for (const failback of ["on", "legacy"] as const) assert.deepEqual(await freed(failback, [OWN, THEIRS, THIRD]), ["unstandby theirs"]);
});

test("a group that is still here, one that nobody holds and one that was marked before keep it", async () => {
  assert.deepEqual(await freed("off", [HERE, { ...OWN, holder: null }, THEIRS], [THEIRS]), []);
});

test("after a refusal nothing is changed", async () => {
  assert.deepEqual(await freed("off", [OWN], [], { kind: "refused", reason: "no-eligible-peer", text: "" }), []);
});

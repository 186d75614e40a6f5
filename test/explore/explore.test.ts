// A short exploration with every `npm test`, and the proof that what it takes for one situation is one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "./canonical.js";
import { type FaultKind, FAULT_KINDS, make, movesOf } from "./moves.js";
import { rootsOf } from "./roots.js";
import { search } from "./search.js";
import { settingOf } from "./setting.js";
import type { World } from "./world.js";

const EVERY: ReadonlySet<FaultKind> = new Set(FAULT_KINDS);
const addresses = settingOf({ services: false, guard: false, deadtime: 6500, autoFailback: "on" });
const services = settingOf({ services: true, guard: false, deadtime: 6500, autoFailback: "on" });

test("no rule is broken within eight moves and one fault of a cold start or of a cluster at rest", () => {
  const found = search(addresses, rootsOf(addresses, 1, ["cold", "settled", "apart"]), { depth: 8, seconds: 1000, states: 1e6, allowed: EVERY });
  assert.deepEqual(found.violation, undefined);
  assert.equal(found.complete, 8);
  assert.ok(found.states > 1000, `${found.states} situations`);
  assert.ok(found.duplicates > 800, `${found.duplicates} of ${found.transitions} moves met a situation again`);
});

test("no rule is broken within five moves and two faults of a cluster with services at rest", () => {
  const found = search(services, rootsOf(services, 2, ["settled"]), { depth: 5, seconds: 1000, states: 1e6, allowed: EVERY });
  assert.deepEqual(found.violation, undefined);
  assert.equal(found.complete, 5);
  assert.ok(found.states > 1000, `${found.states} situations`);
});

// Deep enough for the questions to the network, 15 s apart, to meet every phase of the heartbeats.
test("without a fault a cold start has an end: every further situation has been seen", () => {
  const found = search(addresses, rootsOf(addresses, 0, ["cold"]), { depth: 1500, seconds: 1000, states: 1e6, allowed: EVERY });
  assert.deepEqual(found.violation, undefined);
  assert.equal(found.end, "closed");
});

test("situations that are taken for one go on alike", () => {
  let compared = 0;
  for (const setting of [addresses, services]) {
    const first = new Map<string, World>();
    let level: readonly World[] = rootsOf(setting, 1, ["settled", "apart"]).map(({ world }) => world);
    for (let depth = 0; depth < 10; depth += 1) {
      const next: World[] = [];
      for (const world of level) {
        for (const after of successors(setting, world)) {
          const name = nameOf(setting, after);
          const known = first.get(name);
          if (known === undefined) {
            first.set(name, after);
            next.push(after);
          } else if (compared % 3 === 0) {
            assert.deepEqual(successors(setting, after).map((it) => nameOf(setting, it)), successors(setting, known).map((it) => nameOf(setting, it)));
            compared += 1;
          } else compared += 1;
        }
      }
      level = next;
    }
  }
  assert.ok(compared > 1000, `${compared} met again`);
});

test("the rules are seen to fail: a lease that lapsed, renewed by hand, is noticed", () => {
  const [root] = rootsOf(addresses, 0, ["settled"]);
  assert.ok(root !== undefined);
  const [alpha, bravo] = root.world.hosts;
  const forgotten: World = { ...root.world, hosts: [{ ...alpha, granted: alpha.agent?.startedAt ?? root.world.time }, bravo] };
  const found = search(addresses, [{ name: "forgotten", world: forgotten }], { depth: 4, seconds: 10, states: 1000, allowed: EVERY });
  assert.equal(found.violation?.audit, "lease");
});

const successors = (setting: typeof addresses, world: World): readonly World[] => movesOf(setting, world, EVERY).map((move) => make(setting, world, move).world);

function nameOf(setting: typeof addresses, world: World): string {
  const { high, low } = keyOf(setting, world);
  return `${high} ${low}`;
}

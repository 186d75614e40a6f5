// A pair of machines without FFI: real daemons with HEIR_NO_FFI=1. Slower to announce and to ask, never less safe. How the single fallbacks work is
// tested beside them (test/platform, test/resources).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 5\ninitdead 20\n";
/** What a busy machine may add to each look at an address from outside. */
const LOOKING_MS = 2000;

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(() => {
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: TIMES, environment: { HEIR_NO_FFI: "1" } });
  [alpha, bravo] = pair.machines;
});
after(() => pair.remove());

const servedBy = (machine: Machine): boolean => pair.machines.every((each) => pair.has(each, VIP) === (each === machine));
const settledOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves and both agents are healthy`, () => servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 45_000);

test("the pair serves, is healthy, and says what it lacks and what it does instead", async () => {
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
  for (const machine of pair.machines) {
    const lacks = pair.status(machine)?.lacks ?? [];
    assert.equal(lacks.length, 1);
    assert.match(lacks[0] ?? "", /^no FFI \(HEIR_NO_FFI=1\): .*(?:arping|the kernel).*; a flood is dropped behind the socket$/);
    assert.match(pair.heir(machine, "status").out, /^no FFI \(HEIR_NO_FFI=1\): /m);
    assert.match(pair.log(machine), /warn announce-by-(?:arping|kernel) reason="no FFI"/);
    assert.match(pair.log(machine), /warn probe-(?:by-arping|impossible) reason="no FFI"/);
  }
});

test("a pair with FFI lacks nothing, by the same word", async () => {
  const other = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: TIMES, mark: "ffi" });
  try {
    other.start(other.machines[0]);
    await other.until("it answers", () => other.heir(other.machines[0], "status").exit !== 3, 30_000);
    assert.deepEqual(other.status(other.machines[0])?.lacks, []);
  } finally {
    await other.remove();
  }
});

test("after kill -9 of guardian and agent the old address is gone within its bound, and a client reaches the new holder", async () => {
  const { bound_ms, kind, window_ms } = pair.status(alpha)?.groups[0]?.lease ?? { bound_ms: null, kind: "none", window_ms: null };
  assert.ok(bound_ms !== null && kind !== "none");
  assert.equal(window_ms, 0, "with these times nobody may answer beside another");
  // A client that has talked to the old holder: it must be told of the new one, or ask again.
  const client = pair.addBystander();
  const ping = (): boolean => {
    try {
      execFileSync("ip", ["netns", "exec", client, "ping", "-c", "1", "-W", "1", VIP], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  await pair.until("the client reaches alpha", ping);
  const killed = performance.now();
  await pair.end(alpha, "SIGKILL");
  // The guard silences in milliseconds; the lifetime below it takes whole seconds. Nobody else removes the address.
  await pair.until("the kernel has taken the address from alpha", () => !pair.has(alpha, VIP), bound_ms + 1000 + LOOKING_MS);
  const gone = performance.now() - killed;
  await pair.until("bravo has it", () => servedBy(bravo), 45_000);
  const taken = performance.now() - killed;
  await pair.until("the client reaches bravo", ping);
  assert.equal(pair.status(bravo)?.groups[0]?.reason, "holder-dead");
  console.log(`bound ${bound_ms} ms: gone from alpha after ${Math.round(gone)} ms, on bravo after ${Math.round(taken)} ms`);
});

test("a stopped pair leaves nothing behind", async () => {
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
  assert.ok(!pair.has(bravo, VIP));
});

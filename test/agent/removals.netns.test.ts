// Somebody takes the floating address off again and again, on real interfaces: it is put back and announced, and after the fifth time within a
// minute the other node serves (docs/lease.md, rule 9).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
/** As in model/removals.ts: the number of docs/configuration.md, written out once more. */
const LIMIT = 5;

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(async () => {
  // auto_failback off: what moved stays where it went, so that the end can be looked at.
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: "keepalive 200ms\nwarntime 2\ndeadtime 5\ninitdead 10\nauto_failback off\n" });
  [alpha, bravo] = pair.machines;
  for (const machine of pair.machines) pair.start(machine);
  await pair.until("alpha serves, and bravo is ready", () => pair.has(alpha, VIP) && pair.status(alpha)?.groups[0]?.successor === "bravo");
});
after(() => pair.remove());

const removals = (): number => pair.log(alpha).match(/ address-removed /g)?.length ?? 0;

/** By hand, however it was written down. */
function takeOff(): void {
  const shown = JSON.parse(execFileSync("ip", ["-n", alpha.space, "-j", "-4", "address", "show", "dev", "eth0"], { encoding: "utf8" })) as readonly { readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[] }[];
  const found = shown.flatMap(({ addr_info }) => addr_info).find(({ local }) => local === VIP);
  assert.ok(found !== undefined, "it is not there");
  execFileSync("ip", ["-n", alpha.space, "address", "delete", `${VIP}/${found.prefixlen}`, "dev", "eth0"]);
}

test("it is put back each time, and the group stays where it is", async () => {
  for (let time = 1; time < LIMIT; time += 1) {
    takeOff();
    await pair.until(`it is back for the ${time}. time`, () => pair.has(alpha, VIP) && removals() === time);
  }
  assert.equal(pair.status(bravo)?.groups[0]?.holder, "alpha");
  assert.doesNotMatch(pair.log(alpha), /group-released/);
});

test("after the fifth time the other node serves, and why says for what reason", async () => {
  takeOff();
  await pair.until("bravo serves, and alpha has nothing left", () => pair.has(bravo, VIP) && !pair.has(alpha, VIP));
  assert.equal(removals(), LIMIT);
  assert.match(pair.log(alpha), /group-released .*reason=address-removed .*taken off 5 times within 60 s/);
  // Long reasons are broken into lines.
  const why = pair.heir(alpha, "why").out.replace(/\s+/g, " ");
  assert.match(why, /alpha could not .*addresses taken off: 10\.77\.0\.100 taken off 5 times within 60 s by somebody else/);
});

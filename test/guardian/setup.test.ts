// Two configurations while an agent with the one makes place for an agent with the other: whatever either may have left counts.

import assert from "node:assert/strict";
import test from "node:test";
import { overlap, type Setup } from "#heir/guardian/setup.js";
import { parseAddress } from "#heir/model/address.js";
import { millis } from "#heir/model/time.js";

function setup(addresses: readonly string[], more: Partial<Setup> = {}): Setup {
  const floating = addresses.map((text) => {
    const address = parseAddress(text);
    assert.ok(address !== undefined);
    return address;
  });
  return { order: addresses.join(), rings: [], floating, hasServices: false, groups: addresses.length, keepalive: millis(1000), ...more };
}

test("addresses, groups and services of both count; the order and the times are the next one's", () => {
  const before = setup(["10.0.0.1", "10.0.0.2", "10.0.0.3"], { hasServices: true });
  const next = setup(["10.0.0.3", "2001:db8::4"], { keepalive: millis(200) });
  assert.deepEqual(overlap(before, next), { ...next, floating: ["10.0.0.1", "10.0.0.2", "10.0.0.3", "2001:db8::4"], hasServices: true, groups: 3 });
});

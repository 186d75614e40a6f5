// Several `ucast` lines of one file as one ring in status.

import assert from "node:assert/strict";
import test from "node:test";
import { mergeUnicast } from "#heir/agent/unicast-rings.js";
import type { Ring } from "#heir/model/config.js";
import { linkName } from "#heir/model/names.js";

const ucast = (device: string, peer: string, port = 694): Ring => ({ kind: "ucast", name: linkName(`ucast ${device} ${peer}`), device, peer, port });
const seen = (name: string, age: number | null, hears: boolean | null) => (
  { name, state: age === null ? "down" : "up", heard_age_ms: age, hears_us: hears } as const
);
const on = (device: string, name: string, age: number | null, hears: boolean | null) => ({ ...seen(name, age, hears), device });

test("of two lines that both nodes share, the peer is heard on one and hears us on the other: one ring, up, both ways", () => {
  const rings = [ucast("eth0", "10.0.0.1"), ucast("eth0", "10.0.0.2")];
  assert.deepEqual(mergeUnicast([seen("ucast eth0 10.0.0.1", null, true), seen("ucast eth0 10.0.0.2", 12, false)], rings), [on("eth0", "ucast eth0", 12, true)]);
});

test("when the peer is heard on none of them, the ring is down", () => {
  const rings = [ucast("eth0", "10.0.0.1"), ucast("eth0", "10.0.0.2")];
  assert.deepEqual(mergeUnicast([seen("ucast eth0 10.0.0.1", null, false), seen("ucast eth0 10.0.0.2", null, false)], rings), [on("eth0", "ucast eth0", null, false)]);
  assert.deepEqual(mergeUnicast([seen("ucast eth0 10.0.0.1", null, null), seen("ucast eth0 10.0.0.2", null, null)], rings), [on("eth0", "ucast eth0", null, null)]);
});

test("lines of different devices, and rings of other kinds, stay apart and in order", () => {
  const mcast: Ring = { kind: "mcast", name: linkName("mcast eth0"), device: "eth0", group: "239.0.0.1" as never, port: 694, ttl: 1, loop: false };
  const rings = [ucast("eth0", "10.0.0.2"), mcast, ucast("eth1", "10.1.0.2")];
  const given = rings.map((ring) => seen(ring.name, 5, true));
  assert.deepEqual(mergeUnicast(given, rings), given.map((each, at) => ({ ...each, device: rings[at]?.device })));
});

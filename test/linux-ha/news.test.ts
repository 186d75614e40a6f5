// What scripts in rc.d are told.

import assert from "node:assert/strict";
import test from "node:test";
import { news } from "#heir/linux-ha/news.js";
import type { PeerStatus, StatusReport } from "#heir/model/status.js";
import { HEALTHY } from "../cli/samples.js";

const [BRAVO] = HEALTHY.peers as [PeerStatus];
const [RING] = BRAVO.rings as [PeerStatus["rings"][number]];
const report = (peer: Partial<PeerStatus>, ring: Partial<PeerStatus["rings"][number]> = {}): StatusReport => ({
  ...HEALTHY, nodes: ["alpha", "bravo"], rings: [{ name: "mcast eth0", device: "eth0", state: "up" }], peers: [{ ...BRAVO, rings: [{ ...RING, device: "eth0", ...ring }], ...peer }],
});
const NEVER = report({ state: "init", reason: "never-heard" }, { state: "down" });
const DEAD = report({ state: "dead", reason: "deadtime" }, { state: "down" });

test("a node that was never heard, and its links, are no news", () => {
  assert.deepEqual(news(new Map(), NEVER).told, []);
});

test("a node that comes is told with its links, in Heartbeat's fields; the same twice is no news", () => {
  const first = news(news(new Map(), NEVER).seen, report({}));
  assert.deepEqual(first.told, [
    { type: "ifstat", fields: { node: "bravo", ifname: "eth0", st: "up" } },
    { type: "status", fields: { src: "bravo", st: "active" } },
  ]);
  assert.equal(first.own, "active");
  assert.deepEqual(news(first.seen, report({})).told, []);
});

test("a node that goes is dead, whether it said goodbye or not", () => {
  const { seen } = news(new Map(), report({}));
  const gone = [{ type: "ifstat", fields: { node: "bravo", ifname: "eth0", st: "dead" } }, { type: "status", fields: { src: "bravo", st: "dead" } }];
  assert.deepEqual(news(seen, DEAD).told, gone);
  const left = news(seen, report({ state: "left", reason: "goodbye" }));
  assert.deepEqual(left.told, [gone[1]]);
  assert.deepEqual(news(left.seen, report({ state: "dead", reason: "deadtime" })).told, []);
});

test("a link alone is told alone", () => {
  const { seen } = news(new Map(), report({}));
  assert.deepEqual(news(seen, report({}, { state: "down" })).told, [{ type: "ifstat", fields: { node: "bravo", ifname: "eth0", st: "dead" } }]);
});

test("a node that is dead from the start, since it never came within initdead, is told", () => {
  assert.deepEqual(news(new Map(), DEAD).told, [{ type: "status", fields: { src: "bravo", st: "dead" } }]);
});

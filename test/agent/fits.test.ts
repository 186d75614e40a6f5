import assert from "node:assert/strict";
import { test } from "node:test";
import { lineTroubles, whyTooLarge } from "#heir/agent/fits.js";
import type { ClusterConfig } from "#heir/model/config.js";
import { largestOnLine } from "#heir/protocol/limits.js";
import { load } from "../config/texts.js";

function config(lines: string, { nodes = "alpha bravo", groups = 1 } = {}): ClusterConfig {
  const found = load({
    haCf: `deadtime 60\ninitdead 60\nauto_failback on\nnode ${nodes}\n${lines}`,
    haresources: Array.from({ length: groups }, (_, i) => `alpha 10.0.${i >> 8}.${i & 255}\n`).join(""),
    authkeys: "auth 1\n1 sha1 Secret\n",
  }).config;
  assert.ok(found !== undefined);
  return found;
}

const octets = (groups: number): number => largestOnLine({ nodes: config("bcast eth0").nodes, groups, rings: 1, method: "sha1" });

test("a line is fast enough when the largest heartbeat takes no more than half a keepalive, to the octet", () => {
  // ms on the line, twice.
  const just = Math.ceil((2 * 10_000 * octets(1)) / 19_200);
  assert.deepEqual(lineTroubles(config(`keepalive ${just}ms\nserial /dev/ttyS0`)), []);
  const [trouble, ...more] = lineTroubles(config(`keepalive ${just - 1}ms\nserial /dev/ttyS0`));
  assert.deepEqual(more, []);
  assert.equal(trouble?.device, "/dev/ttyS0");
  assert.match(trouble.text, new RegExp(`^a heartbeat can have ${octets(1)} octets here, which take \\d+ ms at 19200 baud: more than half of keepalive ${just - 1} ms$`));
  assert.match(trouble.expected, /^expected at least 19\d\d\d baud, or a keepalive of at least \d+ ms$/);
});

test("more groups need a faster line or a longer keepalive, each line for itself; without a line there is nothing to say", () => {
  const lines = "serial /dev/ttyS0 /dev/ttyS1";
  assert.deepEqual(lineTroubles(config(`keepalive 1\n${lines}`, { groups: 16 })).length, 0);
  assert.deepEqual(lineTroubles(config(`keepalive 1\nbaud 9600\n${lines}`, { groups: 16 })).map(({ device }) => device), ["/dev/ttyS0", "/dev/ttyS1"]);
  assert.deepEqual(lineTroubles(config(`keepalive 1\nbaud 115200\n${lines}`, { groups: 16 })), []);
  assert.deepEqual(lineTroubles(config("keepalive 20ms\nbcast eth0", { groups: 16 })), []);
});

test("a line of more than two nodes is warned about", () => {
  const [trouble] = lineTroubles(config("serial /dev/ttyS0", { nodes: "alpha bravo charlie" }));
  assert.match(trouble?.text ?? "", /joins two of 3 nodes/);
  assert.equal(whyTooLarge(config("serial /dev/ttyS0", { nodes: "alpha bravo charlie" })), undefined);
});

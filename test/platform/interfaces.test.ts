import assert from "node:assert/strict";
import { test } from "node:test";
import { parseLinkLine } from "#heir/platform/linux/interfaces.js";

for (const [claim, line, expected] of [
  ["up with carrier", "3: v0@v1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP", { device: "v0", state: { up: true, carrier: true, index: 3 } }],
  ["up without carrier", "3: eth0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 state DOWN", { device: "eth0", state: { up: true, carrier: false, index: 3 } }],
  ["administratively down", "3: v0@v1: <BROADCAST,MULTICAST,M-DOWN> mtu 1500 state DOWN", { device: "v0", state: { up: false, carrier: false, index: 3 } }],
  ["deleted", "Deleted 3: v0@NONE: <BROADCAST,MULTICAST> mtu 1500", { device: "v0" }],
  ["with a dot in its name", "7: eth0.100@eth0: <BROADCAST,UP,LOWER_UP> mtu 1500", { device: "eth0.100", state: { up: true, carrier: true, index: 7 } }],
  ["labelled by ip monitor all", "[LINK]3: eth0: <UP,LOWER_UP> mtu 1500", { device: "eth0", state: { up: true, carrier: true, index: 3 } }],
  ["with its MAC", "2: eth0@if2: <UP,LOWER_UP> mtu 1500 qdisc noqueue\\    link/ether 3e:b1:58:80:f4:fa brd ff:ff:ff:ff:ff:ff", { device: "eth0", state: { up: true, carrier: true, index: 2, mac: "3e:b1:58:80:f4:fa" } }],
  ["another kind of line", "    link/ether 6e:ca:d2:93:83:21 brd ff:ff:ff:ff:ff:ff", undefined],
  ["nothing", "", undefined],
] as const) {
  test(`a link line: ${claim}`, () => assert.deepEqual(parseLinkLine(line), expected));
}

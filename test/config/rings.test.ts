import assert from "node:assert/strict";
import { test } from "node:test";
import { load, places } from "./texts.js";

const REST = "auto_failback on\nnode alpha bravo\n";
const rings = (media: string): readonly string[] | undefined =>
  load({ haCf: `${REST}${media}` }).config?.rings.map((ring) => `${ring.name} | ${ring.kind} ${ring.device} ${ring.kind === "serial" ? ring.baud : ring.port}`);
const problems = (media: string): readonly string[] => places(load({ haCf: `${REST}${media}` }));

test("bcast and ucast have the port of the last udpport above them, mcast its own", () => {
  assert.deepEqual(rings("bcast eth0\nudpport 1694\nucast eth1 10.1.0.2\nudpport 2694\nbcast eth2\nmcast eth3 239.0.0.1 3694 1 0\n"), [
    "bcast eth0 | bcast eth0 694",
    "ucast eth1 10.1.0.2 | ucast eth1 1694",
    "bcast eth2 | bcast eth2 2694",
    "mcast eth3 | mcast eth3 3694",
  ]);
  assert.deepEqual(problems("bcast eth0\nudpport 1694\n"), ["ha.cf:4:1 warning udpport-after-medium"]);
  assert.deepEqual(problems("mcast eth0 239.0.0.1 694 1 0\nudpport 1694\n"), []);
  assert.deepEqual(problems("udpport 1694\nbcast eth0\n"), []);
});

test("rings on one device are told apart by more than the device", () => {
  assert.deepEqual(rings("mcast eth0 239.0.0.1 694 1 0\nmcast eth0 239.0.0.2 694 1 0\nbcast eth0\nucast eth0 10.0.0.2\nucast eth0 10.0.0.3\n"), [
    "mcast eth0 239.0.0.1:694 | mcast eth0 694",
    "mcast eth0 239.0.0.2:694 | mcast eth0 694",
    "bcast eth0 | bcast eth0 694",
    "ucast eth0 10.0.0.2 | ucast eth0 694",
    "ucast eth0 10.0.0.3 | ucast eth0 694",
  ]);
});

test("sixteen rings are the most that a heartbeat can name", () => {
  const rings = (count: number): string => Array.from({ length: count }, (_, i) => `bcast eth${i}\n`).join("");
  assert.deepEqual(problems(rings(16)), []);
  assert.deepEqual(problems(rings(17)), ["ha.cf:19:7 error too-many-rings"]);
  assert.deepEqual(problems(rings(18)), ["ha.cf:19:7 error too-many-rings"]);
});

test("the same ring twice is used once", () => {
  assert.deepEqual(rings("bcast eth0 eth0\nudp eth0\n"), ["bcast eth0 | bcast eth0 694"]);
  assert.deepEqual(problems("bcast eth0 eth0\n"), ["ha.cf:3:12 warning ring-twice"]);
  assert.deepEqual(problems("mcast eth0 239.0.0.1 694 1 0\nmcast eth0 239.0.0.1 694 1 0\n"), ["ha.cf:4:7 warning ring-twice"]);
});

test("udp is bcast with a warning", () => {
  assert.deepEqual(rings("udp eth0\n"), ["bcast eth0 | bcast eth0 694"]);
  assert.deepEqual(problems("udp eth0\n"), ["ha.cf:3:1 warning deprecated"]);
});

test("without a ring that heir can use there is no start", () => {
  assert.deepEqual(problems(""), ["ha.cf:1:1 error no-ring"]);
  // A medium that is wrong is one error, not two.
  assert.deepEqual(problems("mcast eth0 10.0.0.1 694 1 0\n"), ["ha.cf:3:12 error bad-value"]);
});

test("each serial port is a ring of its own, at the speed of the baud line above all of them", () => {
  assert.deepEqual(rings("serial /dev/ttyS0\n"), ["serial /dev/ttyS0 | serial /dev/ttyS0 19200"]);
  assert.deepEqual(rings("bcast eth0\nbaud 9600\nserial /dev/ttyS0 /dev/ttyUSB0\n"), ["bcast eth0 | bcast eth0 694", "serial /dev/ttyS0 | serial /dev/ttyS0 9600", "serial /dev/ttyUSB0 | serial /dev/ttyUSB0 9600"]);
  assert.deepEqual(problems("baud 9600\nserial /dev/ttyS0 /dev/ttyUSB0\n"), []);
  assert.deepEqual(problems("serial /dev/ttyS0 /dev/ttyS0\n"), ["ha.cf:3:19 warning ring-twice"]);
  // udpport has nothing to do with them.
  assert.deepEqual(problems("serial /dev/ttyS0\nudpport 1694\n"), []);
  // One that is wrong is one error, not two.
  assert.deepEqual(problems("serial ttyS0\n"), ["ha.cf:3:8 error bad-value"]);
});

test("baud below a serial line is a complaint only, and reaches none", () => {
  assert.deepEqual(problems("serial /dev/ttyS0\nbaud 9600\n"), ["ha.cf:4:1 warning baud-after-serial"]);
  assert.deepEqual(rings("serial /dev/ttyS0\nbaud 9600\nserial /dev/ttyS1\n"), ["serial /dev/ttyS0 | serial /dev/ttyS0 19200", "serial /dev/ttyS1 | serial /dev/ttyS1 19200"]);
});

test("rings of IPv6 alone are enough, told apart as those of IPv4, and ucast6 has the port of the last udpport above it", () => {
  assert.deepEqual(problems("mcast6 eth0 ff02::694 694 1 0\n"), []);
  assert.deepEqual(rings("mcast6 eth0 ff02::1:694 694 1 0\nmcast6 eth0 ff05::1 694 1 0\nudpport 1694\nucast6 eth1 fe80::2\nmcast6 eth2 ff02::1 700 1 0\n"), [
    "mcast6 eth0 [ff02::1:694]:694 | mcast6 eth0 694",
    "mcast6 eth0 [ff05::1]:694 | mcast6 eth0 694",
    "ucast6 eth1 fe80::2 | ucast6 eth1 1694",
    "mcast6 eth2 | mcast6 eth2 700",
  ]);
  assert.deepEqual(problems("mcast6 eth0 ff02::1 694 1 0\nmcast6 eth0 ff02:0::1 694 1 0\n"), ["ha.cf:4:8 warning ring-twice"]);
  assert.deepEqual(problems("ucast6 eth0 fe80::2\nudpport 1694\n"), ["ha.cf:4:1 warning udpport-after-medium"]);
});

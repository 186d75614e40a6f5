// Real sockets on loopback addresses: several nodes of one machine, each with devices of its own invention.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import test from "node:test";
import type { Ipv4 } from "#heir/model/address.js";
import type { Ring } from "#heir/model/config.js";
import { linkName } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";
import type { Datagram, Transport } from "#heir/ports/transport.js";
import type { DeviceAddress, DeviceAddresses } from "#heir/transport/devices.js";
import { openRings } from "#heir/transport/rings.js";

const clock = { now: () => instant(performance.now()) };
const port = (): number => randomInt(20_000, 60_000);

/** Devices of a pretended node: each name stands for one loopback address. */
const devices =
  (table: Readonly<Record<string, readonly string[]>>): (() => DeviceAddresses) =>
  () =>
  (name) =>
    (table[name] ?? []).map((address): DeviceAddress => ({ address: address as Ipv4, prefix: 24 }));

interface Node {
  readonly transport: Transport;
  readonly heard: Datagram[];
  readonly lines: string[];
}

async function node(rings: readonly Ring[], look: () => DeviceAddresses, patience = 300): Promise<Node> {
  const lines: string[] = [];
  const log = { log: (level: string, code: string, fields?: unknown): void => void lines.push(`${level} ${code} ${JSON.stringify(fields)}`) };
  const transport = await openRings({ rings, clock, log, look, openingPatience: millis(patience) });
  const heard: Datagram[] = [];
  transport.onDatagram((datagram) => void heard.push(datagram));
  return { transport, heard, lines };
}

async function until(what: string, condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail(`did not happen within 5 s: ${what}`);
}

const mcast = (name: string, device: string, group: string, at: number): Ring => ({
  kind: "mcast", name: linkName(name), device, group: group as Ipv4, port: at, ttl: 1, loop: true,
});
const ucast = (name: string, device: string, peer: string, at: number): Ring => ({ kind: "ucast", name: linkName(name), device, peer, port: at });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const seen = (each: Node): string[] => each.heard.map((datagram) => `${datagram.link}: ${new TextDecoder().decode(datagram.bytes)}`).sort();

test("a datagram sent on two multicast rings arrives once on each, under its ring's name and with a time", async () => {
  const at = port();
  const rings = [mcast("one", "a", "239.77.1.1", at), mcast("two", "a", "239.77.1.2", at)];
  const sender = await node(rings, devices({ a: ["127.0.0.1"] }));
  const receiver = await node(rings, devices({ a: ["127.0.0.1"] }));
  const before = clock.now();
  sender.transport.send(bytes("hello"));
  await until("both rings heard", () => receiver.heard.length >= 2);
  assert.deepEqual(seen(receiver), ["one: hello", "two: hello"]);
  for (const datagram of receiver.heard) assert.ok(datagram.at >= before && datagram.at <= clock.now());
  assert.deepEqual(sender.transport.health().map((ring) => [ring.up, ring.sent, ring.failed]), [[true, 1, 0], [true, 1, 0]]);
  await Promise.all([sender.transport.close(), receiver.transport.close()]);
});

test("two multicast rings with one group and port share a socket: each datagram arrives once, on the ring of its network", async () => {
  const at = port();
  const rings = (table: Record<string, string[]>): Promise<Node> =>
    node([mcast("one", "a", "239.77.2.1", at), mcast("two", "b", "239.77.2.1", at)], devices(table));
  const receiver = await rings({ a: ["127.1.0.1"], b: ["127.2.0.1"] });
  const sender = createSocket("udp4");
  await new Promise<void>((resolve) => sender.bind(0, "127.2.0.9", resolve));
  sender.setMulticastInterface("127.0.0.1");
  sender.send("from the second network", at, "239.77.2.1");
  await until("heard", () => receiver.heard.length >= 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(seen(receiver), ["two: from the second network"]);
  sender.close();
  await receiver.transport.close();
});

test("unicast lines of one device share a socket and the ring is the one that names the sender", async () => {
  const at = port();
  const lines = ["127.3.0.1", "127.3.0.2", "127.3.0.3"];
  const rings = lines.map((peer) => ucast(`ucast ${peer}`, "a", peer, at));
  const nodes = await Promise.all(lines.map((address) => node(rings, devices({ a: [address] }))));
  const [one, two, three] = nodes as [Node, Node, Node];
  two.transport.send(bytes("I am two"));
  three.transport.send(bytes("I am three"));
  await until("node one heard both", () => one.heard.length >= 2);
  assert.deepEqual(seen(one), ["ucast 127.3.0.2: I am two", "ucast 127.3.0.3: I am three"]);
  await until("a node hears its own copy too", () => seen(two).length >= 2);
  assert.deepEqual(seen(two), ["ucast 127.3.0.2: I am two", "ucast 127.3.0.3: I am three"]);
  await Promise.all(nodes.map((each) => each.transport.close()));
});

test("a device with two own addresses hears unicast on both", async () => {
  const at = port();
  const receiver = await node([ucast("u", "a", "127.4.0.9", at)], devices({ a: ["127.4.0.1", "127.4.0.2"] }));
  const sender = createSocket("udp4");
  sender.send("first", at, "127.4.0.1");
  sender.send("second", at, "127.4.0.2");
  await until("both heard", () => receiver.heard.length >= 2);
  assert.deepEqual(seen(receiver), ["u: first", "u: second"]);
  sender.close();
  await receiver.transport.close();
});

test("a ring whose device does not exist is said, counted as down, and does not stop the others", async () => {
  const at = port();
  const rings = [mcast("gone", "nosuch0", "239.77.5.1", at), mcast("good", "a", "239.77.5.2", at)];
  const each = await node(rings, devices({ a: ["127.0.0.1"] }));
  each.transport.send(bytes("still here"));
  await until("own copy heard", () => each.heard.length >= 1);
  assert.deepEqual(each.transport.health().map((ring) => [ring.name, ring.up]), [["gone", false], ["good", true]]);
  const complaints = each.lines.filter((line) => line.includes("ring-down"));
  assert.equal(complaints.length, 1, "one complaint, not one for each attempt");
  assert.match(complaints[0] ?? "", /nosuch0 has no IPv4 address/);
  await each.transport.close();
});

test("a ring opens in the background when its device appears, and follows a change of address", async () => {
  const at = port();
  const table: Record<string, string[]> = {};
  const each = await node([ucast("u", "late0", "127.6.0.9", at)], devices(table), 50);
  assert.equal(each.transport.health()[0]?.up, false);
  table["late0"] = ["127.6.0.1"];
  each.transport.rejoin();
  await until("ring up", () => each.transport.health()[0]?.up === true);
  table["late0"] = [];
  each.transport.rejoin();
  assert.match(each.transport.health()[0]?.detail ?? "", /no carrier/);
  table["late0"] = ["127.6.0.2"];
  each.transport.rejoin();
  await until("ring up at the new address", () => each.transport.health()[0]?.up === true);
  const sender = createSocket("udp4");
  sender.send("to the new address", at, "127.6.0.2");
  await until("heard", () => each.heard.length >= 1);
  sender.close();
  await each.transport.close();
});

test("a port that another program holds is an error of that ring and names the cause", async () => {
  const at = port();
  const other = createSocket("udp4");
  await new Promise<void>((resolve) => other.bind(at, "127.7.0.1", resolve));
  const each = await node([ucast("u", "a", "127.7.0.2", at)], devices({ a: ["127.7.0.1"] }), 50);
  assert.match(each.transport.health()[0]?.detail ?? "", /EADDRINUSE/);
  other.close();
  await each.transport.close();
});

test("failed sends are counted by ring and complained about once", async () => {
  const each = await node([ucast("u", "a", "127.8.0.2", port())], devices({ a: ["127.8.0.1"] }));
  const tooLong = new Uint8Array(70_000); // More than a UDP datagram can carry: the kernel answers EMSGSIZE.
  each.transport.send(tooLong);
  each.transport.send(tooLong);
  await until("both failed", () => each.transport.failures().get(linkName("u")) === 2);
  assert.equal(each.lines.filter((line) => line.includes("send-failed")).length, 1);
  each.transport.send(bytes("fits"));
  await until("sent", () => each.transport.health()[0]?.sent === 1);
  assert.equal(each.lines.filter((line) => line.includes("send-works")).length, 1);
  await each.transport.close();
});

test("closing waits for a datagram that was just sent", async () => {
  const at = port();
  const receiver = await node([ucast("u", "a", "127.9.0.2", at)], devices({ a: ["127.9.0.1"] }));
  const sender = await node([ucast("u", "a", "127.9.0.1", at)], devices({ a: ["127.9.0.2"] }));
  sender.transport.send(bytes("goodbye"));
  await sender.transport.close();
  await until("heard", () => receiver.heard.length === 1);
  await receiver.transport.close();
});

// Sockets that are made by foreign calls and handed to Node, on loopback.

import assert from "node:assert/strict";
import { type Socket, createSocket } from "node:dgram";
import { once } from "node:events";
import { test } from "node:test";
import { loadLibc } from "#heir/platform/linux/libc.js";
import { udpSockets } from "#heir/platform/linux/udp-sockets.js";
import { anyAddress, ipv4 } from "../resources/cluster.js";
import { until } from "./namespace.js";

const MESSAGE = `###\n20:(0)t=status,ts=123,f,%%%\n12:1 0123456789,`;
const ADDRESS = "127.0.0.1";
const native = () => udpSockets(loadLibc()) ?? assert.fail("koffi is a dependency of the tests");

const closed = async (...sockets: readonly Socket[]): Promise<void> => {
  for (const socket of sockets) await new Promise<void>((resolve) => socket.close(resolve));
};

/** A socket of ours on any free port, heard through Node. */
async function opened(address = ADDRESS) {
  const handle = native().open({ address, port: 0, shared: false, bufferBytes: 1 << 20 });
  assert.ok(handle !== undefined);
  const type = address.includes(":") ? "udp6" : "udp4";
  const socket = createSocket(type);
  const heard: string[] = [];
  socket.on("message", (bytes) => void heard.push(bytes.toString("latin1")));
  // Node listens at once to a descriptor that it is given.
  socket.bind({ fd: handle.fd });
  const sender = createSocket(type);
  const send = (text: string): Promise<void> => new Promise((resolve) => sender.send(Buffer.from(text, "latin1"), socket.address().port, address, () => resolve()));
  sender.bind(0, address);
  await once(sender, "listening");
  return { handle, socket, heard, sender, send };
}

test("a socket made here is Node's from then on: it hears, and its buffer is as large as the system allows", async () => {
  const { handle, socket, heard, sender, send } = await opened();
  await send("anything at all");
  await until("heard", 5000, () => heard.length === 1);
  assert.deepEqual(heard, ["anything at all"]);
  assert.ok(socket.getRecvBufferSize() > 0);
  assert.equal(handle.dropped(), 0);
  await closed(socket, sender);
});

test("the kernel's own interpreter screens by sender and by shape, counts what it dropped, and lets all through afterwards", async () => {
  const { handle, socket, heard, sender, send } = await opened();
  const { port } = sender.address();
  const known = { address: ipv4(ADDRESS), ports: [{ port, share: 1 }], otherPorts: 0 };
  handle.screen({ senders: [known], strangers: 0 });
  for (const text of ["anything at all", MESSAGE, "", `${MESSAGE}x`]) await send(text);
  await until("the known sender's message is heard", 5000, () => heard.length === 1);
  assert.deepEqual([heard, handle.dropped()], [[MESSAGE], 3]);
  handle.screen({ senders: [{ ...known, ports: [{ port: port === 1 ? 2 : 1, share: 1 }] }], strangers: 1 });
  await send(MESSAGE);
  await until("from another port it is dropped", 5000, () => handle.dropped() === 4);
  handle.screen({ senders: [], strangers: 1 });
  await send(MESSAGE);
  await until("a stranger is heard", 5000, () => heard.length === 2);
  handle.screen(undefined);
  await send("anything at all");
  await until("without a screen everything is heard", 5000, () => heard.length === 3);
  assert.equal(handle.dropped(), 4);
  await closed(socket, sender);
});

test("of IPv6 it screens by all of the sender's address, and hears no IPv4", async () => {
  const { handle, socket, heard, sender, send } = await opened("::1");
  const ports = [{ port: sender.address().port, share: 1 }];
  handle.screen({ senders: [{ address: anyAddress("::1"), ports, otherPorts: 0 }], strangers: 0 });
  for (const text of [MESSAGE, "anything at all"]) await send(text);
  await until("the known sender's message is heard", 5000, () => heard.length === 1 && handle.dropped() === 1);
  handle.screen({ senders: [{ address: anyAddress("::2:1"), ports, otherPorts: 1 }], strangers: 0 });
  await send(MESSAGE);
  await until("it is no other address's", 5000, () => handle.dropped() === 2);
  handle.screen(undefined);
  const four = createSocket("udp4");
  await new Promise<void>((resolve) => four.send(MESSAGE, socket.address().port, ADDRESS, () => resolve()));
  await send("the last");
  await until("the last is heard", 5000, () => heard.length === 2);
  assert.deepEqual(heard, [MESSAGE, "the last"]);
  await closed(socket, sender, four);
});

test("half of a sender's share is about half of what comes through", async () => {
  const { handle, socket, heard, sender, send } = await opened();
  handle.screen({ senders: [], strangers: 0.5 });
  for (let i = 0; i < 400; i += 1) await send(MESSAGE);
  await until("all arrived or were dropped", 5000, () => heard.length + handle.dropped() === 400);
  // Nine standard deviations to either side.
  assert.ok(heard.length > 110 && heard.length < 290, `${heard.length} of 400`);
  await closed(socket, sender);
});

test("an address that is taken, or not ours, gives nothing; one that is shared is had twice", async () => {
  const { socket, sender } = await opened();
  const { port } = socket.address();
  assert.equal(native().open({ address: ADDRESS, port, shared: false, bufferBytes: 4096 }), undefined);
  assert.equal(native().open({ address: "192.0.2.1", port: 0, shared: false, bufferBytes: 4096 }), undefined);
  await closed(socket, sender);
  const twice: Socket[] = [];
  for (let i = 0; i < 2; i += 1) {
    const handle = native().open({ address: ADDRESS, port, shared: true, bufferBytes: 4096 });
    assert.ok(handle !== undefined);
    const each = createSocket("udp4");
    each.bind({ fd: handle.fd });
    twice.push(each);
  }
  await closed(...twice);
});

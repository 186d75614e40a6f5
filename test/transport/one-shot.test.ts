// The mouths of a guardian, on loopback: every ring that can be opened speaks, the others are named.

import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import test from "node:test";
import type { Ipv4 } from "#heir/model/address.js";
import type { Ring } from "#heir/model/config.js";
import { linkName } from "#heir/model/names.js";
import { instant } from "#heir/model/time.js";
import type { DeviceAddresses } from "#heir/transport/devices.js";
import { openMouths, resolvePeers } from "#heir/transport/one-shot.js";

const clock = { now: () => instant(performance.now()) };
const look = (): DeviceAddresses => (device) => (device === "lo" ? [{ address: "127.0.0.1" as Ipv4, prefix: 8 }] : []);
const BYTES = Uint8Array.from([1, 2, 3, 4]);

async function listener(address: string): Promise<{ readonly port: number; readonly heard: Promise<Buffer>; readonly close: () => void }> {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  socket.bind(0, address);
  await once(socket, "listening");
  const heard = once(socket, "message").then(([bytes]) => bytes as Buffer);
  return { port: socket.address().port, heard, close: () => socket.close() };
}

test("a unicast ring is spoken to; one without a device and one that cannot be resolved are named and keep nobody silent", async () => {
  const ear = await listener("127.0.0.2");
  const ucast = (name: string, device: string, peer: string): Ring => ({ kind: "ucast", name: linkName(name), device, peer, port: ear.port });
  const rings = [ucast("away", "eth9", "127.0.0.2"), ucast("nameless", "lo", "no-such-host.invalid"), ucast("good", "lo", "127.0.0.2")];
  const peers = await resolvePeers(rings);
  const mouths = await openMouths({ rings, peers, clock, look });
  assert.equal(await mouths.send(BYTES), 1);
  assert.deepEqual([...(await ear.heard)], [...BYTES]);
  assert.equal(mouths.closed.length, 2);
  assert.match(mouths.closed[0] ?? "", /^away: eth9 has no IPv4 address/);
  assert.match(mouths.closed[1] ?? "", /^nameless: no-such-host\.invalid could not be resolved$/);
  await mouths.close();
  ear.close();
});

test("a broadcast ring is spoken to at its device's broadcast address", async () => {
  const ear = await listener("127.255.255.255");
  const rings: readonly Ring[] = [{ kind: "bcast", name: linkName("bcast lo"), device: "lo", port: ear.port }];
  const mouths = await openMouths({ rings, peers: new Map(), clock, look });
  assert.equal(await mouths.send(BYTES), 1);
  assert.deepEqual([...(await ear.heard)], [...BYTES]);
  await mouths.close();
  ear.close();
});

test("no ring at all is no error", async () => {
  const mouths = await openMouths({ rings: [], peers: new Map(), clock, look });
  assert.equal(await mouths.send(BYTES), 0);
  await mouths.close();
});

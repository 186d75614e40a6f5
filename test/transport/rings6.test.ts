import assert from "node:assert/strict";
import { test } from "node:test";
import { type Address, type Cidr, parseAddress } from "#heir/model/address.js";
import { type Ipv6, parseIpv6 } from "#heir/model/ipv6.js";
import { linkName } from "#heir/model/names.js";
import { screenProgram } from "#heir/platform/linux/udp-screen.js";
import { ownAddress, ownAddress6, fourOf, sixOf, zoned } from "#heir/transport/devices.js";
import { type Listener, ringOf } from "#heir/transport/listeners.js";
import { sender6, target6 } from "#heir/transport/multicast6.js";
import { listeningAddress6, localAddress6 } from "#heir/transport/unicast6.js";
import { run } from "../platform/bpf.js";

const any = (text: string): Address => parseAddress(text) ?? assert.fail(text);
const ip = (text: string): Ipv6 => parseIpv6(text) ?? assert.fail(text);
const cidr = (text: string): Cidr<Address> => ({ address: any(text.split("/")[0] ?? ""), prefix: Number(text.split("/")[1]) });
const cidrs = (...texts: readonly string[]): readonly Cidr<Address>[] => texts.map(cidr);
const ETH0 = cidrs("10.0.0.100/32", "10.0.0.1/24", "2001:db8::100/128", "2001:db8::1/64", "fe80::1/64");

test("a device's own address is found by family, floating ones last", () => {
  assert.equal(ownAddress(fourOf(ETH0))?.address, "10.0.0.1");
  assert.equal(ownAddress6(sixOf(ETH0), { onLink: true })?.address, "fe80::1");
  assert.equal(ownAddress6(sixOf(ETH0), { onLink: false })?.address, "2001:db8::1");
  assert.equal(ownAddress6(sixOf(cidrs("fe80::1/64")), { onLink: false })?.address, "fe80::1");
  assert.equal(ownAddress6(sixOf(cidrs("2001:db8::7/128")), { onLink: true })?.address, "2001:db8::7");
  assert.equal(ownAddress6([], { onLink: true }), undefined);
});

test("a multicast ring sends from the link-local address unless routers shall pass it on, and names the device where the kernel wants it", () => {
  const ring = (group: string, ttl: number) => ({ kind: "mcast6" as const, name: linkName("r"), device: "eth0", group: ip(group), port: 694, ttl, loop: false });
  const sender = (group: string, ttl: number): string | undefined => sender6(ring(group, ttl), () => ETH0)?.address;
  assert.deepEqual([sender("ff02::42", 1), sender("ff02::42", 4), sender("ff05::42", 1), sender("ff05::42", 2)], ["fe80::1", "fe80::1", "fe80::1", "2001:db8::1"]);
  assert.deepEqual([target6(ring("ff02::42", 1)), target6(ring("ff05::42", 1))], ["ff02::42%eth0", "ff05::42"]);
  assert.deepEqual([zoned(ip("fe80::1"), "eth0"), zoned(ip("2001:db8::1"), "eth0")], ["fe80::1%eth0", "2001:db8::1"]);
});

test("a unicast ring sends from the address in the peer's network, from the link-local one to a link-local peer", () => {
  const from = (peer: string): string | undefined => localAddress6(sixOf(ETH0), ip(peer))?.address;
  assert.deepEqual(["2001:db8::2", "fe80::2", "2001:db8:9::2", "2001:db8::1", "2001:db8::100"].map(from), ["2001:db8::1", "fe80::1", "2001:db8::1", "2001:db8::1", "2001:db8::100"]);
});

test("it listens on its own address, on all where the peer may write to several", () => {
  const six = sixOf(ETH0);
  const [own, local] = [six[1] ?? assert.fail(), six[2] ?? assert.fail()];
  assert.equal(listeningAddress6(six, own), "2001:db8::1");
  assert.equal(listeningAddress6(six, local), "fe80::1");
  assert.equal(listeningAddress6([...six, ...sixOf(cidrs("2001:db8:1::1/64"))], own), "::");
});

test("a datagram with a zone belongs to a ring of that device, one without to the ring of its network", () => {
  const listener = (ring: string, on: string, own: string, peer?: string): Listener => ({ ring: linkName(ring), device: cidr(own), on, ...(peer === undefined ? {} : { peer: any(peer) }) });
  const listeners = [listener("a", "eth0", "fe80::1/64"), listener("b", "eth1", "fe80::9/64"), listener("c", "eth1", "fe80::9/64", "fe80::3"), listener("d", "eth1", "2001:db8::1/64")];
  assert.equal(ringOf(listeners, any("fe80::2"), "eth0"), "a");
  assert.equal(ringOf(listeners, any("fe80::2"), "eth1"), "b");
  assert.equal(ringOf(listeners, any("fe80::3"), "eth1"), "c");
  assert.equal(ringOf(listeners, any("2001:db8::2")), "d");
});

test("the screen knows a sender by all 128 bits", () => {
  const NET = 0xfff00000 + 8;
  const RANDOM = 0xfffff000 + 56;
  const program = screenProgram({ senders: [{ address: any("2001:db8::2"), ports: [{ port: 4000, share: 1 }], otherPorts: 0 }], strangers: 0 });
  const datagram = (port: number): Buffer => {
    const bytes = Buffer.alloc(60, 0x2c);
    bytes.writeUInt16BE(port, 0);
    bytes.write("###\n", 8);
    return bytes;
  };
  const from = (words: readonly number[]): Record<number, number> => ({ ...Object.fromEntries(words.map((word, i) => [NET + 4 * i, word])), [RANDOM]: 0x80000000 });
  assert.ok(run(program, datagram(4000), from([0x20010db8, 0, 0, 2])) > 0);
  assert.equal(run(program, datagram(4001), from([0x20010db8, 0, 0, 2])), 0);
  for (const words of [[0x20010db9, 0, 0, 2], [0x20010db8, 1, 0, 2], [0x20010db8, 0, 1, 2], [0x20010db8, 0, 0, 3]]) assert.equal(run(program, datagram(4000), from(words)), 0, words.join());
});

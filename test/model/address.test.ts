import assert from "node:assert/strict";
import { test } from "node:test";
import { broadcastOf, contains, type Ipv4, isMulticast, networkOf, parseIpv4, parsePrefix, showCidr } from "#heir/model/address.js";

const ip = (text: string): Ipv4 => {
  const address = parseIpv4(text);
  assert.ok(address, text);
  return address;
};

test("only a canonical dotted quad is an address", () => {
  for (const text of ["0.0.0.0", "1.2.3.4", "10.0.0.255", "192.168.100.200", "249.250.255.199", "255.255.255.255"]) {
    assert.equal(parseIpv4(text), text);
  }
  const wrong = [
    "", "10.0.0", "10.0.0.0.1", "10.0.0.256", "10.0.0.300", "010.0.0.1", "10.0.0.00", "10.0.0.-1", "10.0.0.1 ", " 10.0.0.1", "10.0.0.1\n",
    "10.0.0.1/24", "10.0.0.x", "0x10.0.0.1", "1e1.0.0.1", "10..0.1", "::1", "٣.0.0.1",
  ];
  for (const text of wrong) assert.equal(parseIpv4(text), undefined, JSON.stringify(text));
});

test("a prefix is 0 to 32 or a contiguous dotted mask", () => {
  const rows: readonly (readonly [string, number | undefined])[] = [
    ["0", 0], ["1", 1], ["31", 31], ["32", 32], ["33", undefined], ["-1", undefined], ["024", undefined], ["24abc", undefined], ["", undefined], ["99", undefined],
    ["0.0.0.0", 0], ["128.0.0.0", 1], ["255.255.255.0", 24], ["255.255.255.254", 31], ["255.255.255.255", 32],
    ["255.0.255.0", undefined], ["0.0.0.255", undefined], ["255.255.255.253", undefined], ["255.255.255", undefined],
  ];
  for (const [text, prefix] of rows) assert.equal(parsePrefix(text), prefix, JSON.stringify(text));
});

/** Arithmetic of our own, in BigInt, against which the package is compared. */
function expected(address: string, prefix: number): { readonly network: string; readonly broadcast: string } {
  const value = address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const hosts = (1n << BigInt(32 - prefix)) - 1n;
  const show = (number: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join(".");
  return { network: show(value & ~hosts), broadcast: show(value | hosts) };
}

test("network and broadcast are right for every prefix, high addresses included", () => {
  for (const text of ["10.0.0.77", "192.168.255.129", "127.255.255.255", "128.0.0.0", "203.0.113.254", "255.255.255.254"]) {
    for (let prefix = 0; prefix <= 32; prefix++) {
      const cidr = { address: ip(text), prefix };
      const right = expected(text, prefix);
      assert.equal(networkOf(cidr), right.network, showCidr(cidr));
      assert.equal(broadcastOf(cidr), prefix >= 31 ? undefined : right.broadcast, showCidr(cidr));
    }
  }
});

test("/31 holds two addresses and /32 one", () => {
  const pair = { address: ip("10.0.0.2"), prefix: 31 };
  assert.deepEqual(["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"].map((text) => contains(pair, ip(text))), [false, true, true, false]);
  const host = { address: ip("10.0.0.2"), prefix: 32 };
  assert.deepEqual(["10.0.0.1", "10.0.0.2", "10.0.0.3"].map((text) => contains(host, ip(text))), [false, true, false]);
});

test("a network contains its first and last address and not their neighbours", () => {
  const network = { address: ip("172.16.5.9"), prefix: 20 };
  assert.deepEqual(["172.15.255.255", "172.16.0.0", "172.16.15.255", "172.16.16.0"].map((text) => contains(network, ip(text))), [false, true, true, false]);
  assert.ok(contains({ address: ip("1.2.3.4"), prefix: 0 }, ip("255.255.255.255")));
});

test("multicast is 224.0.0.0 to 239.255.255.255", () => {
  assert.deepEqual(["223.255.255.255", "224.0.0.0", "239.255.255.255", "240.0.0.0"].map((text) => isMulticast(ip(text))), [false, true, true, false]);
});

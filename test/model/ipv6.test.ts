import assert from "node:assert/strict";
import { isIPv6 } from "node:net";
import { test } from "node:test";
import { type Address, contains, hostBits, isIpv6, parseAddress } from "#heir/model/address.js";
import {
  type Ipv6, ipv6Octets, ipv6Of, isLinkLocal, isLinkScopedGroup, isMulticast6, looksLikeHost6, parseIpv6, sharesPrefix, solicitedNode,
} from "#heir/model/ipv6.js";

const ip = (text: string): Ipv6 => {
  const address = parseIpv6(text);
  assert.ok(address !== undefined, text);
  return address;
};

test("any text of RFC 4291 becomes the one of RFC 5952", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["2001:db8::1", "2001:db8::1"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    // RFC 5952, 4.2.2: one zero group is written out.
    ["2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    // 4.2.3: the longest run, and of equal ones the first.
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["::", "::"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["::1", "::1"],
    ["1::", "1::"],
    ["fe80:0:0:0:0:0:0:0", "fe80::"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
    ["FF02::1:FF00:0010", "ff02::1:ff00:10"],
    ["::ffff:192.0.2.33", "::ffff:192.0.2.33"],
    ["::ffff:c000:221", "::ffff:192.0.2.33"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ];
  for (const [text, canonical] of rows) {
    assert.equal(parseIpv6(text), canonical, text);
    assert.equal(parseIpv6(canonical), canonical, `${canonical} again`);
  }
});

test("what is no address of RFC 4291 is none", () => {
  const wrong = [
    "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8", "1::2::3", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "2001:db8::10000", "2001:db8::g",
    "2001:db8::1/64", "fe80::1%eth0", " ::1", "::1 ", "::1\n", "10.0.0.1", "::10.0.0.256", "::010.0.0.1", "::10.0.0", "1.2.3.4::", "::1.2.3.4:5", "٣::1",
  ];
  for (const text of wrong) assert.equal(parseIpv6(text), undefined, JSON.stringify(text));
});

test("Node's own reader accepts what this one does, for texts by chance", () => {
  let seed = 20260101;
  const chance = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const pieces = ["::", ":", "0", "1", "ff", "db8", "2001", "12345", "10.0.0.1", "g", ""];
  let good = 0;
  for (let i = 0; i < 20_000; i += 1) {
    const text = Array.from({ length: 1 + chance(12) }, (_, at) => (at % 2 === 0 ? pieces[chance(pieces.length)] : [":", "::", ":", ":"][chance(4)])).join("");
    assert.equal(parseIpv6(text) !== undefined, isIPv6(text), JSON.stringify(text));
    if (parseIpv6(text) !== undefined) good += 1;
  }
  assert.ok(good > 50, `${good} good ones`);
});

test("octets and text say the same address", () => {
  assert.equal(Buffer.from(ipv6Octets(ip("2001:db8::ff00:42:8329"))).toString("hex"), "20010db8000000000000ff0000428329");
  for (const text of ["::", "::1", "2001:db8::10", "ff02::1:ff00:10", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8"]) assert.equal(ipv6Of(ipv6Octets(ip(text))), text);
});

test("a network of IPv6 holds what shares its bits, and nothing of IPv4", () => {
  const rows: readonly (readonly [string, number, string, boolean])[] = [
    ["2001:db8::1", 64, "2001:db8::ffff", true],
    ["2001:db8::1", 64, "2001:db8:0:1::1", false],
    ["2001:db8::1", 63, "2001:db8:0:1::1", true],
    ["2001:db8::1", 128, "2001:db8::1", true],
    ["2001:db8::1", 128, "2001:db8::", false],
    ["2001:db8::1", 127, "2001:db8::", true],
    ["2001:db8::1", 0, "fe80::1", true],
    ["2001:db8::1", 0, "10.0.0.1", false],
    ["10.0.0.1", 0, "2001:db8::1", false],
    ["10.0.0.1", 24, "10.0.0.2", true],
  ];
  const either = (text: string): Address => parseAddress(text) ?? assert.fail(text);
  for (const [address, prefix, other, inside] of rows) assert.equal(contains({ address: either(address), prefix }, either(other)), inside, `${address}/${prefix} ${other}`);
  assert.ok(sharesPrefix(ip("8000::"), ip("ffff::"), 1));
  assert.ok(!sharesPrefix(ip("8000::"), ip("7fff::"), 1));
});

test("an address of either family is read into its one text", () => {
  assert.equal(parseAddress("10.0.0.1"), "10.0.0.1");
  assert.equal(parseAddress("2001:DB8::1"), "2001:db8::1");
  assert.equal(parseAddress("10.0.0.300"), undefined);
  assert.deepEqual(["10.0.0.1", "::1"].map((text) => isIpv6(parseAddress(text) ?? assert.fail())), [false, true]);
  assert.deepEqual(["10.0.0.1", "::1"].map((text) => hostBits(parseAddress(text) ?? assert.fail())), [32, 128]);
});

test("kinds of addresses: multicast, of a link, meant as one of a host", () => {
  assert.deepEqual(["ff02::1", "ff0e::1", "fe80::1", "2001:db8::1"].filter((text) => isMulticast6(ip(text))), ["ff02::1", "ff0e::1"]);
  assert.deepEqual(["fe80::1", "febf::1", "fec0::1", "fe7f::1", "ff02::1"].filter((text) => isLinkLocal(ip(text))), ["fe80::1", "febf::1"]);
  assert.deepEqual(["ff01::1", "ff02::1", "ff12::1", "ff05::2", "ff0e::1", "fe82::1"].filter((text) => isLinkScopedGroup(ip(text))), ["ff01::1", "ff02::1", "ff12::1"]);
  const host = ["2001:db8::1", "3fff::1", "FD00::1", "fc00::", "fe80::1", "febf::1"];
  const other = ["1fff::1", "4000::1", "fec0::1", "ff02::1", "dead::beef", "fade::1", "::1", "20::1", "httpd::2001", "2001"];
  assert.deepEqual([...host, ...other].filter(looksLikeHost6), host);
});

test("the solicited-node group has the last 24 bits of the address", () => {
  assert.equal(solicitedNode(ip("4037::1:800:200e:8c6c")), "ff02::1:ff0e:8c6c");
  assert.equal(solicitedNode(ip("2001:db8::10")), "ff02::1:ff00:10");
});

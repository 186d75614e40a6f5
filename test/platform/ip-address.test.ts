import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { millis } from "#heir/model/time.js";
import { deleteLine, findAddress, isAbsent, type Network, parseDevices, parseRoutes, place, putLine, routeTo } from "#heir/platform/linux/ip-address.js";
import { address, anyAddress, ipv4 } from "../resources/cluster.js";

// As iproute2 6.1 prints them, shortened.
const DEVICES = parseDevices([
  { ifindex: 1, ifname: "lo", flags: ["LOOPBACK", "UP", "LOWER_UP"], link_type: "loopback", address: "00:00:00:00:00:00",
    addr_info: [{ family: "inet", local: "127.0.0.1", prefixlen: 8, scope: "host" }, { family: "inet6", local: "::1", prefixlen: 128 }] },
  { ifindex: 3, ifname: "eth0", flags: ["BROADCAST", "MULTICAST", "UP", "LOWER_UP"], link_type: "ether", address: "6e:ca:d2:93:83:21",
    addr_info: [{ family: "inet", local: "10.0.0.1", prefixlen: 24, broadcast: "10.0.0.255", scope: "global", label: "eth0" },
      { family: "inet", local: "10.0.0.100", prefixlen: 28, scope: "global", dynamic: true, label: "eth0", valid_life_time: 3 }] },
  { ifindex: 4, ifname: "eth1", flags: ["BROADCAST", "MULTICAST"], link_type: "ether", address: "6e:ca:d2:93:83:22", addr_info: [{}] },
]);
const ROUTES = parseRoutes([
  { dst: "default", gateway: "10.0.0.254", dev: "eth0" },
  { dst: "10.0.0.0/8", dev: "eth1", scope: "link", metric: 5 },
  { dst: "10.0.0.0/24", dev: "eth0", scope: "link" },
  { dst: "10.9.0.0/16", dev: "eth1", scope: "link", metric: 200 },
  { dst: "10.9.0.0/16", dev: "eth0", scope: "link", metric: 100 },
  { dst: "192.0.2.7", dev: "eth1", scope: "link" },
]);
const NETWORK: Network = { devices: DEVICES, routes: ROUTES };
const VIPS = new Set([ipv4("10.0.0.100")]);

test("devices: name, index, MAC only of Ethernet, up, addresses of both families", () => {
  assert.deepEqual(DEVICES.map(({ name, index, mac, up }) => [name, index, mac, up]), [
    ["lo", 1, undefined, true],
    ["eth0", 3, "6e:ca:d2:93:83:21", true],
    ["eth1", 4, "6e:ca:d2:93:83:22", false],
  ]);
  assert.deepEqual(DEVICES[1]?.addresses[0], { address: "10.0.0.1", prefix: 24, broadcast: "10.0.0.255" });
  assert.deepEqual(DEVICES[0]?.addresses.map((entry) => entry.address), ["127.0.0.1", "::1"]);
  assert.deepEqual(DEVICES[2]?.addresses, []);
  assert.deepEqual(parseDevices("garbage"), []);
});

describe("the route of an address", () => {
  for (const [target, device, expected] of [
    ["10.0.0.50", undefined, "eth0"], // longest prefix
    ["10.0.1.50", undefined, "eth1"],
    ["10.9.1.1", undefined, "eth0"], // lowest metric
    ["10.9.1.1", "eth1", "eth1"], // only the given interface
    ["192.0.2.7", undefined, "eth1"], // a host route
    ["192.0.2.8", undefined, undefined], // the default route does not count
  ] as const) {
    test(`${target}${device === undefined ? "" : ` on ${device}`}: ${expected ?? "none"}`, () => {
      assert.equal(routeTo(ROUTES, ipv4(target), device)?.device, expected);
    });
  }
});

test("an address is found by its host part, whatever the prefix length and the device", () => {
  assert.deepEqual(findAddress(DEVICES, ipv4("10.0.0.100")).map(({ device, found }) => `${device.name} ${found.prefix}`), ["eth0 28"]);
  assert.deepEqual(findAddress(DEVICES, ipv4("10.0.0.10")), []);
});

describe("where an address goes on", () => {
  const placed = (text: string, more = {}, floating = VIPS): string => {
    const placement = place(address(text, more), NETWORK, floating);
    return "problem" in placement ? placement.problem : `${putLine(placement, millis(3000))}${placement.asWritten ? " (as written)" : ""}`;
  };
  const lifetime = "valid_lft 3 preferred_lft 3";
  test("own address in the subnet: /32, the written prefix only picks the interface", () => {
    assert.equal(placed("10.0.0.7", { prefix: 24, device: "eth0" }), `addr replace 10.0.0.7/32 dev eth0 ${lifetime}`);
    assert.equal(placed("10.0.0.7"), `addr replace 10.0.0.7/32 dev eth0 ${lifetime}`);
  });
  test("no own address in the subnet: as written, broadcast computed", () => {
    assert.equal(placed("172.16.0.1", { prefix: 24, device: "eth0" }), `addr replace 172.16.0.1/24 brd 172.16.0.255 dev eth0 ${lifetime} (as written)`);
  });
  test("broadcast and label as given", () => {
    const more = { prefix: 24, device: "eth0", broadcast: ipv4("172.16.0.254"), label: "eth0:web" };
    assert.equal(placed("172.16.0.1", more), `addr replace 172.16.0.1/24 brd 172.16.0.254 dev eth0 label eth0:web ${lifetime} (as written)`);
  });
  test("another floating address is not the interface's own", () => {
    assert.equal(placed("10.0.0.97", { device: "eth0" }, new Set([ipv4("10.0.0.1"), ipv4("10.0.0.100")])), `addr replace 10.0.0.97/24 brd 10.0.0.255 dev eth0 ${lifetime} (as written)`);
  });
  test("a /32 as written needs no promotion", () => {
    assert.equal(placed("172.16.0.1", { prefix: 32, device: "eth0" }), `addr replace 172.16.0.1/32 dev eth0 ${lifetime}`);
  });
  test("no route, no such interface, a name that ip -batch would split", () => {
    assert.match(placed("203.0.113.1"), /no connected route reaches 203\.0\.113\.1/);
    assert.equal(placed("10.0.0.7", { device: "eth9" }), "interface eth9 does not exist");
    assert.match(placed("10.0.0.7", { device: "eth0", label: "a\nb" }), /cannot take/);
    const network = { ...NETWORK, devices: [...DEVICES, { name: "x y", index: 9, up: true, addresses: [] }] };
    assert.ok("problem" in place(address("10.0.0.7", { device: "x y" }), network, VIPS));
  });
});

test("lifetimes are whole seconds, rounded up", () => {
  const placement = place(address("10.0.0.7"), NETWORK, VIPS);
  assert.ok(!("problem" in placement));
  assert.match(putLine(placement, millis(2001)), /valid_lft 3 preferred_lft 3$/);
  assert.equal(deleteLine(placement), "addr del 10.0.0.7/32 dev eth0");
});

test("absence is told from failure in the words of old and new kernels", () => {
  assert.ok(isAbsent("RTNETLINK answers: Cannot assign requested address"));
  assert.ok(isAbsent("Error: ipv4: Address not found."));
  assert.ok(isAbsent('Cannot find device "eth9"'));
  assert.ok(!isAbsent("RTNETLINK answers: Operation not permitted"));
});

describe("IPv6", () => {
  const devices = parseDevices([
    { ifindex: 3, ifname: "eth0", flags: ["UP"], link_type: "ether", address: "6e:ca:d2:93:83:21",
      addr_info: [{ family: "inet", local: "10.0.0.1", prefixlen: 24 }, { family: "inet6", local: "2001:db8::1", prefixlen: 64, scope: "global" },
        { family: "inet6", local: "2001:db8::100", prefixlen: 128, deprecated: true, scope: "global" }, { family: "inet6", local: "fe80::6cca:d2ff:fe93:8321", prefixlen: 64, scope: "link" }] },
    { ifindex: 4, ifname: "eth1", flags: ["UP"], link_type: "ether", address: "6e:ca:d2:93:83:22", addr_info: [{ family: "inet6", local: "fe80::2", prefixlen: 64 }] },
  ]);
  // As `ip -j -6 route show` of iproute2 6.1 prints them, shortened.
  const routes = parseRoutes([
    { dst: "2001:db8::/64", dev: "eth0", protocol: "kernel", metric: 256, flags: [], pref: "medium" },
    { dst: "2001:db8:1::/64", dev: "eth1", protocol: "ra", metric: 256 },
    { dst: "2001:db8:2::/64", gateway: "fe80::9", dev: "eth0", metric: 1 },
    { type: "unreachable", dst: "2001:db8:3::/48", dev: "lo", metric: 1 },
    { dst: "default", gateway: "fe80::9", dev: "eth0" },
    { dst: "10.0.0.0/24", dev: "eth0", scope: "link" },
  ]);
  const floating = new Set([anyAddress("2001:db8::100")]);
  const placed = (text: string, more = {}, lifetime = millis(3000)): string => {
    const placement = place(address(text, more), { devices, routes }, floating);
    return "problem" in placement ? placement.problem : `${putLine(placement, lifetime)}${placement.asWritten ? " (as written)" : ""}`;
  };

  test("with an own address in the subnet it goes on as /128, without duplicate detection, without a route, deprecated", () => {
    assert.equal(placed("2001:db8::10", { prefix: 64, device: "eth0" }), "addr replace 2001:db8::10/128 dev eth0 nodad noprefixroute valid_lft 3 preferred_lft 0");
    assert.equal(placed("2001:db8::10"), "addr replace 2001:db8::10/128 dev eth0 nodad noprefixroute valid_lft 3 preferred_lft 0");
    assert.equal(placed("2001:db8::10", {}, millis(Infinity)), "addr replace 2001:db8::10/128 dev eth0 nodad noprefixroute valid_lft forever preferred_lft 0");
  });
  test("without one it goes on as written, and its connected route comes with it", () => {
    assert.equal(placed("fd00::10", { prefix: 64, device: "eth0" }), "addr replace fd00::10/64 dev eth0 nodad valid_lft 3 preferred_lft 0 (as written)");
    assert.equal(placed("2001:db8:1::10"), "addr replace 2001:db8:1::10/64 dev eth1 nodad valid_lft 3 preferred_lft 0 (as written)");
    assert.equal(placed("fd00::10", { device: "eth0" }), "addr replace fd00::10/128 dev eth0 nodad noprefixroute valid_lft 3 preferred_lft 0");
  });
  test("routes through a gateway, and those that lead nowhere, are not connected", () => {
    for (const text of ["2001:db8:2::10", "2001:db8:3::10", "2001:db8:9::10"]) assert.match(placed(text), /^no connected route reaches/);
  });
  test("a link-local address finds its own network on the interface that is given", () => {
    assert.equal(placed("fe80::10", { prefix: 64, device: "eth1" }), "addr replace fe80::10/128 dev eth1 nodad noprefixroute valid_lft 3 preferred_lft 0");
  });
  test("it is found by its host part, and removed with the prefix that it has", () => {
    const [there] = findAddress(devices, anyAddress("2001:db8:0::100"));
    assert.equal(there === undefined ? "" : deleteLine({ ...there.found, device: there.device }), "addr del 2001:db8::100/128 dev eth0");
    assert.ok(isAbsent("Error: ipv6: address not found."));
  });
  test("an address of the other family is nobody's own", () => {
    assert.equal(placed("192.0.2.9", { prefix: 32, device: "eth1" }), "addr replace 192.0.2.9/32 dev eth1 valid_lft 3 preferred_lft 3");
  });
});

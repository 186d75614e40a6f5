import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { millis } from "#heir/model/time.js";
import { deleteLine, findAddress, isAbsent, type Network, parseDevices, parseRoutes, place, putLine, routeTo } from "#heir/platform/linux/ip-address.js";
import { address, ipv4 } from "../resources/cluster.js";

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

test("devices: name, index, MAC only of Ethernet, up, IPv4 addresses only", () => {
  assert.deepEqual(DEVICES.map(({ name, index, mac, up }) => [name, index, mac, up]), [
    ["lo", 1, undefined, true],
    ["eth0", 3, "6e:ca:d2:93:83:21", true],
    ["eth1", 4, "6e:ca:d2:93:83:22", false],
  ]);
  assert.deepEqual(DEVICES[1]?.addresses[0], { address: "10.0.0.1", prefix: 24, broadcast: "10.0.0.255" });
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

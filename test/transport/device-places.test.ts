import assert from "node:assert/strict";
import test from "node:test";
import type { Ipv4 } from "#heir/model/address.js";
import { DevicePlaces } from "#heir/transport/device-places.js";

type Machine = Readonly<Record<string, readonly string[]>>;

const placeOf = (places: DevicePlaces, device: string, machine: Machine): string =>
  places.placeOf(
    device,
    (name) =>
      (machine[name] ?? []).map((text) => {
        const [address = "", prefix = ""] = text.split("/");
        return { address: address as Ipv4, prefix: Number(prefix) };
      }),
    Object.keys(machine),
  );

/** What the machine looks like, one look after the other, and where eth0 is then. */
const ROWS: readonly (readonly [string, readonly (readonly [Machine, string])[]])[] = [
  ["a device that was never seen is where it is called", [[{ eth1: ["10.0.0.1/24"] }, "eth0"]]],
  ["gone and back under another name", [[{ eth0: ["10.0.0.1/24"] }, "eth0"], [{}, "eth0"], [{ eth2: ["10.0.0.1/24"] }, "eth2"], [{ eth2: ["10.0.0.1/24"] }, "eth2"]]],
  ["and back again", [[{ eth0: ["10.0.0.1/24"] }, "eth0"], [{ eth2: ["10.0.0.1/24"] }, "eth2"], [{ eth0: ["10.0.0.1/24"] }, "eth0"]]],
  ["two that have changed their names", [[{ eth0: ["10.0.0.1/24"], eth1: ["10.1.0.1/24"] }, "eth0"], [{ eth0: ["10.1.0.1/24"], eth1: ["10.0.0.1/24"] }, "eth1"]]],
  ["another address is a new address, and is known from then on", [[{ eth0: ["10.0.0.1/24"] }, "eth0"], [{ eth0: ["10.0.0.9/24"] }, "eth0"], [{ eth3: ["10.0.0.9/24"] }, "eth3"]]],
  ["the same address in another network is another", [[{ eth0: ["10.0.0.1/24"] }, "eth0"], [{ eth1: ["10.0.0.1/16"] }, "eth0"]]],
  ["one of several addresses is enough", [[{ eth0: ["10.0.0.1/24", "10.5.0.1/24"] }, "eth0"], [{ br0: ["10.5.0.1/24"] }, "br0"]]],
  ["a floating address is none of its own", [[{ eth0: ["10.0.0.1/24", "10.0.0.100/32"] }, "eth0"], [{ eth1: ["10.0.0.100/32"] }, "eth0"]]],
  ["what two others have tells nothing", [[{ eth0: ["10.0.0.1/24"] }, "eth0"], [{ eth1: ["10.0.0.1/24"], eth2: ["10.0.0.1/24"] }, "eth0"]]],
  ["an IPv6 address tells as much", [[{ eth0: ["2001:db8::1/64"] }, "eth0"], [{ eth2: ["2001:db8::1/64"] }, "eth2"]]],
  ["a floating one, and a link-local one that another device has as well, do not", [[{ eth0: ["10.0.0.1/24", "fe80::1/64", "fd00::9/128"] }, "eth0"], [{ eth1: ["10.1.0.1/24", "fe80::1/64", "fd00::9/128"] }, "eth0"]]],
  ["while it has its address, nobody else is it", [[{ eth0: ["10.0.0.1/24"] }, "eth0"], [{ br0: ["10.0.0.1/24"], eth0: ["10.0.0.1/24"] }, "eth0"]]],
];

for (const [claim, looks] of ROWS) {
  test(claim, () => {
    const places = new DevicePlaces();
    assert.deepEqual(looks.map(([machine]) => placeOf(places, "eth0", machine)), looks.map(([, place]) => place));
  });
}

test("what one knows it tells another as a text", () => {
  const first = new DevicePlaces();
  placeOf(first, "eth0", { eth0: ["10.0.0.1/24"] });
  const second = new DevicePlaces(first.look([]));
  assert.equal(placeOf(second, "eth0", { eth2: ["10.0.0.1/24"] }), "eth2");
});

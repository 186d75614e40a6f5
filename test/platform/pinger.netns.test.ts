// Echo questions to real hosts: by sockets and by the command ping, in IPv4 and IPv6, with a zone, behind a router, and to nobody.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { millis } from "#heir/model/time.js";
import { EchoSockets } from "#heir/platform/linux/echo-sockets.js";
import type { EchoWire } from "#heir/platform/linux/echo-wire.js";
import { commandPath } from "#heir/platform/linux/exec.js";
import { loadLibc } from "#heir/platform/linux/libc.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { PingChildren } from "#heir/platform/linux/ping-children.js";
import { insideNamespace, ip, pause } from "./namespace.js";

const inside = await insideNamespace(import.meta.url);
const NEIGHBOUR = "10.66.0.2";
const NEIGHBOUR6 = "fd66::2";
/** On the neighbour, and reached through it. */
const BEYOND = "192.0.2.1";
const NOBODY = "10.66.0.9";
const UNROUTED = "198.51.100.1";

if (inside !== undefined) {
  const log = { log: () => {} };
  let local = "";

  before(async () => {
    ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
    ip("addr", "add", "fd66::1/64", "dev", "eth0", "nodad");
    ip("-n", inside.peer, "addr", "add", `${NEIGHBOUR6}/64`, "dev", "eth0", "nodad");
    ip("-n", inside.peer, "addr", "add", `${BEYOND}/32`, "dev", "lo");
    ip("route", "add", BEYOND, "via", NEIGHBOUR);
    local = `${/inet6 (fe80\S+)\//.exec(ip("-n", inside.peer, "-6", "-o", "addr", "show", "dev", "eth0", "scope", "link"))?.[1] ?? ""}%eth0`;
    // Duplicate address detection of the link-local addresses.
    await pause(2500);
  });

  /** Asks every 100 ms and gathers, until all of `wanted` have answered or patience is over. */
  async function askAll(wire: EchoWire, addresses: readonly string[], wanted: readonly string[], limit: number): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const end = performance.now() + limit; performance.now() < end && !wanted.every((each) => found.has(each)); ) {
      for (const address of addresses) wire.ask(address);
      await pause(100);
      for (const address of wire.answered()) found.add(address);
    }
    return found;
  }

  const wires: readonly (readonly [string, () => EchoWire | undefined])[] = [
    ["sockets", () => {
      const libc = loadLibc();
      return libc === undefined ? undefined : new EchoSockets({ libc, log });
    }],
    ["the command ping", () => new PingChildren({ command: commandPath("ping") ?? "", clock, interval: millis(100) })],
  ];
  for (const [name, open] of wires) {
    describe(`by ${name}`, () => {
      let wire: EchoWire;
      before(() => {
        const opened = open();
        assert.ok(opened !== undefined);
        wire = opened;
      });
      after(() => wire.close());

      test("whoever is there answers: neighbour, router, IPv6, with a zone; nobody else does", async () => {
        const there = [NEIGHBOUR, BEYOND, NEIGHBOUR6, local];
        const found = await askAll(wire, [...there, NOBODY, UNROUTED], there, 15_000);
        assert.deepEqual([...found].sort(), [...there].sort());
      });

      test("who goes away is silent from then on, and heard again when it is back", async () => {
        ip("-n", inside.peer, "link", "set", "eth0", "down");
        await askAll(wire, [NEIGHBOUR], [NEIGHBOUR], 300);
        assert.equal((await askAll(wire, [NEIGHBOUR], [NEIGHBOUR], 1000)).has(NEIGHBOUR), false);
        ip("-n", inside.peer, "link", "set", "eth0", "up");
        assert.equal((await askAll(wire, [NEIGHBOUR], [NEIGHBOUR], 15_000)).has(NEIGHBOUR), true);
        ip("-n", inside.peer, "addr", "replace", `${NEIGHBOUR6}/64`, "dev", "eth0", "nodad");
      });
    });
  }
}

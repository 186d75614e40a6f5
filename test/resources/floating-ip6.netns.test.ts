// Floating IPv6 addresses on a real interface: which form they take, that they end as leased ones do, and what a neighbour learns of them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { Resource } from "#heir/model/config.js";
import { groupName, opId } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import type { ResourceRunner } from "#heir/ports/resource-runner.js";
import { createRunner } from "#heir/resources/runner.js";
import { addresses6On, addressesOn, flush, insideNamespace, ip, pause, until } from "../platform/namespace.js";
import { type Remembered, Reports, address, clusterConfig, rememberingLog } from "./cluster.js";

const inside = await insideNamespace(import.meta.url);

const WEB = groupName("web");
const VIP = "fd66::100";
const ELSEWHERE = "02:00:00:00:00:99";

if (inside !== undefined) {
  describe("floating IPv6 addresses in a namespace", { concurrency: false }, () => {
    let runner: ResourceRunner;
    let reports: Reports;
    let log: Remembered;
    let ops = 0;

    const open = (resources: readonly Resource[]): void => {
      log = rememberingLog();
      runner = createRunner({ config: clusterConfig({ web: resources }), clock, log });
      reports = new Reports(runner);
    };
    const start = async (seconds: number): Promise<void> => {
      const op = opId((ops += 1));
      runner.start({ group: WEB, op, lease: millis(seconds * 1000), environment: new Map() });
      assert.deepEqual(await reports.next("groupStarted"), { kind: "groupStarted", group: WEB, op });
    };
    const stop = async (): Promise<void> => {
      runner.stop({ group: WEB, op: opId((ops += 1)), environment: new Map() });
      await reports.next("groupStopped");
    };
    const described = (device: string): string => ip("-6", "addr", "show", "dev", device);
    const mac = (): string => /link\/ether (\S+)/.exec(ip("link", "show", "dev", "eth0"))?.[1] ?? "";
    /** What the peer has in its neighbour cache; it asks nobody while nothing is sent. */
    const neighbour = (): string => ip("-n", inside.peer, "-6", "neigh", "show", VIP);
    const forget = (router = false): void =>
      void ip("-n", inside.peer, "-6", "neigh", "replace", VIP, "lladdr", ELSEWHERE, "dev", "eth0", "nud", "stale", ...(router ? ["router"] : []));

    beforeEach(() => {
      ip("addr", "add", "fd66::1/64", "dev", "eth0", "nodad");
      ip("-n", inside.peer, "addr", "replace", "fd66::2/64", "dev", "eth0", "nodad");
    });
    afterEach(async () => {
      await runner.close();
      flush("eth0");
      ip("-6", "addr", "flush", "dev", "eth0", "scope", "global");
    });

    test("goes on as /128 where the interface has an own address in the subnet: usable at once, deprecated, with a lifetime and no route", async () => {
      open([address(VIP, { prefix: 64 })]);
      const routes = ip("-6", "route", "show");
      await start(3);
      assert.match(described("eth0"), /inet6 fd66::100\/128 scope global nodad deprecated dynamic noprefixroute *\n\s+valid_lft [123]sec preferred_lft 0sec/);
      assert.equal(ip("-6", "route", "show"), routes);
      await stop();
      assert.deepEqual(addresses6On("eth0"), ["fd66::1/64"]);
    });

    test("what this machine sends of its own accord does not come from it, though it is longer in the subnet of the target", async () => {
      open([address(VIP)]);
      await start(5);
      assert.match(ip("-6", "route", "get", "fd66::2"), / src fd66::1 /);
    });

    test("goes on as written where the interface has no own address there, its route comes with it and ends with its lifetime", async () => {
      open([address("fd77::9", { prefix: 64, device: "eth0" })]);
      await start(3);
      assert.match(described("eth0"), /inet6 fd77::9\/64 scope global nodad deprecated dynamic *\n/);
      assert.match(ip("-6", "route", "show"), /^fd77::\/64 dev eth0 /m);
      await stop();
      assert.doesNotMatch(described("eth0"), /fd77/);
      // The kernel removes the route of an address with a lifetime no sooner.
      await until("nothing leads there", 5000, () => spawnSync("ip", ["-6", "route", "get", "fd77::1"]).status !== 0);
    });

    test("a link-local address, and one of each family in a group, go on and off together", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open([address("fe80::100", { prefix: 64, device: "eth0" }), address("10.66.0.100"), address(VIP)]);
      await start(5);
      assert.match(described("eth0"), /inet6 fe80::100\/128 scope link nodad deprecated/);
      assert.deepEqual([addressesOn("eth0"), addresses6On("eth0").toSorted()], [["10.66.0.1/24", "10.66.0.100/32"], ["fd66::1/64", "fd66::100/128"]]);
      await stop();
      assert.doesNotMatch(described("eth0"), /::100/);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24"]);
    });

    test("the same address with another prefix length or on another interface is taken off, at the clean-up and at the start", async () => {
      ip("addr", "add", `${VIP}/64`, "dev", "eth0", "nodad");
      ip("addr", "add", `${VIP}/120`, "dev", "lo");
      open([address(VIP)]);
      await runner.cleanUp();
      assert.deepEqual([addresses6On("eth0"), addresses6On("lo")], [["fd66::1/64"], []]);
      assert.equal(log.lines.filter((line) => line.code === "address-leftover").length, 2);
      ip("addr", "add", `${VIP}/64`, "dev", "eth0", "nodad");
      await start(5);
      assert.deepEqual(addresses6On("eth0").toSorted(), ["fd66::1/64", "fd66::100/128"]);
    });

    test("renewed, it outlives its first lifetime as it was; not renewed, it ends within lease + 1.05 s", async () => {
      open([address(VIP)]);
      await start(1);
      const first = await reports.next("leaseRenewed");
      assert.ok(first.kind === "leaseRenewed");
      let last = first.until;
      for (const end = clock.now() + 2500; clock.now() < end; ) {
        const op = opId((ops += 1));
        runner.renew({ group: WEB, op, length: millis(1000), notAfter: last });
        const renewed = await reports.next("leaseRenewed");
        assert.ok(renewed.kind === "leaseRenewed" && renewed.op === op && renewed.until >= last);
        last = renewed.until;
        assert.ok(addresses6On("eth0").includes(`${VIP}/128`));
        await pause(150);
      }
      assert.match(described("eth0"), /inet6 fd66::100\/128 scope global nodad deprecated dynamic noprefixroute/);
      await until("the address ends", 3000, () => !addresses6On("eth0").includes(`${VIP}/128`));
      assert.ok(clock.now() <= last + 1050 + 100, `ended ${clock.now() - last} ms after its lease`);
    });

    test("a neighbour learns the new MAC from the unsolicited advertisement, at the claim and again on demand", async () => {
      open([address(VIP)]);
      forget();
      await start(30);
      await until("the peer has the new MAC", 2000, () => neighbour().includes(mac()));
      await pause(2500);
      forget();
      runner.announce(WEB);
      await until("the peer has it again", 500, () => neighbour().includes(mac()));
    });

    test("a neighbour that routes through the address keeps it as its router where this machine forwards", async () => {
      const forward = (value: "0" | "1"): void => writeFileSync("/proc/sys/net/ipv6/conf/eth0/forwarding", value);
      open([address(VIP)]);
      try {
        forward("1");
        forget(true);
        await start(30);
        await until("the peer has the new MAC", 2000, () => neighbour().includes(mac()));
        assert.match(neighbour(), / router /);
        forward("0");
        forget(true);
        runner.announce(WEB);
        await until("the peer has it again", 2000, () => neighbour().includes(mac()));
        assert.doesNotMatch(neighbour(), / router /);
      } finally {
        forward("0");
      }
    });
  });
}

// Floating addresses on a real interface: which form they take, what they leave alone, and what happens when they end.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { ClusterConfig, Resource } from "#heir/model/config.js";
import { groupName, opId } from "#heir/model/names.js";
import { type Instant, after, millis } from "#heir/model/time.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import type { ResourceRunner } from "#heir/ports/resource-runner.js";
import { createRunner } from "#heir/resources/runner.js";
import { addressesOn, flush, insideNamespace, ip, until } from "../platform/namespace.js";
import { children, commandLine } from "../platform/processes.js";
import { type Remembered, Reports, address, clusterConfig, rememberingLog, script, scriptDirectory } from "./cluster.js";

const inside = await insideNamespace(import.meta.url);

const WEB = groupName("web");
const MAIL = groupName("mail");
const none = new Map<string, string>();

if (inside !== undefined) {
  describe("floating addresses in a namespace", () => {
    let runner: ResourceRunner;
    let reports: Reports;
    let log: Remembered;
    let ops = 0;

    const open = (groups: Readonly<Record<string, readonly Resource[]>>, more: Partial<ClusterConfig> = {}): void => {
      log = rememberingLog();
      runner = createRunner({ config: clusterConfig(groups, more), clock, log });
      reports = new Reports(runner);
    };
    const start = async (group: typeof WEB, seconds: number): Promise<void> => {
      const op = opId((ops += 1));
      runner.start({ group, op, lease: millis(seconds * 1000), environment: none });
      const started = await reports.next("groupStarted");
      assert.deepEqual(started, { kind: "groupStarted", group, op });
    };
    const stop = async (group: typeof WEB): Promise<void> => {
      runner.stop({ group, op: opId((ops += 1)), environment: none });
      await reports.next("groupStopped");
    };

    // Debian's systemd sets it everywhere; without it the first address of a subnet takes the others with it.
    beforeEach(() => {
      for (const device of ["all", "eth0"]) writeFileSync(`/proc/sys/net/ipv4/conf/${device}/promote_secondaries`, "0");
    });

    afterEach(async () => {
      await runner.close();
      flush("eth0");
      ip("link", "set", "eth0", "up");
    });

    test("goes on as /32 where the interface has an own address in the subnet, with a lifetime", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open({ web: [address("10.66.0.100", { prefix: 24 })] });
      await start(WEB, 3);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24", "10.66.0.100/32"]);
      assert.match(ip("addr", "show", "dev", "eth0"), /10\.66\.0\.100\/32 [^\n]*dynamic[^\n]*\n\s+valid_lft [123]sec preferred_lft [123]sec/);
      await stop(WEB);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24"]);
    });

    test("a node that has never held an address has its `ip` child ready all the same: a takeover need not wait for one", async () => {
      open({ web: [address("10.66.0.100", { prefix: 24, device: "eth0" })] });
      const batches = (): readonly number[] => children(process.pid).filter((pid) => / -batch -/.test(commandLine(pid)));
      assert.deepEqual(batches(), []);
      await runner.cleanUp();
      await until("the child is there", 5000, () => batches().length === 1);
      const before = batches();
      await start(WEB, 3);
      assert.deepEqual(batches(), before);
      await stop(WEB);
    });

    test("goes on as written, with broadcast and label, where the interface has no own address there", async () => {
      open({ web: [address("202.120.224.33", { prefix: 24, device: "eth0", label: "eth0:web" })] });
      await start(WEB, 3);
      assert.match(ip("addr", "show", "dev", "eth0"), /inet 202\.120\.224\.33\/24 brd 202\.120\.224\.255 scope global dynamic eth0:web/);
      assert.match(ip("route", "show"), /^202\.120\.224\.0\/24 dev eth0 /m);
      await stop(WEB);
      assert.deepEqual(addressesOn("eth0"), []);
    });

    test("removing the address that came first in its subnet leaves the second in place", async () => {
      ip("link", "set", "eth0", "down");
      ip("link", "set", "eth0", "up");
      open({ web: [address("10.77.0.1", { prefix: 24, device: "eth0" })], mail: [address("10.77.0.2", { prefix: 24, device: "eth0" })] });
      await start(WEB, 10);
      await start(MAIL, 10);
      assert.deepEqual(addressesOn("eth0"), ["10.77.0.1/24", "10.77.0.2/24"]);
      await stop(WEB);
      assert.deepEqual(addressesOn("eth0"), ["10.77.0.2/24"]);
      assert.match(ip("route", "show"), /^10\.77\.0\.0\/24 dev eth0 .*src 10\.77\.0\.2/m);
    });

    test("expiry of the address that came first in its subnet leaves the second and a stranger's in place", async () => {
      open({ web: [address("10.77.0.1", { prefix: 24, device: "eth0" })], mail: [address("10.77.0.2", { prefix: 24, device: "eth0" })] });
      await start(WEB, 1);
      await start(MAIL, 30);
      ip("addr", "add", "10.77.0.9/24", "dev", "eth0");
      await until("the first is gone", 4000, () => !addressesOn("eth0").includes("10.77.0.1/24"));
      assert.deepEqual(addressesOn("eth0").toSorted(), ["10.77.0.2/24", "10.77.0.9/24"]);
    });

    test("a floating address in the subnet of another does not count as the interface's own", async () => {
      open({ web: [address("10.77.0.1", { prefix: 24, device: "eth0" }), address("10.77.0.2", { prefix: 24, device: "eth0" })] });
      await start(WEB, 5);
      assert.deepEqual(addressesOn("eth0"), ["10.77.0.1/24", "10.77.0.2/24"]);
    });

    test("takes interface and prefix from the connected route when the word names neither", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      ip("route", "add", "10.88.0.0/16", "dev", "eth0");
      open({ web: [address("10.88.0.5")] });
      await start(WEB, 3);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24", "10.88.0.5/16"]);
    });

    test("an address that no route reaches fails to start and says what to write", async () => {
      open({ web: [address("192.0.2.1")] });
      runner.start({ group: WEB, op: opId(1), lease: millis(1000), environment: none });
      const failed = await reports.next("groupFailed");
      assert.ok(failed.kind === "groupFailed");
      assert.match(failed.detail, /no connected route reaches 192\.0\.2\.1.*ADDRESS\/PREFIX\/INTERFACE/);
    });

    test("the same address with another prefix length or on another interface is taken off at start and at clean up", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      ip("addr", "add", "10.66.0.100/24", "dev", "eth0");
      ip("addr", "add", "10.66.0.100/28", "dev", "lo");
      open({ web: [address("10.66.0.100")] });
      await runner.cleanUp();
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24"]);
      assert.deepEqual(addressesOn("lo"), ["127.0.0.1/8"]);
      assert.equal(log.lines.filter((line) => line.code === "address-leftover").length, 2);
      ip("addr", "add", "10.66.0.100/24", "dev", "eth0");
      await start(WEB, 5);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24", "10.66.0.100/32"]);
    });

    test("renewed, the address outlives its first lifetime; not renewed, it ends within lease + 1.05 s", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open({ web: [address("10.66.0.100")] });
      await start(WEB, 1);
      const first = await reports.next("leaseRenewed");
      assert.ok(first.kind === "leaseRenewed");
      let last = first.until;
      for (const end = clock.now() + 2500; clock.now() < end; ) {
        const op = opId((ops += 1));
        runner.renew({ group: WEB, op, length: millis(1000), notAfter: last });
        const renewed = await reports.next("leaseRenewed");
        assert.ok(renewed.kind === "leaseRenewed" && renewed.op === op && renewed.until >= last);
        last = renewed.until;
        assert.ok(addressesOn("eth0").includes("10.66.0.100/32"));
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      await until("the address ends", 3000, () => !addressesOn("eth0").includes("10.66.0.100/32"));
      assert.ok(clock.now() <= last + 1050 + 100, `ended ${clock.now() - last} ms after its lease`);
    });

    test("a lease that ended is not renewed, and the address does not come back", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open({ web: [address("10.66.0.100")] });
      await start(WEB, 1);
      const granted = await reports.next("leaseRenewed");
      assert.ok(granted.kind === "leaseRenewed");
      await until("the address ends", 4000, () => !addressesOn("eth0").includes("10.66.0.100/32"));
      runner.renew({ group: WEB, op: opId(77), length: millis(1000), notAfter: granted.until });
      const refused = await reports.next("leaseRefused");
      assert.ok(refused.kind === "leaseRefused" && refused.op === 77);
      assert.match(refused.detail, /^the lease ended \d+ ms ago$/);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24"]);
    });

    test("dropped addresses are off at once and renewals under way do not bring them back", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open({ web: [address("10.66.0.100"), address("10.66.0.101")] });
      await start(WEB, 5);
      for (let i = 0; i < 20; i++) runner.renew({ group: WEB, op: opId(1000 + i), length: millis(5000), notAfter: after(clock.now(), millis(4000)) });
      runner.dropAddresses(WEB);
      await until("both are gone", 1000, () => addressesOn("eth0").length === 1);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24"]);
    });

    /** Renews as the core does, from the first grant on, until the group is started. */
    const startRenewing = async (length: number): Promise<void> => {
      let answered = 0;
      let granted: Instant | undefined;
      runner.start({ group: WEB, op: opId((ops += 1)), lease: millis(length), environment: none });
      for (const end = clock.now() + 10_000; !reports.all.some((report) => report.kind === "groupStarted") && clock.now() < end; ) {
        for (const report of reports.all.slice(answered)) if (report.kind === "leaseRenewed") granted = report.until;
        answered = reports.all.length;
        if (granted !== undefined) runner.renew({ group: WEB, op: opId((ops += 1)), length: millis(length), notAfter: granted });
        await new Promise((resolve) => setTimeout(resolve, length / 6));
      }
    };

    test("an address behind a slow script goes on with the authority of the renewals that came meanwhile", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      const directory = await scriptDirectory({ slow: '[ "$1" = start ] && sleep 1.5; exit 0' });
      open({ web: [script("slow"), address("10.66.0.100")] }, { scriptPath: [directory] });
      await startRenewing(1000);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24", "10.66.0.100/32"]);
    });

    test("without renewals it stays off, and the start is no failure: the core claims it again", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      const directory = await scriptDirectory({ slow: '[ "$1" = start ] && sleep 1.5; exit 0' });
      open({ web: [script("slow"), address("10.66.0.100")] }, { scriptPath: [directory] });
      await start(WEB, 1);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/24"]);
      assert.ok(log.lines.some((line) => line.code === "address-not-put"));
    });

    test("three hundred addresses of one group all go on and stay on together", async () => {
      ip("addr", "add", "10.66.0.1/16", "dev", "eth0");
      open({ web: Array.from({ length: 300 }, (_, i) => address(`10.66.${100 + (i >> 8)}.${i & 255}`)) });
      await startRenewing(2000);
      assert.equal(addressesOn("eth0").length, 301);
      await stop(WEB);
      assert.deepEqual(addressesOn("eth0"), ["10.66.0.1/16"]);
    });

    test("a lost carrier makes the group ineligible, naming the interface, and its return eligible", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open({ web: [address("10.66.0.100")] });
      await runner.cleanUp();
      ip("-n", inside.peer, "link", "set", "eth0", "down");
      const lost = await reports.next("eligibilityChanged");
      assert.deepEqual(lost, { kind: "eligibilityChanged", group: WEB, eligible: false, detail: "eth0 has no carrier" });
      ip("-n", inside.peer, "link", "set", "eth0", "up");
      const back = await reports.next("eligibilityChanged");
      assert.deepEqual(back, { kind: "eligibilityChanged", group: WEB, eligible: true, detail: "eth0 up" });
    });

    test("a lost carrier is noticed by a monitor that was started again", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open({ web: [address("10.66.0.100")] });
      await runner.cleanUp();
      let monitor: string | undefined;
      await until("the monitor runs", 5000, () => {
        const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ").filter((pid) => pid !== "");
        monitor = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("monitor"));
        return monitor !== undefined;
      });
      process.kill(Number(monitor), "SIGKILL");
      await until("its end is noticed", 2000, () => log.lines.some((line) => line.code === "link-monitor-ended"));
      ip("-n", inside.peer, "link", "set", "eth0", "down");
      const lost = await reports.next("eligibilityChanged");
      assert.ok(lost.kind === "eligibilityChanged" && !lost.eligible);
      ip("-n", inside.peer, "link", "set", "eth0", "up");
      await reports.next("eligibilityChanged");
    });

    test("an interface without carrier at the start is reported to whoever listens later", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      ip("-n", inside.peer, "link", "set", "eth0", "down");
      log = rememberingLog();
      runner = createRunner({ config: clusterConfig({ web: [address("10.66.0.100", { device: "eth0" })] }), clock, log });
      await runner.cleanUp();
      reports = new Reports(runner);
      const lost = await reports.next("eligibilityChanged", 1000);
      assert.deepEqual(lost, { kind: "eligibilityChanged", group: WEB, eligible: false, detail: "eth0 has no carrier" });
      ip("-n", inside.peer, "link", "set", "eth0", "up");
      await reports.next("eligibilityChanged");
    });

    test("a neighbour learns the new MAC from the announcement, at claim and again on demand", async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      open({ web: [address("10.66.0.100")] });
      const mac = /link\/ether (\S+)/.exec(ip("link", "show", "dev", "eth0"))?.[1] ?? "";
      const wrong = (): void => void ip("-n", inside.peer, "neigh", "replace", "10.66.0.100", "lladdr", "02:00:00:00:00:99", "dev", "eth0", "nud", "stale");
      const neighbour = (): string => ip("-n", inside.peer, "neigh", "show", "10.66.0.100");
      wrong();
      await start(WEB, 30);
      await until("the peer has the new MAC", 2000, () => neighbour().includes(mac));
      await new Promise((resolve) => setTimeout(resolve, 2500));
      wrong();
      runner.announce(WEB);
      await until("the peer has it again", 500, () => neighbour().includes(mac));
    });
  });
}

// A group whose lease is off, beside one that has one: what keeps its address on, and what still takes it off.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, test } from "node:test";
import { dropAddresses } from "#heir/guardian/addresses.js";
import { FOR_EVER } from "#heir/model/lease.js";
import { groupName, opId } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { readNetwork } from "#heir/platform/linux/ip-address.js";
import { IpBatch } from "#heir/platform/linux/ip-batch.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import type { ResourceRunner } from "#heir/ports/resource-runner.js";
import { createRunner } from "#heir/resources/runner.js";
import { addressesOn, flush, insideNamespace, ip, until } from "../platform/namespace.js";
import { address, clusterConfig, ipv4, rememberingLog, Reports } from "./cluster.js";

const inside = await insideNamespace(import.meta.url);
const [LEASED, OFF] = [groupName("leased"), groupName("off")];
const none = new Map<string, string>();

if (inside !== undefined) {
  describe("a lease that is off", () => {
    const log = rememberingLog();
    let runner: ResourceRunner;
    let reports: Reports;

    beforeEach(async () => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      const config = clusterConfig({ leased: [address("10.66.0.100")], off: [address("10.66.0.101")] });
      const groups = config.groups.map((group) => (group.name === OFF ? { ...group, lease: "off" as const } : group));
      runner = createRunner({ config: { ...config, groups }, clock, log });
      reports = new Reports(runner);
      await runner.cleanUp();
      runner.start({ group: LEASED, op: opId(1), lease: millis(400), lifetime: millis(1000), environment: none });
      runner.start({ group: OFF, op: opId(2), lease: FOR_EVER, lifetime: FOR_EVER, environment: none });
      await reports.next("groupStarted");
      await reports.next("groupStarted");
    });

    afterEach(async () => {
      await runner.close();
      flush("eth0");
    });

    test("its address stays on without a renewal, for ever and beside the guard, while that of another group ends", async () => {
      assert.match(ip("addr", "show", "dev", "eth0"), /10\.66\.0\.101\/32 [^\n]*\n\s+valid_lft forever/);
      const rules = execFileSync("nft", ["list", "ruleset"], { encoding: "utf8" });
      assert.match(rules, /10\.66\.0\.100/);
      assert.doesNotMatch(rules, /10\.66\.0\.101/);
      await until("the leased address has ended", 5000, () => !addressesOn("eth0").includes("10.66.0.100/32"));
      assert.ok(addressesOn("eth0").includes("10.66.0.101/32"));
    });

    test("a stop takes it off, and so does a drop", async () => {
      runner.stop({ group: OFF, op: opId(3), environment: none });
      await reports.next("groupStopped");
      assert.ok(!addressesOn("eth0").includes("10.66.0.101/32"));
      runner.start({ group: OFF, op: opId(4), lease: FOR_EVER, lifetime: FOR_EVER, environment: none });
      await reports.next("groupStarted");
      assert.ok(addressesOn("eth0").includes("10.66.0.101/32"));
      runner.dropAddresses(OFF);
      await until("the address is off", 2000, () => !addressesOn("eth0").includes("10.66.0.101/32"));
    });

    test("the guardian of a dead agent takes it off too", async () => {
      const batch = new IpBatch({ clock, log });
      const dropped = await dropAddresses(batch, [ipv4("10.66.0.101")], readNetwork([]));
      await batch.close();
      assert.equal(dropped.verified, true);
      assert.ok(!addressesOn("eth0").includes("10.66.0.101/32"));
    });
  });
}

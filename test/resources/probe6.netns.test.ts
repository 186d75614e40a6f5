// Probes of IPv6 addresses on a real wire: a switch in the peer's namespace, a holder and a foreign host behind it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { after, afterEach, before, describe, test } from "node:test";
import { type GroupName, groupName, opId } from "#heir/model/names.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { PROBE_WAIT } from "#heir/platform/linux/question.js";
import type { ResourceReport, ResourceRunner } from "#heir/ports/resource-runner.js";
import { createRunner } from "#heir/resources/runner.js";
import { insideNamespace, ip, pause } from "../platform/namespace.js";
import { type Remembered, Reports, address, clusterConfig, rememberingLog } from "./cluster.js";

const inside = await insideNamespace(import.meta.url);

const VIP = "fd66::100";
const VIP4 = "10.66.0.100";
const OWN = "02:00:00:00:00:01";
const HOLDER = "02:00:00:00:00:02";
const FOREIGN = "02:00:00:00:00:03";
const WEB = groupName("web");
const MIXED = groupName("mixed");
const LOCAL = groupName("local");

const run = (...argv: readonly [string, ...string[]]): void => {
  const [command, ...args] = argv;
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
};

if (inside !== undefined) {
  const network = inside.peer;
  const holder = `${network}h`;
  const foreign = `${network}f`;

  /** A namespace with `eth0` on the switch. */
  const plug = (space: string, port: string, mac: string, own: readonly string[]): void => {
    ip("netns", "add", space);
    ip("-n", space, "link", "set", "lo", "up");
    ip("-n", network, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", space);
    ip("-n", network, "link", "set", port, "master", "br0", "up");
    ip("-n", space, "link", "set", "eth0", "address", mac, "up");
    for (const each of own) ip("-n", space, "addr", "add", each, "dev", "eth0", ...(each.includes(":") ? ["nodad"] : []));
  };

  describe("probes of IPv6 in a namespace", { concurrency: false }, () => {
    let runner: ResourceRunner;
    let reports: Reports;
    let log: Remembered;
    let ops = 0;

    type Probed = Extract<ResourceReport, { kind: "probed" }>;
    const probe = async (group: GroupName, macs: readonly string[] = [HOLDER]): Promise<Probed & { readonly took: number }> => {
      const op = opId((ops += 1));
      const askedAt = clock.now();
      runner.probe({ group, op, macs });
      const report = await reports.next("probed");
      assert.ok(report.kind === "probed" && report.op === op && report.sentAt >= askedAt && report.sentAt <= clock.now());
      return { ...report, took: clock.now() - askedAt };
    };
    const answers = (report: Probed): readonly string[] => report.answers.map((each) => `${each.way} ${each.address} ${each.mac}`).toSorted();
    const own = (...addresses: readonly string[]): void => {
      ip("-6", "addr", "flush", "dev", "eth0", "scope", "global");
      for (const each of addresses) ip("addr", "add", each, "dev", "eth0", "nodad");
    };
    const give = (space: string, one: string): void => void ip("-n", space, "addr", "add", one, "dev", "eth0", ...(one.includes(":") ? ["nodad"] : []));

    before(async () => {
      ip("-n", network, "addr", "flush", "dev", "eth0");
      ip("-n", network, "link", "add", "br0", "type", "bridge", "forward_delay", "0", "stp_state", "0", "mcast_snooping", "0");
      ip("-n", network, "link", "set", "eth0", "master", "br0");
      ip("-n", network, "link", "set", "br0", "up");
      plug(holder, "toholder", HOLDER, ["10.66.0.2/24", "fd66::2/64"]);
      plug(foreign, "toforeign", FOREIGN, ["10.66.0.3/24", "fd66::3/64"]);
      ip("link", "set", "eth0", "address", OWN);
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      own("fd66::1/64");
      // Link-local addresses of the new MACs are usable when duplicate detection has ended.
      await pause(2500);
      log = rememberingLog();
      const groups = { web: [address(VIP)], mixed: [address("fd66::101"), address(VIP4)], local: [address("fe80::100", { prefix: 64, device: "eth0" })] };
      runner = createRunner({ config: clusterConfig(groups), clock, log });
      reports = new Reports(runner);
      await runner.cleanUp();
    });
    after(async () => {
      await runner.close();
      for (const space of [holder, foreign]) ip("netns", "del", space);
    });
    afterEach(() => {
      for (const space of [holder, foreign]) {
        for (const one of [`${VIP}/128`, "fd66::101/128", "fe80::100/128", `${VIP4}/32`]) spawnSync("ip", ["-n", space, "addr", "del", one, "dev", "eth0"]);
        spawnSync("ip", ["netns", "exec", space, "nft", "flush", "ruleset"]);
      }
      own("fd66::1/64");
    });

    test("a holder answers both ways, long before the wait is over", async () => {
      give(holder, `${VIP}/128`);
      await probe(WEB);
      const report = await probe(WEB);
      assert.deepEqual(report.asked, ["arp", "echo"]);
      assert.deepEqual(answers(report), [`arp ${VIP} ${HOLDER}`, `echo ${VIP} ${HOLDER}`]);
      assert.ok(report.took < PROBE_WAIT, `${report.took} ms`);
    });

    test("nobody has it: silent, and known when the wait is over", async () => {
      const report = await probe(WEB);
      assert.deepEqual([report.asked, report.answers], [["arp", "echo"], []]);
      assert.ok(report.took >= PROBE_WAIT && report.took < PROBE_WAIT + 100, `${report.took} ms`);
    });

    test("without an address of the subnet the question comes from the link-local one, without any IPv6 from nobody, and is answered to all", async () => {
      give(holder, `${VIP}/128`);
      // The holder finds its way back by the prefix; fe80:: needs none.
      own();
      assert.deepEqual(answers(await probe(WEB)), [`arp ${VIP} ${HOLDER}`, `echo ${VIP} ${HOLDER}`]);
      ip("-6", "addr", "flush", "dev", "eth0");
      try {
        const report = await probe(WEB);
        assert.deepEqual([report.asked, answers(report)], [["arp"], [`arp ${VIP} ${HOLDER}`]]);
      } finally {
        writeFileSync("/proc/sys/net/ipv6/conf/eth0/disable_ipv6", "1");
        writeFileSync("/proc/sys/net/ipv6/conf/eth0/disable_ipv6", "0");
        await pause(2500);
      }
    });

    test("a link-local address is asked for on its interface", async () => {
      give(holder, "fe80::100/128");
      assert.deepEqual(answers(await probe(LOCAL)), [`arp fe80::100 ${HOLDER}`, `echo fe80::100 ${HOLDER}`]);
    });

    test("both addresses of a mixed group are asked for, each in its own way", async () => {
      for (const one of ["fd66::101/128", `${VIP4}/32`]) give(holder, one);
      await probe(MIXED);
      assert.deepEqual(answers(await probe(MIXED)), [`arp ${VIP4} ${HOLDER}`, `arp fd66::101 ${HOLDER}`, `echo ${VIP4} ${HOLDER}`, `echo fd66::101 ${HOLDER}`]);
    });

    test("a holder whose guard is closed is silent both ways; one that drops only echoes still advertises", async () => {
      give(holder, `${VIP}/128`);
      const guard = [
        "add table inet t", "add chain inet t p { type filter hook prerouting priority -450; }",
        `add rule inet t p ip6 daddr ${VIP} drop`, "add rule inet t p icmpv6 type nd-neighbor-solicit @th,64,128 0xfd660000000000000000000000000100 drop",
      ];
      run("ip", "netns", "exec", holder, "nft", guard.join("\n"));
      const closed = await probe(WEB);
      assert.deepEqual([closed.asked, closed.answers], [["arp", "echo"], []]);
      run("ip", "netns", "exec", holder, "nft", "flush ruleset\nadd table ip6 t\nadd chain ip6 t p { type filter hook input priority 0; }\nadd rule ip6 t p icmpv6 type echo-request drop");
      assert.deepEqual(answers(await probe(WEB)), [`arp ${VIP} ${HOLDER}`]);
    });

    test("a foreign host that has the address is reported with its MAC, also while we have it ourselves", async () => {
      give(foreign, `${VIP}/128`);
      assert.deepEqual(answers(await probe(WEB)), [`arp ${VIP} ${FOREIGN}`], "the echo went to the holder, who has it no more");
      own("fd66::1/64", `${VIP}/128`);
      const held = await probe(WEB);
      assert.deepEqual([held.asked, answers(held)], [["arp"], [`arp ${VIP} ${FOREIGN}`]]);
    });

    test("we never answer ourselves", async () => {
      own("fd66::1/64", `${VIP}/128`);
      const report = await probe(WEB);
      assert.deepEqual([report.asked, report.answers], [["arp"], []]);
    });

    test("two hosts that answer for one address are both reported", async () => {
      for (const space of [holder, foreign]) give(space, `${VIP}/128`);
      const report = await probe(WEB, [HOLDER, FOREIGN]);
      assert.deepEqual(answers(report), [`arp ${VIP} ${HOLDER}`, `arp ${VIP} ${FOREIGN}`, `echo ${VIP} ${HOLDER}`, `echo ${VIP} ${FOREIGN}`].toSorted());
    });

    test("none of this was worth a warning", () => {
      assert.deepEqual(log.lines.filter((line) => line.code.startsWith("probe")), []);
    });
  });
}

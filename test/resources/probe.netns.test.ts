// Probes on a real wire: a switch in the peer's namespace, a holder and a foreign host behind it.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { after, afterEach, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type GroupName, groupName, opId } from "#heir/model/names.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { PROBE_WAIT } from "#heir/platform/linux/question.js";
import type { ResourceReport, ResourceRunner } from "#heir/ports/resource-runner.js";
import { createRunner } from "#heir/resources/runner.js";
import { insideNamespace, ip, pause, until } from "../platform/namespace.js";
import { type Remembered, Reports, address, clusterConfig, rememberingLog } from "./cluster.js";

const inside = await insideNamespace(import.meta.url);

const VIP = "10.66.0.100";
const OWN = "02:00:00:00:00:01";
const HOLDER = "02:00:00:00:00:02";
const FOREIGN = "02:00:00:00:00:03";
const WEB = groupName("web");
const APART = groupName("apart");
const NOWHERE = groupName("nowhere");
const MANY = groupName("many");

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
  const plug = (space: string, port: string, mac: string, own: string): void => {
    ip("netns", "add", space);
    ip("-n", space, "link", "set", "lo", "up");
    ip("-n", network, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", space);
    ip("-n", network, "link", "set", port, "master", "br0", "up");
    ip("-n", space, "link", "set", "eth0", "address", mac, "up");
    ip("-n", space, "addr", "add", own, "dev", "eth0");
  };

  describe("probes in a namespace", { concurrency: false }, () => {
    let runner: ResourceRunner;
    let reports: Reports;
    let log: Remembered;
    let ops = 0;

    type Probed = Extract<ResourceReport, { kind: "probed" }>;
    const probe = async (group: GroupName, macs: readonly string[] = [HOLDER], more: { readonly hurry?: true } = {}): Promise<Probed & { readonly took: number }> => {
      const op = opId((ops += 1));
      const askedAt = clock.now();
      runner.probe({ group, op, macs, ...more });
      const report = await reports.next("probed");
      assert.ok(report.kind === "probed" && report.op === op && report.sentAt >= askedAt && report.sentAt <= clock.now());
      return { ...report, took: clock.now() - askedAt };
    };
    const answers = (report: Probed): readonly string[] => report.answers.map((each) => `${each.way} ${each.address} ${each.mac}`).toSorted();
    const own = (...addresses: readonly string[]): void => {
      ip("addr", "flush", "dev", "eth0");
      for (const each of addresses) ip("addr", "add", each, "dev", "eth0");
    };

    before(async () => {
      ip("-n", network, "addr", "flush", "dev", "eth0");
      ip("-n", network, "link", "add", "br0", "type", "bridge", "forward_delay", "0", "stp_state", "0", "mcast_snooping", "0");
      ip("-n", network, "link", "set", "eth0", "master", "br0");
      ip("-n", network, "link", "set", "br0", "up");
      plug(holder, "toholder", HOLDER, "10.66.0.2/24");
      plug(foreign, "toforeign", FOREIGN, "10.66.0.3/24");
      ip("link", "set", "eth0", "address", OWN);
      own("10.66.0.1/24");
      log = rememberingLog();
      const many = Array.from({ length: 6 }, (_, i) => address(`10.66.0.20${i}`));
      const groups = {
        web: [address(VIP)],
        apart: [address("10.77.0.5", { prefix: 24, device: "eth0" })],
        nowhere: [address("10.88.0.5", { prefix: 24, device: "eth9" })],
        many,
      };
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
        spawnSync("ip", ["-n", space, "addr", "del", `${VIP}/32`, "dev", "eth0"]);
        spawnSync("ip", ["netns", "exec", space, "nft", "flush", "ruleset"]);
      }
      own("10.66.0.1/24");
    });

    test("the MAC of the interface is told at the start, and again when it changes", async () => {
      const told = await reports.next("ownMacsChanged");
      assert.deepEqual(told, { kind: "ownMacsChanged", macs: [OWN] });
      ip("link", "set", "eth0", "address", "02:00:00:00:00:11");
      assert.deepEqual(await reports.next("ownMacsChanged"), { kind: "ownMacsChanged", macs: ["02:00:00:00:00:11"] });
      ip("link", "set", "eth0", "address", OWN);
      assert.deepEqual(await reports.next("ownMacsChanged"), { kind: "ownMacsChanged", macs: [OWN] });
    });

    test("a holder answers both ways, long before the wait is over", async () => {
      ip("-n", holder, "addr", "add", `${VIP}/32`, "dev", "eth0");
      await probe(WEB);
      const report = await probe(WEB);
      assert.deepEqual(report.asked, ["arp", "echo"]);
      assert.deepEqual(answers(report), [`arp ${VIP} ${HOLDER}`, `echo ${VIP} ${HOLDER}`]);
      assert.ok(report.took < PROBE_WAIT, `${report.took} ms`);
    });

    test("in a hurry both answers are waited for, and nobody else's", async () => {
      ip("-n", holder, "addr", "add", `${VIP}/32`, "dev", "eth0");
      const took: Record<"calm" | "hurried", number[]> = { calm: [], hurried: [] };
      for (let turn = 0; turn < 4; turn += 1) {
        took.calm.push((await probe(WEB)).took);
        const report = await probe(WEB, [HOLDER], { hurry: true });
        assert.deepEqual(answers(report), [`arp ${VIP} ${HOLDER}`, `echo ${VIP} ${HOLDER}`]);
        took.hurried.push(report.took);
      }
      const saved = Math.min(...took.calm) - Math.min(...took.hurried);
      assert.ok(saved > 10, `${saved} ms`);
    });

    test("without MACs only ARP is asked; where no own address is there, with sender 0.0.0.0 and without an echo", async () => {
      ip("-n", holder, "addr", "add", `${VIP}/32`, "dev", "eth0");
      const report = await probe(WEB, []);
      assert.deepEqual([report.asked, answers(report)], [["arp"], [`arp ${VIP} ${HOLDER}`]]);
      own();
      ip("-n", holder, "addr", "add", "10.77.0.5/24", "dev", "eth0");
      const apart = await probe(APART);
      assert.deepEqual([apart.asked, answers(apart)], [["arp"], [`arp 10.77.0.5 ${HOLDER}`]]);
      ip("-n", holder, "addr", "del", "10.77.0.5/24", "dev", "eth0");
    });

    test("an address on an interface that is not there cannot be asked for", async () => {
      const report = await probe(NOWHERE);
      assert.deepEqual([report.asked, report.answers], [[], []]);
    });

    test("nobody has it: silent, and known when the wait is over", async () => {
      const report = await probe(WEB);
      assert.deepEqual([report.asked, report.answers], [["arp", "echo"], []]);
      assert.ok(report.took >= PROBE_WAIT && report.took < PROBE_WAIT + 100, `${report.took} ms`);
    });

    test("a holder whose guard is closed is silent both ways", async () => {
      ip("-n", holder, "addr", "add", `${VIP}/32`, "dev", "eth0");
      const rules = [
        "add table arp t", "add chain arp t i { type filter hook input priority -450; }", `add rule arp t i arp daddr ip ${VIP} drop`,
        "add table ip t", "add chain ip t p { type filter hook prerouting priority -450; }", `add rule ip t p ip daddr ${VIP} iif != lo drop`,
      ];
      run("ip", "netns", "exec", holder, "nft", rules.join("\n"));
      const report = await probe(WEB);
      assert.deepEqual([report.asked, report.answers], [["arp", "echo"], []]);
    });

    test("a holder that drops only ICMP still answers ARP", async () => {
      ip("-n", holder, "addr", "add", `${VIP}/32`, "dev", "eth0");
      run("ip", "netns", "exec", holder, "nft", "add table ip t\nadd chain ip t p { type filter hook input priority 0; }\nadd rule ip t p icmp type echo-request drop");
      assert.deepEqual(answers(await probe(WEB)), [`arp ${VIP} ${HOLDER}`]);
    });

    test("a bridge port with neigh_suppress answers ARP for a dead holder, but no echo", async () => {
      ip("-n", network, "neigh", "replace", VIP, "lladdr", HOLDER, "dev", "br0", "nud", "permanent");
      run("bridge", "-n", network, "fdb", "replace", HOLDER, "dev", "toholder", "master", "static");
      run("bridge", "-n", network, "link", "set", "dev", "toholder", "neigh_suppress", "on");
      try {
        const report = await probe(WEB);
        assert.deepEqual([report.asked, answers(report)], [["arp", "echo"], [`arp ${VIP} ${HOLDER}`]]);
      } finally {
        run("bridge", "-n", network, "link", "set", "dev", "toholder", "neigh_suppress", "off");
        run("bridge", "-n", network, "fdb", "del", HOLDER, "dev", "toholder", "master", "static");
        ip("-n", network, "neigh", "del", VIP, "dev", "br0");
      }
    });

    test("a foreign host that has the address is reported with its MAC, also while we have it ourselves", async () => {
      ip("-n", foreign, "addr", "add", `${VIP}/32`, "dev", "eth0");
      assert.deepEqual(answers(await probe(WEB)), [`arp ${VIP} ${FOREIGN}`], "the echo went to the holder, who has it no more");
      own("10.66.0.1/24", `${VIP}/32`);
      const held = await probe(WEB);
      assert.deepEqual([held.asked, answers(held)], [["arp"], [`arp ${VIP} ${FOREIGN}`]]);
    });

    test("we never answer ourselves, also not through a second interface on the same wire", async () => {
      // Without an own address the sender of the question is nobody, and our kernel does not know its own question again.
      own(`${VIP}/24`);
      ip("link", "add", "second", "type", "veth", "peer", "name", "tosecond", "netns", network);
      ip("-n", network, "link", "set", "tosecond", "master", "br0", "up");
      ip("link", "set", "second", "address", "02:00:00:00:00:04", "up");
      try {
        await pause(300);
        const report = await probe(WEB);
        assert.deepEqual([report.asked, report.answers], [["arp"], []]);
      } finally {
        ip("link", "del", "second");
      }
    });

    test("two hosts that answer for one address are both reported", async () => {
      for (const space of [holder, foreign]) ip("-n", space, "addr", "add", `${VIP}/32`, "dev", "eth0");
      const report = await probe(WEB, [HOLDER, FOREIGN]);
      assert.deepEqual(answers(report), [`arp ${VIP} ${HOLDER}`, `arp ${VIP} ${FOREIGN}`, `echo ${VIP} ${HOLDER}`, `echo ${VIP} ${FOREIGN}`].toSorted());
    });

    test("of a group with many addresses four are asked for at a time, all in turn", async () => {
      for (let i = 0; i < 6; i += 1) ip("-n", holder, "addr", "add", `10.66.0.20${i}/32`, "dev", "eth0");
      const seen = async (): Promise<readonly string[]> => [...new Set((await probe(MANY)).answers.map((each) => each.address.slice(-1)))].toSorted();
      assert.deepEqual([await seen(), await seen(), await seen()], [["0", "1", "2", "3"], ["0", "1", "4", "5"], ["2", "3", "4", "5"]]);
    });

    test("a holder answers while its agent is stopped, and is silent when its lease has ended", async () => {
      const program = fileURLToPath(new URL("../platform/holder.js", import.meta.url));
      const agent = spawn("ip", ["netns", "exec", holder, process.execPath, program, VIP, "2"], { stdio: "ignore" });
      try {
        const has = (): boolean => ip("-n", holder, "addr", "show", "dev", "eth0").includes(`${VIP}/32`);
        await until("the agent holds the address", 10_000, has);
        agent.kill("SIGSTOP");
        assert.deepEqual(answers(await probe(WEB)), [`arp ${VIP} ${HOLDER}`, `echo ${VIP} ${HOLDER}`]);
        await until("the lease has ended", 5000, () => !has());
        assert.deepEqual((await probe(WEB)).answers, []);
      } finally {
        agent.kill("SIGKILL");
        await once(agent, "exit");
      }
    });

    test("a card that was replaced is asked on as before", async () => {
      ip("link", "del", "eth0");
      ip("link", "add", "eth0", "type", "veth", "peer", "name", "again", "netns", network);
      ip("-n", network, "link", "set", "again", "master", "br0", "up");
      ip("link", "set", "eth0", "address", OWN, "up");
      own("10.66.0.1/24");
      ip("-n", holder, "addr", "add", `${VIP}/32`, "dev", "eth0");
      await pause(500);
      assert.deepEqual(answers(await probe(WEB)), [`arp ${VIP} ${HOLDER}`, `echo ${VIP} ${HOLDER}`]);
    });

    test("none of this was worth a warning", () => {
      assert.deepEqual(log.lines.filter((line) => line.code.startsWith("probe")), []);
    });
  });
}

// The nftables guard of a group with addresses of both families: a neighbour asks by neighbour discovery, ICMPv6 and IPv4 every 5 ms.

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { after as afterAll, afterEach, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Answers, now } from "./answers.js";
import { addresses6On, addressesOn, flush, insideNamespace, ip, pause, until } from "./namespace.js";
import { children, signal } from "./processes.js";

const inside = await insideNamespace(import.meta.url);
const VIP = "10.66.0.100";
const VIP6 = "fd66::100";
const PEER6 = "fd66::2";
/** The guard's lease; renewed every sixth of it. */
const LENGTH = 300;
const TOLERANCE = 120;
const ASKED = ["arp", "icmp", "nd", "icmp6"] as const;

const areOn = (): boolean => addressesOn("eth0").includes(`${VIP}/32`) && addresses6On("eth0").includes(`${VIP6}/128`);

if (inside !== undefined) {
  describe("the guard of IPv6 in a namespace", { timeout: 120_000 }, () => {
    let answers: Answers;
    let holder: ChildProcess;
    let said: string[];
    let renewedAt = 0;
    let fromVip: Socket | undefined;
    let speaking: NodeJS.Timeout | undefined;

    const hold = async (): Promise<void> => {
      const program = fileURLToPath(new URL("./holder.js", import.meta.url));
      const child = spawn(process.execPath, [program, `${VIP6},${VIP}`, "2", String(LENGTH)], { stdio: ["ignore", "pipe", "pipe"] });
      holder = child;
      said = [];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said.push(...text.trim().split("\n"));
        if (/held|renewed/.test(text)) renewedAt = now();
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => void said.push(text));
      await until("both addresses are held under the guard and renewed", 5000, () => said.includes("guard") && said.includes("renewed") && areOn());
      await until("both answer", 2000, () => ASKED.every((kind) => answers.answering(kind)));
    };
    const speak = async (): Promise<void> => {
      const socket = createSocket("udp6");
      fromVip = socket;
      socket.on("error", () => {});
      await new Promise<void>((resolve) => socket.bind(9, VIP6, resolve));
      speaking = setInterval(() => socket.send("x", 9, PEER6, () => {}), 5);
      await until("packets from the address arrive", 2000, () => answers.answering("udp6"));
    };
    const silentAfterTheTimeout = async (kinds: readonly string[]): Promise<void> => {
      await pause(renewedAt + LENGTH + 300 - now());
      assert.ok(areOn(), "the lifetime of 2 s has not ended: it is the guard that is silent");
      for (const kind of kinds) {
        assert.ok(answers.last(kind) <= renewedAt + LENGTH + TOLERANCE, `${kind} answered ${answers.last(kind) - renewedAt - LENGTH} ms after the timeout`);
      }
    };

    before(() => {
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      ip("addr", "add", "fd66::1/64", "dev", "eth0", "nodad");
      ip("-n", inside.peer, "addr", "add", `${PEER6}/64`, "dev", "eth0", "nodad");
      answers = new Answers(inside.peer, { own: "10.66.0.2", target: VIP });
    });
    afterEach(async () => {
      clearInterval(speaking);
      fromVip?.close();
      fromVip = undefined;
      for (const pid of [...children(holder.pid ?? 0), holder.pid ?? 0]) signal(pid, "SIGKILL");
      await until("the holder is gone", 2000, () => holder.exitCode !== null || holder.signalCode !== null);
      await until("its addresses end", 5000, () => !addresses6On("eth0").includes(`${VIP6}/128`));
      flush("eth0");
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
    });
    afterAll(() => {
      for (const pid of children(answers.process.pid ?? 0)) signal(pid, "SIGKILL");
      answers.process.kill("SIGKILL");
    });

    test("killed with its agent, neither address answers after the timeout, nobody speaks from them, and all stays silent when they end", async () => {
      await hold();
      await speak();
      holder.kill("SIGKILL");
      await silentAfterTheTimeout([...ASKED, "udp6", "asks6", "asks"]);
      await until("the addresses end", 5000, () => !addresses6On("eth0").includes(`${VIP6}/128`) && !addressesOn("eth0").includes(`${VIP}/32`));
      await pause(200);
      for (const kind of ASKED) assert.ok(!answers.answering(kind), `${kind} is silent`);
    });

    test("through fifty renewals no answer is missing", async () => {
      await hold();
      const from = now();
      const renewals = (): number => said.filter((word) => word === "renewed").length;
      const first = renewals();
      await until("fifty renewals", 15_000, () => renewals() >= first + 50);
      for (const kind of ASKED) assert.ok(answers.gap(kind, from) < LENGTH, `${kind}: ${answers.gap(kind, from)} ms without an answer`);
      assert.ok(!said.includes("refused"));
    });

    for (const [what, line] of [
      ["the targets of neighbour discovery were deleted", "flush map inet heir target6"],
      ["the guarded addresses of IPv6 were deleted", "flush map inet heir guarded6"],
    ] as const) {
      test(`after ${what} the guard is rebuilt, said, and ends the lease of a killed agent as before`, async () => {
        await hold();
        const { status, stderr } = spawnSync("nft", [line], { encoding: "utf8" });
        assert.equal(status, 0, stderr);
        await until("it is rebuilt and said", 4000, () => said.some((each) => each.includes("guard-rebuilt")));
        await pause(100);
        await until("it answers", 1000, () => ASKED.every((kind) => answers.answering(kind)));
        holder.kill("SIGKILL");
        await silentAfterTheTimeout(ASKED);
      });
    }
  });
}

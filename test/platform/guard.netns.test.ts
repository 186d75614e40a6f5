// The nftables guard against real traffic: a neighbour asks every 5 ms in every way, while agents are killed, children are
// stopped and others flush the rules.

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket, type Socket } from "node:dgram";
import { createServer, type Server } from "node:net";
import { after as afterAll, afterEach, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Answers, now } from "./answers.js";
import { addressesOn, flush, insideNamespace, ip, pause, until } from "./namespace.js";
import { children, commandLine, isAlive, signal } from "./processes.js";

const inside = await insideNamespace(import.meta.url);
const VIP = "10.66.0.100";
const PEER = "10.66.0.2";
/** The guard's lease in these tests; renewed every sixth of it. */
const LENGTH = 300;
/** The asker looks every 3 ms or so; the machine may be loaded. */
const TOLERANCE = 120;
const IPV4 = ["arp", "icmp", "tcp", "port"] as const;

const isOn = (): boolean => addressesOn("eth0").includes(`${VIP}/32`);

/** Runs nft with one line; throws with its complaint. */
function nft(line: string): string {
  const result = spawnSync("nft", [line], { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`nft ${line}: ${result.stderr}`);
  return result.stdout;
}

/** What is left of the address, in seconds. */
const lifetimeOf = (address: string): number => Number(new RegExp(`${address}/.*?valid_lft (\\d+)sec`, "s").exec(ip("addr", "show", "dev", "eth0"))?.[1]);

interface Holder {
  readonly process: ChildProcess;
  readonly said: string[];
  renewedAt: number;
}

if (inside !== undefined) {
  describe("the guard in a namespace", { timeout: 120_000 }, () => {
    let answers: Answers;
    let server: Server;
    let holder: Holder;
    let fromVip: Socket | undefined;
    let speaking: NodeJS.Timeout | undefined;

    const hold = async (): Promise<void> => {
      const program = fileURLToPath(new URL("./holder.js", import.meta.url));
      const child = spawn(process.execPath, [program, VIP, "2", String(LENGTH)], { stdio: ["ignore", "pipe", "pipe"] });
      holder = { process: child, said: [], renewedAt: 0 };
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        holder.said.push(...text.trim().split("\n"));
        if (/held|renewed/.test(text)) holder.renewedAt = now();
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => void holder.said.push(text));
      await until("the address is held under the guard and renewed", 5000, () => holder.said.includes("guard") && holder.said.includes("renewed") && isOn());
      await until("it answers", 2000, () => IPV4.every((kind) => answers.answering(kind)));
    };
    /** The timeout is over, and the neighbour has had time to say so. */
    const silence = async (): Promise<void> => {
      await pause(holder.renewedAt + LENGTH + TOLERANCE - now());
      await until("silent", 2000, () => IPV4.every((kind) => !answers.answering(kind)));
    };
    const childPid = (word: string): number => {
      const pid = children(holder.process.pid ?? 0).find((child) => commandLine(child).includes(word));
      assert.ok(pid !== undefined, `the holder has a child ${word}`);
      return pid;
    };
    const speak = async (): Promise<void> => {
      const socket = createSocket("udp4");
      fromVip = socket;
      socket.on("error", () => {});
      await new Promise<void>((resolve) => socket.bind(9, VIP, resolve));
      speaking = setInterval(() => socket.send("x", 9, PEER, () => {}), 5);
      await until("packets from the address arrive", 2000, () => answers.answering("udp"));
    };
    const heardFirst = (name: string): boolean => holder.said.some((line) => line.includes(name));

    before(async () => {

      server = createServer((socket) => socket.on("error", () => {}).end()).listen(80, "0.0.0.0");
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
      answers = new Answers(inside.peer, { own: PEER, target: VIP });
    });
    beforeEach(() => {
      // A port that a container engine publishes: it answers although the address is gone.
      nft("add table ip ports; add chain ip ports pre { type nat hook prerouting priority -100; }; flush chain ip ports pre");
      nft(`add rule ip ports pre ip daddr ${VIP} tcp dport 8080 dnat to 10.66.0.1:80`);
    });
    afterEach(async () => {
      clearInterval(speaking);
      fromVip?.close();
      fromVip = undefined;
      for (const pid of [...children(holder.process.pid ?? 0), holder.process.pid ?? 0]) signal(pid, "SIGKILL");
      await until("the holder is gone", 2000, () => holder.process.exitCode !== null || holder.process.signalCode !== null);
      flush("eth0");
      ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
    });
    afterAll(() => {
      for (const pid of children(answers.process.pid ?? 0)) signal(pid, "SIGKILL");
      answers.process.kill("SIGKILL");
      server.close();
    });

    test("killed with its agent, nothing answers after the timeout, though the address is still on and its ports forwarded", async () => {
      await hold();
      await speak();
      const orphan = childPid("nft");
      holder.process.kill("SIGKILL");
      await until("the nft child is gone", 1000, () => !isAlive(orphan));
      await pause(holder.renewedAt + LENGTH + 300 - now());
      assert.ok(isOn(), "the lifetime of 2 s has not ended: it is the guard that is silent");
      for (const kind of [...IPV4, "udp", "asks"]) {
        assert.ok(answers.last(kind) <= holder.renewedAt + LENGTH + TOLERANCE, `${kind} answered ${answers.last(kind) - holder.renewedAt - LENGTH} ms after the timeout`);
      }
      await until("the address ends", 4000, () => !isOn());
      await pause(200);
      for (const kind of IPV4) assert.ok(!answers.answering(kind), `${kind} is silent: the table outlives the agent`);
    });

    test("through a hundred renewals no answer is missing", async () => {
      await hold();
      const from = now();
      const renewals = (): number => holder.said.filter((word) => word === "renewed").length;
      const first = renewals();
      await until("a hundred renewals", 15_000, () => renewals() >= first + 100);
      for (const kind of IPV4) assert.ok(answers.gap(kind, from) < LENGTH, `${kind}: ${answers.gap(kind, from)} ms without an answer`);
      assert.ok(!holder.said.includes("refused"));
    });

    test("a shorter lease is answered only when neither the guard nor the lifetime beneath it lasts any longer", async () => {
      await hold();
      holder.process.kill("SIGUSR1");
      await until("the lifetime is long", 3000, () => lifetimeOf(VIP) > 10);
      holder.process.kill("SIGUSR2");
      await until("the shorter one is confirmed", 3000, () => holder.said.includes("short"));
      assert.ok(lifetimeOf(VIP) <= 2, `the address is on for ${lifetimeOf(VIP)} s more`);
      holder.process.kill("SIGKILL");
      await silence();
    });

    test("an nft child that was stopped when its agent was killed does not open the guard again", async () => {
      await hold();
      const stopped = childPid("nft");
      signal(stopped, "SIGSTOP");
      await pause(LENGTH / 4); // A renewal is written every 50 ms: one waits in the pipe now.
      holder.process.kill("SIGKILL");
      await silence();
      const silent = now();
      signal(stopped, "SIGCONT");
      await pause(1000);
      for (const kind of IPV4) assert.ok(answers.last(kind) < silent, `${kind} answered again`);
    });

    test("frozen together with a renewal in the pipe, agent and child leave nothing open when they wake", async () => {
      await hold();
      const child = childPid("nft");
      signal(child, "SIGSTOP");
      await pause(LENGTH / 4);
      holder.process.kill("SIGSTOP");
      await silence();
      const silent = now();
      signal(child, "SIGCONT");
      await pause(200);
      holder.process.kill("SIGCONT");
      await until("the agent noticed", 2000, () => holder.said.includes("lapsed"));
      await pause(300);
      // The forwarded port answers whoever still knows our MAC: the address is off and no longer guarded.
      for (const kind of ["arp", "icmp", "tcp"]) assert.ok(answers.last(kind) < silent, `${kind} answered again, ${answers.last(kind) - silent} ms later: ${holder.said.slice(-8).join(" ")}`);
      await until("the address is off", 1000, () => !isOn());
    });

    test("a stopped nft child is killed and replaced while the lease lasts", async () => {
      await hold();
      const stopped = childPid("nft");
      signal(stopped, "SIGSTOP");
      await until("it is killed", 3000, () => !isAlive(stopped));
      await pause(300);
      // Either the lease was kept with a new child, or it lapsed and was given up: never a state in between.
      if (holder.said.includes("lapsed")) assert.ok(!isOn());
      else await until("it answers", 1000, () => IPV4.every((kind) => answers.answering(kind)));
    });

    for (const [what, line] of [
      ["the ruleset was flushed", "flush ruleset"],
      ["the table was deleted", "delete table inet heir"],
      ["the rules were flushed and the sets left", "flush table arp heir"],
      ["one rule was flushed", "flush chain inet heir g0"],
      ["the lease's element was deleted", "flush set inet heir live0"],
      ["the guarded addresses were deleted", "flush map inet heir guarded4"],
    ] as const) {
      test(`after ${what} the guard is rebuilt, said, and ends the lease of a killed agent as before`, async () => {
        await hold();
        nft(line);
        await until("it is rebuilt and said", 4000, () => heardFirst("guard-rebuilt"));
        await pause(100);
        await until("it answers", 1000, () => ["arp", "icmp", "tcp"].every((kind) => answers.answering(kind)));
        holder.process.kill("SIGKILL");
        await pause(holder.renewedAt + LENGTH + 300 - now());
        assert.ok(isOn(), "the lifetime has not ended");
        for (const kind of ["arp", "icmp", "tcp"]) {
          assert.ok(answers.last(kind) <= holder.renewedAt + LENGTH + TOLERANCE, `${kind} answered ${answers.last(kind) - holder.renewedAt - LENGTH} ms after the timeout`);
        }
      });
    }

    test("an address that somebody took off is put back, announced and said", async () => {
      await hold();
      ip("addr", "del", `${VIP}/32`, "dev", "eth0");
      await until("it is back and said", 2000, () => isOn() && heardFirst("address-restored"));
      await until("it answers", 1000, () => IPV4.every((kind) => answers.answering(kind)));
    });
  });
}

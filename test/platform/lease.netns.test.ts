// The lease against its enemies: an agent that is killed, a child that is stopped, and both frozen together.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { addressesOn, flush, insideNamespace, ip, pause, until } from "./namespace.js";
import { children, commandLine, isAlive, signal } from "./processes.js";

const inside = await insideNamespace(import.meta.url);
const VIP = "10.66.0.100";
const isOn = (): boolean => addressesOn("eth0").includes(`${VIP}/32`);

interface Holder {
  readonly process: ChildProcess;
  readonly said: string[];
  /** When the last "renewed" or "held" was read. */
  renewedAt: number;
}

if (inside !== undefined) {
  describe("a lease in a namespace", () => {
    let holder: Holder;

    const hold = async (seconds: number): Promise<void> => {
      const program = fileURLToPath(new URL("./holder.js", import.meta.url));
      const child = spawn(process.execPath, [program, VIP, String(seconds)], { stdio: ["ignore", "pipe", "ignore"] });
      holder = { process: child, said: [], renewedAt: 0 };
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        holder.said.push(...text.trim().split("\n"));
        if (/held|renewed/.test(text)) holder.renewedAt = performance.now();
      });
      await until("the address is held and renewed", 5000, () => holder.said.includes("renewed") && isOn());
    };
    const batchPid = (): number => {
      const pid = children(holder.process.pid ?? 0).find((child) => commandLine(child).includes("-batch"));
      assert.ok(pid !== undefined, "the holder has an ip -batch child");
      return pid;
    };

    beforeEach(() => void ip("addr", "add", "10.66.0.1/24", "dev", "eth0"));
    afterEach(async () => {
      for (const pid of [...children(holder.process.pid ?? 0), holder.process.pid ?? 0]) signal(pid, "SIGKILL");
      await until("the holder is gone", 2000, () => holder.process.exitCode !== null || holder.process.signalCode !== null);
      flush("eth0");
    });

    test("killed with its agent: the address ends within lease + 1.05 s, and no child outlives the agent", async () => {
      await hold(2);
      const orphan = batchPid();
      holder.process.kill("SIGKILL");
      const end = holder.renewedAt + 2000 + 1050;
      await until("the ip child is gone", 1000, () => !isAlive(orphan));
      assert.ok(isOn(), "the kernel still holds the lease");
      await until("the address ends", end - performance.now() + 200, () => !isOn());
      await pause(1500);
      assert.ok(!isOn());
    });

    test("a stopped ip child is killed, the address taken off, and put back by the next order within the lease", async () => {
      await hold(6);
      const stopped = batchPid();
      signal(stopped, "SIGSTOP");
      await until("an order is refused", 6000, () => holder.said.includes("refused"));
      assert.ok(!isAlive(stopped));
      await until("the address is back", 3000, () => holder.said.at(-1) === "renewed" && isOn());
      assert.notEqual(batchPid(), stopped);
    });

    test("an ip child that was stopped when its agent was killed does not bring the address back", async () => {
      await hold(2);
      const stopped = batchPid();
      signal(stopped, "SIGSTOP");
      await pause(450); // A renewal is written every 333 ms: one waits in the pipe now.
      holder.process.kill("SIGKILL");
      await until("the address ends", 4000, () => !isOn());
      signal(stopped, "SIGCONT");
      await pause(1500);
      assert.ok(!isOn());
    });

    test("frozen together with a renewal in the pipe, agent and child leave no address behind when they wake", async () => {
      await hold(2);
      const child = batchPid();
      signal(child, "SIGSTOP");
      await pause(450);
      holder.process.kill("SIGSTOP");
      await until("the address ends", 4000, () => !isOn());
      signal(child, "SIGCONT");
      await until("the renewal that waited brings it back, which the kernel cannot prevent", 1000, isOn);
      holder.process.kill("SIGCONT");
      await until("the agent takes it off", 1000, () => !isOn());
      await pause(1500);
      assert.ok(!isOn());
      assert.ok(!isAlive(child));
      assert.ok(holder.said.includes("lapsed"));
    });
  });
}

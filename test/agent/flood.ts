// Measures a flood: a pair on one multicast ring, a third machine that floods it. `node flood.js KIND SECONDS [SOURCE]` prints how
// many of the real heartbeats came through, what became of the rest, and what the kernel counted.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Pair } from "./pair.js";

const [kind = "forged", seconds = "10", source = "10.77.0.3"] = process.argv.slice(2);
const pair = new Pair({ haresources: "alpha 10.77.0.100/24/eth0\n" });
const [alpha, bravo] = pair.machines;
const sum = (counters: Readonly<Record<string, number>>, start: string): number =>
  Object.entries(counters).filter(([name]) => name.startsWith(start)).reduce((total, [, count]) => total + count, 0);
try {
  const bystander = pair.addBystander();
  pair.start(alpha);
  pair.start(bravo);
  await pair.until("alpha serves", () => pair.status(bravo)?.groups[0]?.holder === "alpha" && pair.has(alpha, "10.77.0.100"));
  const before = pair.machines.map((each) => pair.status(each)?.counters ?? {});
  const udp = pair.machines.map((each) => pair.udp(each));
  const logs = pair.machines.map((each) => pair.log(each).length);
  const flooder = spawn("ip", ["netns", "exec", bystander, process.execPath, fileURLToPath(new URL("flooder.js", import.meta.url)),
    "eth0", "239.0.0.42", "694", source, kind, seconds], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HEIR_NO_FFI: "" } });
  let said = "";
  flooder.stdout.on("data", (text) => (said += text));
  await once(flooder, "exit");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const after = pair.machines.map((each) => pair.status(each)?.counters ?? {});
  const udpAfter = pair.machines.map((each) => pair.udp(each));
  console.log(said.trim());
  for (const [i, each] of pair.machines.entries()) {
    const delta = Object.fromEntries(Object.entries(after[i] ?? {}).map(([name, count]) => [name, count - (before[i]?.[name] ?? 0)]));
    const accepted = sum(delta, "received.") - sum(delta, "rejected.") - (delta["inbox_dropped"] ?? 0);
    const other = i === 0 ? 1 : 0;
    const peers = (after[other]?.["sent"] ?? 0) - (before[other]?.["sent"] ?? 0);
    console.log(each.name, JSON.stringify({ accepted, peer_sent: peers, ...delta }), JSON.stringify(Object.fromEntries(Object.entries(udpAfter[i] ?? {}).map(([name, count]) => [name, count - (udp[i]?.[name] ?? 0)]))));
    console.log(pair.log(each).slice(logs[i]));
  }
} finally {
  await pair.remove();
}

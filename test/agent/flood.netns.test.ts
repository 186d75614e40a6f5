// A flood of the heartbeats' port at full speed, from a machine that is no node: nothing moves, and everything is accounted for.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
/** Of nobody, and of alpha, whose port the flood cannot know. */
const SOURCES = { nobody: "10.77.0.3", alpha: "10.77.0.1" } as const;
const SECONDS = 5;

let pair: Pair;
let bystander: string;

before(async () => {
  // The flood takes a processor of its own on what may be a busy machine; that heartbeats get through is counted below.
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: "keepalive 200ms\nwarntime 2\ndeadtime 5\ninitdead 10\n" });
  bystander = pair.addBystander();
  for (const machine of pair.machines) pair.start(machine);
  await pair.until("alpha serves", () => pair.has(pair.machines[0], VIP) && pair.machines.every((each) => pair.status(each)?.groups[0]?.holder === "alpha"));
});
after(() => pair.remove());

interface Flood {
  readonly sent: number;
  readonly refused: number;
}

async function flood(source: string, kind: string): Promise<Flood> {
  const program = fileURLToPath(new URL("flooder.js", import.meta.url));
  const args = ["netns", "exec", bystander, process.execPath, program, "eth0", "239.0.0.42", "694", source, kind, String(SECONDS)];
  const child = spawn("ip", args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  await once(child, "close");
  return JSON.parse(said) as Flood;
}

type Counts = Readonly<Record<string, number>>;
const difference = (later: Counts, earlier: Counts): Counts => Object.fromEntries(Object.entries(later).map(([name, count]) => [name, count - (earlier[name] ?? 0)]));
const sumOf = (counts: Counts, start: string): number => Object.entries(counts).filter(([name]) => name.startsWith(start)).reduce((sum, [, count]) => sum + count, 0);

interface Counted {
  readonly own: Counts;
  /** The kernel's counts just before the agent was asked, and just after: heartbeats go on meanwhile. */
  readonly kernel: readonly [Counts, Counts];
}

function countsOf(machine: Machine): Counted {
  const before = pair.udp(machine);
  const own = pair.status(machine)?.counters ?? {};
  return { own, kernel: [before, pair.udp(machine)] };
}

/** What the agent counted lies between the least and the most that the kernel can have counted meanwhile. */
function accounted(name: string, count: number, earlier: Counted, later: Counted, text: string): void {
  const least = (later.kernel[0][name] ?? 0) - (earlier.kernel[1][name] ?? 0);
  const most = (later.kernel[1][name] ?? 0) - (earlier.kernel[0][name] ?? 0);
  assert.ok(count >= least && count <= most, `${name}: ${count} is not between ${least} and ${most}: ${text}`);
  assert.ok(most - least < 100, `${name}: ${most} - ${least} leaves too much room: ${text}`);
}

for (const [kind, source] of [["forged", "nobody"], ["replayed", "nobody"], ["malformed", "nobody"], ["mixed", "alpha"]] as const) {
  test(`a flood of ${kind} datagrams in the name of ${source} moves nothing, and all of it is counted`, async () => {
    const before = pair.machines.map(countsOf);
    const logged = pair.machines.map((each) => pair.log(each).length);
    const { sent } = await flood(SOURCES[source], kind);
    assert.ok(sent > SECONDS * 1000, `a flood of ${sent / SECONDS} datagrams a second is none`);
    const after = pair.machines.map(countsOf);
    const heard: number[] = [];
    for (const [i, machine] of pair.machines.entries()) {
      const [earlier, later] = [before[i], after[i]];
      assert.ok(earlier !== undefined && later !== undefined);
      const own = difference(later.own, earlier.own);
      const text = `${machine.name}: ${JSON.stringify({ sent, own })}`;
      assert.doesNotMatch(pair.log(machine).slice(logged[i]), /node-dead|group-claimed|group-released|lease-lapsed/, text);
      // What the kernel gave to the agent's only socket, and what it did not, is what the agent accounts for.
      accounted("InDatagrams", sumOf(own, "received.") + (own["flood_dropped"] ?? 0), earlier, later, text);
      accounted("InErrors", own["kernel_dropped"] ?? 0, earlier, later, text);
      heard.push(sumOf(own, "received.") - sumOf(own, "rejected.") - (own["inbox_dropped"] ?? 0));
    }
    const [alpha, bravo] = after.map(({ own }, i) => (own["sent"] ?? 0) - (before[i]?.own["sent"] ?? 0));
    assert.ok((heard[0] ?? 0) >= 0.8 * (bravo ?? 0) && (heard[1] ?? 0) >= 0.8 * (alpha ?? 0), `heard ${heard.join(" and ")} of ${bravo} and ${alpha}`);
  });
}

test("a node that is started again during a flood is heard again", async () => {
  const [, bravo] = pair.machines;
  const flooding = flood(SOURCES.nobody, "forged");
  await new Promise((resolve) => setTimeout(resolve, 500));
  await pair.end(bravo, "SIGTERM");
  pair.start(bravo);
  await pair.until("alpha hears bravo", () => pair.status(pair.machines[0])?.peers[0]?.state === "up");
  await flooding;
});

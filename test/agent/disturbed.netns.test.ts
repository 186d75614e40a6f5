// Whoever administers a firewall or a container engine does not ask whether a fault is under way. While an agent is dead, all of it is dead, or frozen, the
// guard's rules are taken away again and again: from the beginning, or at the worst moment, just when the other machine has begun to answer.
//
// Three pairs at a time, since most of a trial is waiting: one for each fault.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { configDir, heir } from "#heir/lab/agent.js";
import { signal } from "#heir/lab/heird-processes.js";
import { runInside } from "#heir/lab/namespace.js";
import { monotonic } from "#heir/lab/watcher.js";
import { sleep, WatchedPair } from "../lab/watched-pair.js";

/** Both ends of an interval are answers, asked for every 4 ms; what is shorter than this may be one delayed answer. */
const RESOLUTION_MS = 12;
/** From deadtime on, with the longest lifetime that an address without its guard may have (docs/lease.md). */
const LONGEST_MS = 2600;
const EVERY_MS = 250;

const FIREWALL = `flush ruleset
table inet filter {
  chain input {
    type filter hook input priority filter; policy accept;
    ct state invalid drop
    iif lo accept
    udp dport 694 accept
    icmp type echo-request accept
    tcp dport 22 accept
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
  }
}
`;

/** What dockerd's iptables-nft does to its chains when the daemon or a container with a published port is started again. */
const DOCKER = `add table ip nat
add chain ip nat PREROUTING { type nat hook prerouting priority -100; }
flush chain ip nat PREROUTING
add chain ip nat POSTROUTING { type nat hook postrouting priority 100; }
flush chain ip nat POSTROUTING
add chain ip nat DOCKER
flush chain ip nat DOCKER
delete chain ip nat DOCKER
add chain ip nat DOCKER
add rule ip nat PREROUTING fib daddr type local counter jump DOCKER
add rule ip nat POSTROUTING ip saddr 172.17.0.0/16 oifname != docker0 counter masquerade
add rule ip nat DOCKER iifname != docker0 tcp dport 8080 counter dnat to 172.17.0.2:80
add table ip filter
add chain ip filter FORWARD { type filter hook forward priority 0; policy drop; }
flush chain ip filter FORWARD
add chain ip filter DOCKER
flush chain ip filter DOCKER
delete chain ip filter DOCKER
add chain ip filter DOCKER
add rule ip filter FORWARD oifname docker0 counter jump DOCKER
add rule ip filter DOCKER ip daddr 172.17.0.2 tcp dport 80 counter accept
`;
const BRIDGE = "ip link del docker0 2>/dev/null; ip link add docker0 type bridge && ip addr add 172.17.0.1/16 dev docker0 && ip link set docker0 up";

interface Disturbance {
  readonly title: string;
  readonly disturb: (pair: WatchedPair) => Promise<unknown>;
  /** The guard's rules are gone afterwards. */
  readonly opens: boolean;
  /** Else not before the other machine answers: until then the guard has kept the old one shut. */
  readonly fromTheBeginning: boolean;
}

const onAlpha = (pair: WatchedPair, argv: readonly string[], input = ""): Promise<string> => runInside(pair.alpha.space, argv, input);

const DISTURBANCES: readonly Disturbance[] = [
  { title: "`nft flush ruleset` again and again", opens: true, fromTheBeginning: true, disturb: (pair) => onAlpha(pair, ["nft", "flush", "ruleset"]) },
  { title: "a reload of the firewall's file when the other has just begun to answer", opens: true, fromTheBeginning: false, disturb: (pair) => onAlpha(pair, ["nft", "-f", "-"], FIREWALL) },
  {
    title: "a container engine that sets up its chains and its bridge again and again",
    opens: false,
    fromTheBeginning: true,
    disturb: async (pair) => {
      await onAlpha(pair, ["nft", "-f", "-"], DOCKER);
      await onAlpha(pair, ["sh", "-c", BRIDGE]);
    },
  },
];

interface Fault {
  readonly title: string;
  readonly lasts_ms: number;
  /** `all`: guardian, agent and their children as they were before anything else was started on the machine. */
  readonly harm: (pair: WatchedPair, all: readonly number[]) => void;
  readonly undo: (pair: WatchedPair, all: readonly number[]) => void;
}

const signalled = (name: NodeJS.Signals) => (_: WatchedPair, all: readonly number[]): void => {
  for (const pid of all) signal(pid, name);
};

const FAULTS: readonly Fault[] = [
  { title: "kill -9 of the agent", lasts_ms: 1000, harm: (pair) => process.kill(pair.agentPid(pair.alpha), "SIGKILL"), undo: () => undefined },
  { title: "kill -9 of everything", lasts_ms: LONGEST_MS, harm: signalled("SIGKILL"), undo: (pair) => pair.startDaemon(pair.alpha) },
  { title: "SIGSTOP of everything", lasts_ms: LONGEST_MS, harm: signalled("SIGSTOP"), undo: signalled("SIGCONT") },
];

interface Trial {
  /** Longest interval in which both answered. */
  readonly doubled_ms: number;
  /** How long it may have been: what `heir check` prints of the lease that is left. */
  readonly window_ms: number;
  /** When the other answered. */
  readonly taken_ms: number;
  readonly disturbed: number;
  readonly tables: readonly string[];
  readonly logs: string;
}

const pairs: WatchedPair[] = [];
const trials = new Map<Fault, readonly Promise<Trial>[]>();

before(() => {
  for (const fault of FAULTS) {
    const pair = WatchedPair.start();
    void pair.then((one) => pairs.push(one));
    let last: Promise<unknown> = Promise.resolve();
    trials.set(fault, DISTURBANCES.map((disturbance) => {
      const trial = last.then(async () => run(await pair, fault, disturbance));
      // The test that awaits it tells; the next trial begins all the same.
      last = trial.catch(() => undefined);
      return trial;
    }));
  }
});
after(async () => {
  await Promise.allSettled([...trials.values()].flat());
  for (const pair of pairs) await pair.remove();
});

/** `heir check` of the configuration that runs: what two machines may answer at most, with and without the guard. */
async function printedWindows(pair: WatchedPair): Promise<{ readonly guard: number; readonly address: number }> {
  const { text } = await heir(pair.alpha.space, ["check", "--config", configDir(pair.alpha.agent), "--node", "alpha"]);
  const [guard, address] = [...text.matchAll(/after kill -9 of guardian and agent: (?:no time with two answerers|two nodes may answer for up to ([\d.]+) (ms|s))/g)].map(
    ([, time = "0", unit]) => Number(time) * (unit === "s" ? 1000 : 1),
  );
  if (guard === undefined || address === undefined) throw new Error(`heir check prints no windows: ${text}`);
  return { guard, address };
}

/** The trial before may have flushed the rules a moment ago; they are looked at once a second. */
async function guarded(pair: WatchedPair): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await onAlpha(pair, ["nft", "list", "tables"])).includes("table inet heir")) return;
    await sleep(100);
  }
  throw new Error("alpha has not built its guard again within 5 s");
}

async function run(pair: WatchedPair, fault: Fault, { disturb, opens, fromTheBeginning }: Disturbance): Promise<Trial> {
  await pair.settledOn("alpha");
  await guarded(pair);
  const windows = await printedWindows(pair);
  const all = pair.processes(pair.alpha);
  const began = monotonic();
  let disturbed = 0;
  let tables = "";
  let last: Promise<void> = Promise.resolve();
  const again = (): Promise<void> => (last = last.then(async () => {
    await disturb(pair);
    disturbed += 1;
    // Later a new agent may have built the guard again.
    if (disturbed === 1) tables = await onAlpha(pair, ["nft", "list", "tables"]);
  }));
  const first = fromTheBeginning ? again() : undefined;
  fault.harm(pair, all);
  await first;
  const taken = takenBy(pair, began).then(again);
  taken.catch(() => undefined);
  while (monotonic() - began < fault.lasts_ms) {
    await sleep(EVERY_MS);
    if (disturbed > 0) await again();
  }
  await taken;
  const taken_at = pair.answeredAt("bravo", began) ?? Number.POSITIVE_INFINITY;
  fault.undo(pair, all);
  await again();
  await pair.settledOn("alpha");
  const overlaps = await pair.overlaps(began, monotonic());
  return {
    doubled_ms: Math.max(0, ...overlaps.map(({ from, to }) => to - from)),
    window_ms: opens ? windows.address : windows.guard,
    taken_ms: taken_at - began,
    disturbed, tables: tables.trim().split("\n"),
    logs: pair.logs(),
  };
}

const takenBy = (pair: WatchedPair, since: number): Promise<void> => pair.until("bravo answers", () => pair.answeredAt("bravo", since) !== undefined);

for (const fault of FAULTS) {
  for (const [index, disturbance] of DISTURBANCES.entries()) {
    test(`${fault.title}, and meanwhile ${disturbance.title}: no two answer for longer than is printed`, async () => {
      const trial = await trials.get(fault)?.[index];
      assert.ok(trial !== undefined);
      const { doubled_ms, window_ms, taken_ms, disturbed, tables, logs } = trial;
      console.log(`${fault.title}, ${disturbance.title}, ${disturbed} times: the other answers after ${taken_ms.toFixed(0)} ms, both for ${doubled_ms.toFixed(0)} ms of ${window_ms}`);
      assert.equal(tables.includes("table inet heir"), !disturbance.opens, `${tables.join(", ")}\n${logs}`);
      assert.ok(doubled_ms <= window_ms + RESOLUTION_MS, `both answered for ${doubled_ms} ms\n${logs}`);
    });
  }
}

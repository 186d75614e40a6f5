// A client that asks both floating addresses every 2 ms while the nodes of a pair are restarted, and replaced one after the other; how long it got no answer,
// as a table of the three ways: Heartbeat restarted by itself, Heartbeat replaced by heir, heir restarted. The echo services run on both machines all the time: what
// is measured is the address.

import type { ProductName } from "./machine.js";
import { AnswerLog } from "#heir/lab/answers.js";
import { splitLines } from "#heir/lab/lines.js";
import { runInside } from "#heir/lab/namespace.js";
import { ASK_EVERY_MS, startAsker, startEcho } from "#heir/lab/service.js";
import { ADDRESSES, type Pair, pause, SETTLING_MS } from "./pair.js";
import { ALL_A, ALL_B, bothStart, type Course, SHA1, SOON, SPLIT, startsAgain, step, type Step } from "./steps.js";

export interface Outage {
  readonly what: string;
  readonly node: string;
  /** leaves: the node stops; returns: it starts, and its address comes back to it. */
  readonly move: "leaves" | "returns";
  readonly address: string;
  /** Of the node that leaves and returns; else the other's, which stays where it is. */
  readonly moved: boolean;
  /** The longest time between two answered questions. */
  readonly outage_ms: number;
}

export const outages: Outage[] = [];

const clients = new WeakMap<Pair, ReadonlyMap<string, AnswerLog>>();
/** ms until every answer that was on its way is written down. */
const IN_FLIGHT = 300;

/** CLOCK_MONOTONIC in ms, as the client writes it. */
const now = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;

async function bringClient(pair: Pair): Promise<void> {
  const space = await pair.addHost("client", 3);
  const logs = new Map<string, AnswerLog>();
  for (const vip of ADDRESSES) {
    for (const machine of [pair.a, pair.b]) {
      await runInside(machine.space, ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind"]);
      await startEcho(machine.space, vip);
    }
    const log = new AnswerLog();
    logs.set(vip, log);
    startAsker(space, vip).stdout?.setEncoding("latin1").on("data", splitLines((line) => log.feed(line)));
  }
  clients.set(pair, logs);
  const end = now() + SETTLING_MS;
  for (const [vip, log] of logs) while (log.answerers(now() - 500, now()).length === 0) {
    if (now() > end) throw new Error(`nobody answers at ${vip}`);
    await pause(100);
  }
}

const NAMES: Readonly<Record<ProductName, string>> = { heartbeat: "Heartbeat", heird: "heir" };

const goesThrough = (what: string, which: "a" | "b", by: ProductName): Step =>
  step(`${what}: ${which} stops, and ${NAMES[by]} is started there`, async (pair) => {
    const machine = pair.machine(which);
    await measured(pair, { what, which, move: "leaves" }, async () => {
      await machine.stop();
      await pair.settles(which === "a" ? ALL_B : ALL_A, SOON);
    });
    machine.product = by;
    await measured(pair, { what, which, move: "returns" }, () => startsAgain(pair, which, SPLIT));
  });

async function measured(pair: Pair, { what, which, move }: { readonly what: string; readonly which: "a" | "b"; readonly move: Outage["move"] }, act: () => Promise<void>): Promise<void> {
  const began = now();
  await act();
  await pause(IN_FLIGHT);
  const end = now() - IN_FLIGHT;
  for (const [address, log] of clients.get(pair) ?? []) {
    const moved = address === ADDRESSES[which === "a" ? 0 : 1];
    outages.push({ what, node: pair.machine(which).name, move, address, moved, outage_ms: Math.round(log.longestGap(began, end) * 10) / 10 });
  }
}

const WAYS = ["Heartbeat restarted", "Heartbeat replaced by heir", "heir restarted"] as const;

export const REPLACED: Course = {
  name: "replaced",
  products: ["heartbeat", "heartbeat"],
  setting: { failback: "on", media: "bcast eth0", authkeys: SHA1 },
  steps: [
    bothStart("s01"),
    step("a client asks both addresses every 2 ms", bringClient),
    ...WAYS.flatMap((way) => (["a", "b"] as const).map((which) => goesThrough(way, which, way === WAYS[0] ? "heartbeat" : "heird"))),
  ],
};

export function outageTable(rows: readonly Outage[]): readonly string[] {
  const cell = (what: string, isIn: (row: Outage) => boolean): string => {
    const values = rows.filter((row) => row.what === what && isIn(row)).map((row) => row.outage_ms).sort((a, b) => a - b);
    if (values.length === 0) return "-";
    const middle = ((values[Math.floor((values.length - 1) / 2)] ?? 0) + (values[Math.ceil((values.length - 1) / 2)] ?? 0)) / 2;
    return `${middle.toFixed(0)} / ${(values.at(-1) ?? 0).toFixed(0)}`;
  };
  return [
    `Client outage in ms, median / worst, asked every ${ASK_EVERY_MS} ms (${rows.filter(({ what, move, moved }) => what === WAYS[0] && move === "leaves" && moved).length} of each):`,
    "| one node after the other | its address leaves with it | its address comes back | the other node's address meanwhile |",
    "|---|---|---|---|",
    ...WAYS.map((way) => `| ${way} | ${cell(way, ({ move, moved }) => moved && move === "leaves")} | ${cell(way, ({ move, moved }) => moved && move === "returns")} | ${cell(way, ({ moved }) => !moved)} |`),
  ];
}

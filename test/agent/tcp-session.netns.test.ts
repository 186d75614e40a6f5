// What an established TCP session notices of lease renewals: nothing. Sessions through each kind of lease, and beside them, as the measure of what a busy
// machine does to any session, the same to an address that has no lease.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { splitLines } from "#heir/lab/lines.js";
import { inside, type Namespace, runInside } from "#heir/lab/namespace.js";
import { monotonic } from "#heir/lab/watcher.js";
import { type Member, WatchedPair } from "../lab/watched-pair.js";
import type { Told } from "./tcp-sessions.js";

const PORT = 7007;
const RENEWALS = 100;
/** A renewal every keepalive, under either lease: 10 s; the rest is for a busy machine. */
const TIMING = { keepalive_ms: 100, warntime_ms: 500, deadtime_ms: 1000, initdead_ms: 3000 };
const PATIENCE_MS = 60_000;
/** What a busy machine may lose by itself; renewals that cost a segment would cost dozens. */
const BY_CHANCE = 2;
/** Linux repeats what was lost after 200 ms at the earliest (TCP_RTO_MIN), when nothing that follows tells it sooner. */
const REPEAT_MS = 200;
const PROGRAM = fileURLToPath(new URL("tcp-sessions.js", import.meta.url));

const LEASES = [
  { kind: "guard", vip: "192.0.2.100", of: "alpha", monitor: ["nft", "monitor", "new", "elements"], renewal: /^add element inet heir live\d+ \{ ipv4 / },
  { kind: "address", vip: "192.0.2.101", of: "bravo", monitor: ["ip", "-o", "-4", "monitor", "address"], renewal: /^\d+: eth0 +inet 192\.0\.2\.101\// },
] as const;

let pair: WatchedPair;
let told: readonly Told[];
/** By address: segments that the network lost, on their way to the node and back. */
let lost: ReadonlyMap<string, number>;
const renewals = new Map<string, number>();

function startInside(space: Namespace, argv: readonly string[], stdin: "ignore" | "pipe" = "ignore"): ChildProcess {
  const [command = "", ...words] = inside(space, argv);
  return spawn(command, words, { stdio: [stdin, "pipe", "inherit"] });
}

const member = (name: "alpha" | "bravo"): Member => pair[name];
const own = (name: "alpha" | "bravo"): string => member(name).plan.address;

before(async () => {
  pair = await WatchedPair.start({
    timing: TIMING,
    haresources: LEASES.map(({ vip, of }) => `${of} IPaddr2::${vip}/24/eth0`),
    vips: LEASES.map(({ vip }) => vip),
    environment: { bravo: { HEIR_NO_NFT: "1" } },
  });
  await pair.until("each machine holds its group by its own kind of lease", async () => {
    for (const [index, { kind, of }] of LEASES.entries()) {
      const group = (await pair.status(member(of)))?.groups[index];
      if (group?.holder !== of || group.lease.kind !== kind) return false;
    }
    return true;
  });
  for (const { of } of LEASES) {
    const server = startInside(member(of).space, [process.execPath, PROGRAM, "serve", String(PORT)]);
    await new Promise((resolve) => server.stdout?.once("data", resolve));
  }
  await throughRenewals();
});
after(() => pair.remove());

/** Opens all sessions, waits for the renewals, looks at the sessions and lets them end. */
async function throughRenewals(): Promise<void> {
  const addresses = LEASES.flatMap(({ vip, of }) => [vip, own(of)]);
  const client = startInside(pair.topology.client, [process.execPath, PROGRAM, "ask", String(PORT), ...addresses], "pipe");
  let said = "";
  client.stdout?.on("data", (piece: Buffer) => (said += piece.toString("latin1")));
  await pair.until("every session is open", async () => (await sessionsOf(pair.topology.client)).length === 2 * addresses.length);
  const monitors = LEASES.map(({ kind, of, monitor, renewal }) => {
    const child = startInside(member(of).space, monitor);
    const count = splitLines((line) => {
      if (renewal.test(line)) renewals.set(kind, (renewals.get(kind) ?? 0) + 1);
    });
    child.stdout?.on("data", (piece: Buffer) => count(piece.toString("latin1")));
    return child;
  });
  const began = monotonic();
  await pair.until("so many renewals", () => LEASES.every(({ kind }) => (renewals.get(kind) ?? 0) >= RENEWALS), PATIENCE_MS);
  const seconds = (monotonic() - began) / 1000;
  lost = await lostSegments();
  for (const monitor of monitors) monitor.kill("SIGKILL");
  client.stdin?.end();
  await pair.until("the client has told", () => said.endsWith("\n"));
  told = JSON.parse(said) as readonly Told[];
  for (const { kind, vip, of } of LEASES) {
    console.log(`${kind} lease, ${renewals.get(kind)} renewals in ${seconds.toFixed(1)} s: ${[vip, own(of)].map(describe).join("; own address ")}`);
  }
}

function describe(address: string): string {
  const each = told.filter((one) => one.address === address).map(({ kind, received, still_ms }) => `${kind} ${received} bytes, still for ${still_ms.toFixed(0)} ms at most`);
  return `${each.join(", ")}, ${lost.get(address)} segments lost`;
}

interface Session {
  readonly local: string;
  readonly remote: string;
  readonly lost: number;
}

/**
 * As `ss` tells of them: `retrans:NOW/EVER` where anything was sent again. What the other end already had, and said so (`dsack_dups`), was not lost: a
 * machine that is busy sends again what it has heard nothing of for a few milliseconds.
 */
async function sessionsOf(space: Namespace): Promise<readonly Session[]> {
  const text = await runInside(space, ["ss", "-tinHO", "state", "established"]);
  const host = (word: string): string => word.replace(/:\d+$/, "");
  return text.split("\n").flatMap((line) => {
    const [, , local = "", remote = ""] = line.trim().split(/\s+/);
    if (!local.endsWith(`:${PORT}`) && !remote.endsWith(`:${PORT}`)) return [];
    const count = (pattern: RegExp): number => Number(pattern.exec(line)?.[1] ?? 0);
    return [{ local: host(local), remote: host(remote), lost: count(/ retrans:\d+\/(\d+)/) - count(/ dsack_dups:(\d+)/) }];
  });
}

async function lostSegments(): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  const add = (address: string, count: number): void => void sums.set(address, (sums.get(address) ?? 0) + count);
  for (const session of await sessionsOf(pair.topology.client)) add(session.remote, session.lost);
  for (const { of } of LEASES) for (const session of await sessionsOf(member(of).space)) add(session.local, session.lost);
  return sums;
}

for (const { kind, vip, of } of LEASES) {
  test(`${RENEWALS} renewals of the ${kind} lease: no TCP session through the address is reset, and no byte is lost`, () => {
    assert.ok((renewals.get(kind) ?? 0) >= RENEWALS);
    const sessions = told.filter(({ address }) => address === vip);
    assert.deepEqual(sessions.map((each) => each.kind), ["small", "bulk"]);
    for (const each of sessions) {
      assert.equal(each.problem, "");
      assert.deepEqual({ received: each.received, wrong: each.wrong }, { received: each.sent, wrong: 0 });
      assert.ok(each.sent > RENEWALS * 64);
    }
  });

  test(`${RENEWALS} renewals of the ${kind} lease: no more segments are lost, and nothing stands still for longer, than without a lease`, () => {
    const through = lost.get(vip);
    const beside = lost.get(own(of));
    assert.ok(through !== undefined && beside !== undefined, "every session was there to be looked at");
    assert.ok(through <= beside + BY_CHANCE, `${through} segments through the lease, ${beside} beside it`);
    const longest = (address: string, of: Told["kind"]): number => told.find((one) => one.address === address && one.kind === of)?.still_ms ?? Number.NaN;
    for (const each of ["small", "bulk"] as const) {
      const [still, measure] = [longest(vip, each), longest(own(of), each)];
      assert.ok(still < measure + REPEAT_MS, `${each}: still for ${still} ms, beside the lease for ${measure} ms`);
    }
  });
}

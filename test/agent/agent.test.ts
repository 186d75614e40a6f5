// One agent with the real core and the real codec between pretended ports: what it sends, how it answers, and that its own
// stall is nobody's death.

import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import type { PauseNote } from "#heir/core/pause-note.js";
import { Agent } from "#heir/agent/agent.js";
import { createLogger } from "#heir/agent/logger.js";
import type { Ipv4 } from "#heir/model/address.js";
import type { ClusterConfig } from "#heir/model/config.js";
import type { Message } from "#heir/model/message.js";
import { generation, groupName, groupTag, linkName, type NodeName, nodeName, seq, type SessionId } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";
import type { ResourceReport } from "#heir/ports/resource-runner.js";
import type { Stored } from "#heir/ports/state-store.js";
import type { Datagram } from "#heir/ports/transport.js";
import { decode } from "#heir/protocol/decode.js";
import { encode } from "#heir/protocol/encode.js";

const [ALPHA, BRAVO, CHARLIE] = ["alpha", "bravo", "charlie"].map(nodeName) as [NodeName, NodeName, NodeName];
const RING = linkName("mcast eth0");
const GROUP = groupName("192.0.2.10/24/eth0");
const SESSION = "00000000000000aa" as SessionId;
const KEEPALIVE = 1000;

const CONFIG: ClusterConfig = {
  cluster: "test",
  self: ALPHA,
  nodes: [ALPHA, BRAVO, CHARLIE],
  timing: { keepalive: millis(KEEPALIVE), warntime: millis(3000), deadtime: millis(5000), initdead: millis(20_000) },
  autoFailback: "on",
  evidence: { deafLimit: millis(50_000), foreignAddress: "take" },
  rings: [{ kind: "mcast", name: RING, device: "eth0", group: "239.0.0.1" as Ipv4, port: 694, ttl: 1, loop: false }],
  groups: [{
    name: GROUP,
    tag: groupTag(GROUP),
    home: ALPHA,
    members: [{ node: ALPHA, priority: 250 }, { node: BRAVO, priority: 240 }, { node: CHARLIE, priority: 230 }],
    resources: [{ kind: "address", word: GROUP, script: "IPaddr", address: "192.0.2.10" as Ipv4, prefix: 24, device: "eth0" }],
  }],
  auth: { selected: 1, keys: [{ index: 1, method: "sha256", key: "k" }] },
  ttl: 4,
  logBadPackets: true,
  logging: { debug: 0 },
  environment: new Map(),
  scriptPath: [],
  hash: "0".repeat(16),
};
const STAMP = { auth: CONFIG.auth, ttl: CONFIG.ttl, timeSeconds: 1, load: "" };

/** An agent whose clock is ours, and everything that it did. */
class Bench {
  readonly sent: Message[] = [];
  readonly orders: string[] = [];
  readonly lines: string[] = [];
  readonly saves: Stored[] = [];
  readonly deposits: { readonly released: Uint8Array; readonly unknown: Uint8Array }[] = [];
  signs = 0;
  readonly agent: Agent;
  left = false;
  ringDown = "";
  renewedAt = 0;
  now = 0;
  readonly notes: PauseNote[] = [];
  /** The disk takes no note. */
  full = false;
  #deliver: (datagram: Datagram) => void = () => undefined;
  #report: (report: ResourceReport) => void = () => undefined;
  readonly #seqs = new Map<NodeName, number>();

  constructor() {
    const output = { write: (line: string) => (this.lines.push(line), true), dropped: () => 0, flush: () => Promise.resolve() };
    const order = (verb: string) => (it: { readonly group: string }): void => void this.orders.push(`${verb} ${it.group}`);
    this.agent = new Agent({
      config: CONFIG,
      version: "9.9.9",
      session: SESSION,
      saved: { generation: generation(7), epochs: {}, standby: [] },
      guardian: { deposit: (resigns) => void this.deposits.push(resigns), alive: () => void (this.signs += 1), fence: () => undefined },
      pids: { guardian: 100, agent: 101 },
      lacks: [],
      clock: { now: () => instant(this.now) },
      logger: createLogger({ level: "debug", format: "text", output }),
      transport: {
        send: (bytes) => {
          const decoded = decode(bytes, { auth: CONFIG.auth, nodes: CONFIG.nodes, self: BRAVO });
          assert.ok(decoded.kind === "message", "what the agent sends is understood by a peer");
          this.sent.push(decoded.message);
        },
        onHearing: () => undefined,
        onDatagram: (handler) => (this.#deliver = handler),
        trust: () => undefined,
        dropped: () => ({ kernel: 5, flood: 2 }),
        failures: () => new Map(),
        health: () => [{ name: RING, up: this.ringDown === "", detail: this.ringDown, sent: 3, failed: 1 }],
        rejoin: () => void this.orders.push("rejoin"),
        close: () => Promise.resolve(),
      },
      runner: {
        onReport: (handler) => (this.#report = handler),
        cleanUp: () => Promise.resolve(),
        inherit: () => Promise.resolve(),
        start: (it) => {
          this.orders.push(`start ${it.group}`);
          this.#report({ kind: "leaseRenewed", group: it.group, op: it.op, until: instant(this.now + it.lease) });
          this.#report({ kind: "groupStarted", group: it.group, op: it.op });
        },
        stop: (it) => {
          this.orders.push(`stop ${it.group}`);
          this.#report({ kind: "groupStopped", group: it.group, op: it.op });
        },
        renew: (it) => {
          this.renewedAt = this.now;
          this.#report({ kind: "leaseRenewed", group: it.group, op: it.op, until: instant(this.now + it.length) });
        },
        dropAddresses: (group) => order("drop")({ group }),
        restart: order("restart"),
        announce: () => undefined,
        probe: (it) => this.#report({ kind: "probed", group: it.group, op: it.op, sentAt: instant(this.now), asked: [], answers: [] }),
        close: () => Promise.resolve(),
      },
      store: { load: () => Promise.reject(new Error("not asked")), save: (state) => (this.saves.push(state), Promise.resolve()) },
      onPause: (note, answered) => this.#pause(note, answered),
      onLeave: () => (this.left = true),
      onFatal: (error) => {
        throw error;
      },
    });
  }

  #pause(note: PauseNote, answered: () => void): Promise<void> {
    if (this.full) return Promise.reject(new Error("disk full"));
    this.notes.push(note);
    answered();
    return new Promise(() => undefined);
  }

  carrier(eligible: boolean): void {
    this.#report({ kind: "eligibilityChanged", group: GROUP, eligible, detail: eligible ? "eth0 up" : "eth0 has no carrier" });
  }

  /** A heartbeat of `from` that has heard us. */
  hear(from: NodeName): void {
    const next = (this.#seqs.get(from) ?? 0) + 1;
    this.#seqs.set(from, next);
    const message: Message = {
      kind: "heartbeat",
      from,
      session: (from === BRAVO ? "00000000000000bb" : "00000000000000cc") as SessionId,
      seq: seq(next),
      generation: generation(1),
      status: "active",
      deadtime: CONFIG.timing.deadtime,
      leaseBound: millis(4000),
      configHash: CONFIG.hash,
      macs: [],
      hears: [{ node: ALPHA, session: SESSION, seq: seq(this.sent.length), age: millis(0), rings: 1 }],
      groups: [{ tag: groupTag(GROUP), state: "backup", priority: from === BRAVO ? 240 : 230, counter: 0 }],
    };
    this.raw(encode(message, STAMP));
  }

  raw(bytes: Uint8Array): void {
    this.#deliver({ link: RING, source: { address: "192.0.2.9", port: 694 }, bytes, at: instant(this.now) });
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 30; i += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass in steps of 100 ms, with heartbeats of both peers every keepalive. */
  async pass(ms: number, peers: readonly NodeName[] = [BRAVO, CHARLIE]): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) {
      this.now += 100;
      if (this.now % KEEPALIVE === 0) for (const peer of peers) this.hear(peer);
      // The alarm's own timer runs on real time; any event makes the core look at its deadlines.
      this.raw(new Uint8Array(0));
      await this.settle();
    }
  }

  async holding(): Promise<void> {
    this.agent.start();
    await this.settle();
    await this.pass(3000);
    assert.deepEqual(this.orders, [`start ${GROUP}`]);
  }
}

const benches: Bench[] = [];
afterEach(() => {
  for (const bench of benches.splice(0)) bench.agent.stop();
});
function bench(): Bench {
  const made = new Bench();
  benches.push(made);
  return made;
}

test("an agent that hears its peers claims its group, durably, and says so", async () => {
  const it = bench();
  await it.holding();
  assert.equal(it.saves.at(-1)?.epochs[GROUP], 1);
  const last = it.sent.at(-1);
  assert.equal(last?.kind === "heartbeat" && last.groups[0]?.state, "active");
  assert.match(it.lines.join(""), /info group-claimed group=192\.0\.2\.10\/24\/eth0 epoch=1 reason=cluster-start/);
});

test("150 heartbeats that waited in the kernel while we slept: no peer is dead, and the group stays", async () => {
  const it = bench();
  await it.holding();
  it.now += 20_000; // Four deadtimes.
  const pass = (left: number): void => {
    // The second peer's are the last in the queue, behind everything of the first.
    for (let i = 0; i < Math.min(32, left); i += 1) it.hear(left - i > 20 ? BRAVO : CHARLIE);
    if (left > 32) setImmediate(() => pass(left - 32));
  };
  pass(150);
  await it.settle();
  await it.pass(1000);
  const log = it.lines.join("");
  assert.doesNotMatch(log, /node-dead/);
  assert.match(log, /warn stalled gap_ms=\d+/);
  const status = it.agent.status();
  assert.deepEqual(status.peers.map((peer) => peer.state), ["up", "up"]);
});

test("a peer that is really silent is dead after deadtime, the other one is not", async () => {
  const it = bench();
  await it.holding();
  await it.pass(6500, [CHARLIE]);
  assert.match(it.lines.join(""), /warn node-dead node=bravo silence_ms=\d+ limit_ms=5000 reason=deadtime/);
  assert.doesNotMatch(it.lines.join(""), /node-dead node=charlie/);
});

test("status carries times, counters and the health of our own rings", async () => {
  const it = bench();
  await it.holding();
  it.ringDown = "eth0 has no carrier";
  const status = it.agent.status();
  assert.match(status.since ?? "", /^\d{4}-.*Z$/);
  assert.match(status.groups[0]?.since ?? "", /^\d{4}-.*Z$/);
  assert.equal(status.version, "9.9.9");
  assert.ok(status.warnings.includes("ring mcast eth0 is down: eth0 has no carrier"));
  assert.equal(status.counters["ring_sent.mcast eth0"], 3);
  assert.equal(status.counters["ring_send_failed.mcast eth0"], 1);
  assert.ok((status.counters["rejected.empty"] ?? 0) > 0);
  assert.equal(status.counters["inbox_dropped"], 0);
  assert.equal(status.counters["kernel_dropped"], 5);
  assert.equal(status.counters["flood_dropped"], 2);
});

test("why knows its groups and no others, with a time for each decision", async () => {
  const it = bench();
  await it.holding();
  assert.equal(it.agent.why("nosuch"), undefined);
  const why = it.agent.why(GROUP);
  assert.equal(why?.groups.length, 1);
  assert.match(why?.groups[0]?.decisions[0]?.at ?? "", /^\d{4}-.*Z$/);
});

test("an operator's request is answered by the core, once", async () => {
  const it = bench();
  await it.holding();
  const unknown = it.agent.request("takeover", "nosuch");
  await it.settle();
  const outcome = await unknown;
  assert.equal(outcome.kind === "refused" && outcome.reason, "unknown-group");
  const here = it.agent.request("takeover", "all");
  await it.settle();
  assert.equal((await here).kind, "done");
});

test("more requests than can wait are refused at once, and the end answers those that wait", async () => {
  const it = bench();
  await it.holding();
  const waiting = Array.from({ length: 64 }, () => it.agent.request("standby", "all"));
  const refused = await it.agent.request("standby", "all");
  assert.equal(refused.kind, "refused");
  it.agent.stop();
  for (const outcome of await Promise.all(waiting)) assert.equal(outcome.kind === "refused" && outcome.reason, "shutting-down");
});

test("shutdown stops the group, says goodbye more than once, and leaves", async () => {
  const it = bench();
  await it.holding();
  it.agent.shutdown();
  await it.settle();
  await it.pass(500);
  assert.deepEqual(it.orders, [`start ${GROUP}`, `stop ${GROUP}`]);
  assert.ok(it.sent.filter((message) => message.kind === "goodbye").length >= 2);
  assert.equal(it.sent.at(-1)?.kind, "goodbye");
  assert.ok(it.left);
  const sent = it.sent.length;
  await it.pass(3000);
  assert.equal(it.sent.length, sent, "nothing is sent after leaving");
});

test("a restart is answered when its note is written; after it nothing is sent, and the note has the last number that was", async () => {
  const it = bench();
  await it.holding();
  const asked = it.agent.restart();
  await it.settle();
  assert.deepEqual([it.agent.status().restart?.state, it.agent.held()], ["asking", [GROUP]]);
  await it.pass(1000);
  assert.equal((await asked).kind, "done");
  const [note] = it.notes;
  const last = it.sent.at(-1);
  assert.ok(note !== undefined && last?.kind === "heartbeat");
  assert.deepEqual([note.seq, note.session, last.deadtime], [last.seq, SESSION, note.terms.deadtime]);
  assert.equal(note.groups[0]?.until, it.renewedAt + note.terms.length);
  const sent = it.sent.length;
  await it.pass(3000);
  assert.equal(it.sent.length, sent);
  assert.deepEqual(it.orders, [`start ${GROUP}`], "nothing is stopped");
});

test("a restart whose note cannot be written is refused with the reason, and the agent goes on", async () => {
  const it = bench();
  it.full = true;
  await it.holding();
  const asked = it.agent.restart();
  await it.pass(1000);
  const outcome = await asked;
  assert.equal(outcome.kind === "refused" && outcome.text, "the note for the next agent could not be written: disk full");
  const sent = it.sent.length;
  await it.pass(3000);
  assert.ok(it.sent.length >= sent + 3);
  assert.deepEqual([it.orders, it.agent.status().restart], [[`start ${GROUP}`], null]);
});

test("when an interface changed the rings are looked at in the same moment, since the node claims after two keepalives", () => {
  const it = bench();
  it.carrier(false);
  it.carrier(true);
  assert.deepEqual(it.orders, ["rejoin", "rejoin"]);
});

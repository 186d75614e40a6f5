// Rounds of questions to ping nodes, on a wire that answers when told to; and the bytes of echo messages.

import assert from "node:assert/strict";
import { mock, test, type TestContext } from "node:test";
import { nodeName } from "#heir/model/names.js";
import type { PingNode } from "#heir/model/ping.js";
import { instant, millis } from "#heir/model/time.js";
import { ECHO_NONCE, echoRequest, parseEchoReply, repliesOnly } from "#heir/platform/linux/echo-messages.js";
import { Pinger } from "#heir/platform/linux/pinger.js";
import { checksum } from "#heir/platform/linux/probe-frames.js";
import type { PingRound } from "#heir/ports/ping-nodes.js";
import { run } from "./bpf.js";

interface Virtual {
  readonly asked: readonly string[];
  readonly rounds: readonly PingRound[];
  readonly logged: readonly string[];
  readonly answers: Set<string>;
  readonly names: string[];
  readonly resolve: ((address: string | Error) => void)[];
  readonly pass: (ms: number) => Promise<void>;
}

function virtual(t: TestContext, nodes: readonly { readonly name: string; readonly hosts: readonly string[] }[], canAsk = true): Virtual {
  mock.timers.enable({ apis: ["setInterval"] });
  t.after(() => mock.timers.reset());
  let now = 0;
  const asked: string[] = [];
  const rounds: PingRound[] = [];
  const logged: string[] = [];
  const answers = new Set<string>();
  const names: string[] = [];
  const resolve: ((address: string | Error) => void)[] = [];
  const wire = { ask: (address: string) => asked.push(address) > 0 && !address.startsWith("refused"), answered: () => new Set(answers), close: () => {} };
  const pinger = new Pinger({
    nodes: nodes.map((node): PingNode => ({ ...node, name: nodeName(node.name) })),
    keepalive: millis(1000),
    clock: { now: () => instant(now) },
    log: { log: (_, code, fields) => void logged.push(`${code} ${JSON.stringify(fields)}`) },
    wire: canAsk ? wire : undefined,
    resolve: (name) => {
      names.push(name);
      return new Promise((settle, refuse) => resolve.push((address) => (typeof address === "string" ? settle(address) : refuse(address))));
    },
  });
  t.after(() => pinger.close());
  pinger.start((round) => rounds.push(round));
  return {
    asked, rounds, logged, answers, names, resolve,
    async pass(ms) {
      await new Promise((done) => setImmediate(done));
      for (let passed = 0; passed < ms; passed += 1000) {
        now += 1000;
        mock.timers.tick(1000);
        await new Promise((done) => setImmediate(done));
      }
    },
  };
}

test("each host is asked once a keepalive, each once however many ping nodes name it, and a round says who has answered", async (t) => {
  const { asked, rounds, answers, pass } = virtual(t, [{ name: "gw", hosts: ["10.0.0.1"] }, { name: "both", hosts: ["10.0.0.1", "fe80::1%eth0"] }, { name: "other", hosts: ["10.0.0.2"] }]);
  assert.deepEqual(asked, ["10.0.0.1", "fe80::1%eth0", "10.0.0.2"]);
  answers.add("10.0.0.1");
  await pass(1000);
  assert.deepEqual(rounds, [{ asked: ["gw", "both", "other"], answered: ["gw", "both"] }]);
  answers.clear();
  answers.add("fe80::1%eth0");
  await pass(1000);
  assert.deepEqual(rounds[1]?.answered, ["both"]);
  assert.equal(asked.length, 9);
});

test("names are looked up one at a time and never waited for, again after ten seconds, and once an answering host has an address no more", async (t) => {
  const { asked, rounds, answers, names, resolve, logged, pass } = virtual(t, [{ name: "one", hosts: ["one.example"] }, { name: "two", hosts: ["two.example"] }]);
  await pass(3000);
  assert.deepEqual(names, ["one.example"]);
  assert.deepEqual(asked, []);
  assert.deepEqual(rounds.at(-1), { asked: ["one", "two"], answered: [] });
  resolve[0]?.(new Error("no such name"));
  await pass(1000);
  assert.deepEqual(names, ["one.example", "two.example"]);
  assert.deepEqual(logged, ['ping-unresolved {"host":"one.example","reason":"no such name"}']);
  resolve[1]?.("10.0.0.2");
  answers.add("10.0.0.2");
  await pass(2000);
  assert.deepEqual(rounds.at(-1)?.answered, ["two"]);
  await pass(60_000);
  assert.deepEqual(names, ["one.example", "two.example", "one.example"], "the third is still open");
  resolve[2]?.(new Error("no such name"));
  await pass(30_000);
  assert.equal(logged.length, 1, "the same trouble is told once");
  assert.equal(names.filter((name) => name === "two.example").length, 1);
});

test("where nobody can ask a round says so", async (t) => {
  const { rounds, pass } = virtual(t, [{ name: "gw", hosts: ["10.0.0.1"] }], false);
  await pass(1000);
  assert.deepEqual(rounds, [{ asked: [], answered: [] }]);
});

test("a ping node whose hosts the kernel refuses to ask is not asked, which is no silence", async (t) => {
  const { rounds, resolve, pass } = virtual(t, [{ name: "gw", hosts: ["refused.example"] }, { name: "both", hosts: ["refused.example", "10.0.0.1"] }]);
  await pass(1000);
  resolve[0]?.("refused");
  await pass(2000);
  assert.deepEqual(rounds.map(({ asked }) => asked.join(" ")), ["gw both", "gw both", "both"]);
});

const MESSAGE = { identifier: 0x1234, sequence: 7, nonce: Buffer.from("0123456789abcdef") };

/** As a raw socket gives it: in IPv4 with a header, here one with options. */
function replyPacket(family: 4 | 6, identifier = MESSAGE.identifier): Buffer {
  const icmp = Buffer.from(echoRequest(family, { ...MESSAGE, identifier }));
  icmp.writeUInt8(family === 4 ? 0 : 129, 0);
  if (family === 6) return icmp;
  icmp.writeUInt16BE(0, 2);
  icmp.writeUInt16BE(checksum(icmp), 2);
  const header = Buffer.alloc(24);
  header.writeUInt8(0x46, 0);
  return Buffer.concat([header, icmp]);
}

test("a reply is read as what was asked, and nothing else is", () => {
  for (const family of [4, 6] as const) {
    const found = parseEchoReply(family, replyPacket(family));
    assert.deepEqual({ ...found, nonce: Buffer.from(found?.nonce ?? []) }, MESSAGE);
    for (let length = 0; length < replyPacket(family).length; length += 1) assert.equal(parseEchoReply(family, replyPacket(family).subarray(0, length)), undefined);
    const request = replyPacket(family);
    request.writeUInt8(family === 4 ? 8 : 128, family === 4 ? 24 : 0);
    assert.equal(parseEchoReply(family, request), undefined);
  }
  const damaged = replyPacket(4);
  damaged.writeUInt8(0xff, 40);
  assert.equal(parseEchoReply(4, damaged), undefined);
  assert.equal(checksum(echoRequest(4, MESSAGE)), 0);
  assert.equal(echoRequest(6, MESSAGE).length, 8 + ECHO_NONCE);
});

test("the filter lets replies with our number through and nothing else", () => {
  for (const family of [4, 6] as const) {
    const filter = repliesOnly(family, 0x1234);
    assert.ok(run(filter, replyPacket(family)) > 0);
    assert.equal(run(filter, replyPacket(family, 0x1235)), 0);
    const request = replyPacket(family);
    request.writeUInt8(family === 4 ? 8 : 128, family === 4 ? 24 : 0);
    assert.equal(run(filter, request), 0);
  }
});

// What a ring makes of its line: pure time, a pretended port; then two nodes over a cable of pseudo terminals.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import type { Ring } from "#heir/model/config.js";
import { linkName } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";
import { serialPorts } from "#heir/platform/linux/serial-port.js";
import type { Datagram, Transport } from "#heir/ports/transport.js";
import { LINE_FORM } from "#heir/protocol/line.js";
import { openMouths } from "#heir/transport/one-shot.js";
import { openRings } from "#heir/transport/rings.js";
import { LineMouth } from "#heir/transport/serial.js";
import { Cable } from "./cable.js";

/** A clock that is set by hand, and a port that takes so many octets at a time. */
function mouthOf(baud: number) {
  const state = { now: 0, takes: Number.POSITIVE_INFINITY, written: "" };
  const port = {
    write: (octets: Uint8Array): Promise<number> => {
      const count = Math.min(state.takes, octets.length);
      state.written += Buffer.from(octets.subarray(0, count)).toString("latin1");
      return Promise.resolve(count);
    },
  };
  const mouth = new LineMouth({ port, form: { write: (datagram) => datagram }, clock: { now: () => instant(state.now) }, baud });
  return { state, mouth };
}

const hundred = Buffer.alloc(100, 0x78);

test("a line of 9600 baud carries 960 octets a second; what would begin later than a second is dropped, and said", async () => {
  const { state, mouth } = mouthOf(9600);
  // 100 octets take 104 ms: the tenth begins at 937 ms and the eleventh would at 1042.
  for (let i = 0; i < 10; i += 1) await mouth.send(hundred);
  await assert.rejects(mouth.send(hundred), /the line is too slow: 1042 ms behind/);
  assert.equal(state.written.length, 1000);
  state.now = 42;
  await mouth.send(hundred);
  state.now = 60_000;
  for (let i = 0; i < 10; i += 1) await mouth.send(hundred);
  await assert.rejects(mouth.send(hundred));
});

test("a message that the kernel takes in parts arrives whole, and before the next one", async () => {
  const { state, mouth } = mouthOf(19200);
  state.takes = 7;
  await Promise.all([mouth.send(Buffer.from("first-message")), mouth.send(Buffer.from("second-message"))]);
  assert.equal(state.written, "first-messagesecond-message");
});

test("on a line that takes nothing every message is dropped after two seconds, and the next one is tried", async () => {
  const { state, mouth } = mouthOf(19200);
  state.takes = 0;
  const sending = [mouth.send(hundred), mouth.send(hundred)];
  const outcomes = Promise.allSettled(sending);
  await new Promise((resolve) => setTimeout(resolve, 50));
  state.now = 2001;
  for (const outcome of await outcomes) assert.match(String((outcome as PromiseRejectedResult).reason), /the line takes nothing/);
  state.takes = 1000;
  await mouth.send(Buffer.from("again"));
  assert.equal(state.written, "again");
});

const clock = { now: () => instant(performance.now()) };
const NAME = linkName("serial");
const serialRing = (device: string): Ring => ({ kind: "serial", name: NAME, device, baud: 460800 });
const MESSAGE = Buffer.from(">>>\nt=x\nauth=1 ab\n<<<\n");

interface Node {
  readonly transport: Transport;
  readonly heard: Datagram[];
  readonly lines: string[];
  readonly hearing: boolean[];
}

async function node(rings: readonly Ring[], locks: string, patience = 300): Promise<Node> {
  const lines: string[] = [];
  const log = { log: (level: string, code: string, fields?: unknown): void => void lines.push(`${level} ${code} ${JSON.stringify(fields)}`) };
  const transport = await openRings({ rings, clock, log, openingPatience: millis(patience), serial: { ports: serialPorts(locks), form: LINE_FORM } });
  const heard: Datagram[] = [];
  const hearing: boolean[] = [];
  transport.onDatagram((datagram) => void heard.push(datagram));
  transport.onHearing((is) => void hearing.push(is));
  return { transport, heard, lines, hearing };
}

async function until(what: string, condition: () => boolean): Promise<void> {
  for (let i = 0; i < 1000; i += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`did not happen within 20 s: ${what}`);
}

async function pair(check: (cable: Cable, locks: string) => Promise<void>): Promise<void> {
  const locks = mkdtempSync(join(tmpdir(), "heir-locks-"));
  const cable = await Cable.lay();
  try {
    await check(cable, locks);
  } finally {
    await cable.remove();
    rmSync(locks, { recursive: true });
  }
}

const texts = (heard: readonly Datagram[]): readonly string[] => heard.map(({ bytes }) => Buffer.from(bytes).toString("latin1"));

test("two nodes hear each other over a line; noise is handed on as what nobody has signed, and the next message is found", () =>
  pair(async (cable, locks) => {
    const a = await node([serialRing(cable.path.a)], locks);
    const b = await node([serialRing(cable.path.b)], locks);
    a.transport.send(MESSAGE);
    await until("b hears a", () => b.heard.length === 1);
    const [datagram] = b.heard;
    assert.deepEqual([datagram?.link, datagram?.source.address, texts(b.heard)], [NAME, cable.path.b, [MESSAGE.toString()]]);
    assert.ok((datagram?.at ?? 0) <= clock.now());
    b.transport.send(MESSAGE);
    await until("a hears b", () => a.heard.length === 1);
    cable.noise("b", Buffer.from("\xff\xfe>>>\nt=lost", "latin1"));
    a.transport.send(MESSAGE);
    await until("b hears the next", () => texts(b.heard).filter((text) => text === MESSAGE.toString()).length === 2);
    assert.equal(texts(b.heard).join("").includes("t=lost"), true);
    assert.deepEqual(a.transport.health(), [{ name: NAME, up: true, detail: "", sent: 2, failed: 0 }]);
    await Promise.all([a.transport.close(), b.transport.close()]);
  }));

test("a line that takes nothing drops messages, which are counted and said once, and goes on when it takes them again", () =>
  pair(async (cable, locks) => {
    const a = await node([serialRing(cable.path.a)], locks);
    cable.jam("a");
    // 4 kB take the line 87 ms.
    const large = Buffer.alloc(4000, 0x79);
    const saysSo = (): boolean => a.lines.some((line) => line.includes("the line takes nothing"));
    let longest = 0;
    for (let i = 0; i < 200 && !saysSo(); i += 1) {
      a.transport.send(large);
      const began = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 100));
      longest = Math.max(longest, performance.now() - began);
    }
    assert.ok(saysSo(), a.lines.join("\n"));
    assert.ok(longest < 2000, `the event loop stood still for ${Math.round(longest)} ms`);
    assert.ok((a.transport.failures().get(NAME) ?? 0) > 0);
    assert.equal(a.lines.filter((line) => line.includes("send-failed")).length, 1);
    cable.jam("a", false);
    const sent = cable.sent.a;
    await until("it goes on", () => {
      a.transport.send(MESSAGE);
      return cable.sent.a > sent && a.lines.some((line) => line.includes("send-works"));
    });
    await a.transport.close();
  }));

test("a port that is taken away is a ring that is down with its reason; a port that comes later brings it up", () =>
  pair(async (cable, locks) => {
    const a = await node([serialRing(cable.path.a), { ...serialRing(join(locks, "later")), name: linkName("later") }], locks, 100);
    assert.deepEqual(a.transport.health().map(({ up }) => up), [true, false]);
    await cable.unplug("a");
    await until("the ring is down", () => a.transport.health()[0]?.up === false);
    assert.ok(a.lines.some((line) => /^warn ring-down \{"ring":"serial","reason":"(?:EIO|read EIO|the line was hung up)/.test(line)), a.lines.join("\n"));
    const { symlinkSync } = await import("node:fs");
    symlinkSync(cable.path.b, join(locks, "later"));
    await until("the later one is up", () => a.transport.health()[1]?.up === true);
    await a.transport.close();
  }));

test("a line counts for hearing once something comes over it, unless there are only lines", () =>
  pair(async (cable, locks) => {
    const only = await node([serialRing(cable.path.b)], locks);
    assert.deepEqual(only.hearing, []);
    const mcast: Ring = { kind: "bcast", name: linkName("bcast"), device: "no-such-device", port: 9 };
    const beside = await node([mcast, serialRing(cable.path.a)], locks, 100);
    assert.deepEqual(beside.hearing, [false]);
    only.transport.send(MESSAGE);
    await until("it hears again", () => beside.hearing.length === 2);
    assert.deepEqual(beside.hearing, [false, true]);
    await Promise.all([only.transport.close(), beside.transport.close()]);
  }));

test("a guardian speaks on the port that its agent had, in the same form, and a port that is gone keeps no other ring silent", () =>
  pair(async (cable, locks) => {
    const b = await node([serialRing(cable.path.b)], locks);
    const rings = [serialRing("/dev/no-such-port"), serialRing(cable.path.a)];
    const mouths = await openMouths({ rings, peers: new Map(), clock, serial: { ports: serialPorts(locks), form: LINE_FORM } });
    assert.equal(await mouths.send(MESSAGE), 1);
    await until("it is heard", () => b.heard.length === 1);
    assert.deepEqual(texts(b.heard), [MESSAGE.toString()]);
    await mouths.close();
    await b.transport.close();
  }));

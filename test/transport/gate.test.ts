import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "#heir/model/time.js";
import type { Screen } from "#heir/ports/udp-sockets.js";
import { Gate, MOST_OF_KNOWN, MOST_OF_OTHERS, WINDOW } from "#heir/transport/gate.js";

const PEER = { address: "10.0.0.1", port: 1111 };
const STRANGER = { address: "10.0.0.9", port: 9999 };

/** A gate, and the screen that stands before its socket. */
function opened() {
  const box: { screen: Screen | undefined; changes: number } = { screen: undefined, changes: 0 };
  const gate = new Gate((screen) => {
    box.screen = screen;
    box.changes += 1;
  });
  /** How many of `count` arrivals are let in. */
  const arrive = (source: typeof PEER, count: number, at: number): number => {
    let admitted = 0;
    for (let i = 0; i < count; i += 1) if (gate.admit(source, instant(at))) admitted += 1;
    return admitted;
  };
  return { gate, box, arrive };
}

test("up to the rate of strangers everything is let in, and no screen is put up", () => {
  const { gate, box, arrive } = opened();
  assert.equal(arrive(STRANGER, MOST_OF_OTHERS, 0), MOST_OF_OTHERS);
  assert.equal(arrive(STRANGER, MOST_OF_OTHERS, WINDOW), MOST_OF_OTHERS);
  assert.deepEqual([box.changes, gate.dropped, gate.isTight], [0, 0, false]);
});

test("what strangers send beyond it is dropped and counted, and at once screened before the socket", () => {
  const { gate, box, arrive } = opened();
  assert.equal(arrive(STRANGER, MOST_OF_OTHERS + 1, 0), MOST_OF_OTHERS);
  assert.deepEqual([gate.dropped, gate.isTight, box.changes], [1, true, 1]);
  assert.deepEqual(box.screen, { senders: [], strangers: 1 / 16 });
  arrive(STRANGER, MOST_OF_OTHERS, 1);
  assert.equal(box.screen?.strangers, 1 / 256);
});

test("a flood from many addresses costs a known sender nothing, through the socket and behind it", () => {
  const { gate, box, arrive } = opened();
  gate.trust(PEER);
  for (let i = 0; i < 5000; i += 1) gate.admit({ address: `10.1.${i >> 8}.${i & 255}`, port: i }, instant(0));
  assert.equal(arrive(PEER, 20, 1), 20);
  assert.deepEqual(box.screen?.senders, [{ address: "10.0.0.1", ports: [{ port: 1111, share: 1 }], otherPorts: 1 }]);
  assert.ok((box.screen?.strangers ?? 1) < 0.001);
});

test("who pretends to have a peer's address, but not its port, takes nothing from it", () => {
  const { gate, box, arrive } = opened();
  gate.trust(PEER);
  arrive({ ...PEER, port: 40_000 }, 5000, 0);
  assert.equal(arrive(PEER, 20, 1), 20);
  const [sender] = box.screen?.senders ?? [];
  assert.deepEqual(sender?.ports, [{ port: 1111, share: 1 }]);
  assert.ok((sender?.otherPorts ?? 1) < 0.001);
  assert.equal(box.screen?.strangers, 1, "and nothing from strangers");
});

test("a known sender may send ten times as much as strangers, and what exceeds even that is held back", () => {
  const { gate, box, arrive } = opened();
  gate.trust(PEER);
  assert.equal(arrive(PEER, MOST_OF_KNOWN, 0), MOST_OF_KNOWN);
  assert.equal(box.changes, 0);
  assert.equal(arrive(PEER, 10, 0), 0);
  assert.deepEqual(box.screen?.senders[0]?.ports, [{ port: 1111, share: 1 / 16 }]);
});

test("a share that suits a steady flood is kept, and it widens again when the flood is over", () => {
  const { gate, box, arrive } = opened();
  arrive(STRANGER, 3 * MOST_OF_OTHERS, 0);
  const tight = box.screen?.strangers ?? 1;
  assert.ok(tight < 1 / 16);
  let at = 0;
  for (let i = 0; i < 5; i += 1) {
    at += WINDOW;
    arrive(STRANGER, MOST_OF_OTHERS / 2, at);
  }
  at += WINDOW;
  gate.relax(instant(at));
  assert.equal(box.screen?.strangers, tight, "half of the most is neither too much nor quiet");
  for (let i = 0; i < 10; i += 1) gate.relax(instant((at += WINDOW)));
  assert.deepEqual([box.screen, gate.isTight], [undefined, false]);
});

test("a sender that becomes known during a flood is let through from then on", () => {
  const { gate, box, arrive } = opened();
  arrive(STRANGER, 1000, 0);
  gate.trust(PEER);
  assert.deepEqual(box.screen?.senders, [{ address: "10.0.0.1", ports: [{ port: 1111, share: 1 }], otherPorts: 1 }]);
  assert.equal(arrive(PEER, 20, 1), 20);
});

test("what is remembered is bounded; a sender that goes on showing authentic messages is not forgotten", () => {
  const { gate, box, arrive } = opened();
  for (let i = 0; i < 500; i += 1) {
    gate.trust({ address: `10.2.${i >> 8}.${i & 255}`, port: 1 });
    gate.trust(PEER);
  }
  for (let i = 0; i < 40; i += 1) gate.trust({ address: "10.3.0.1", port: i });
  gate.trust(PEER);
  arrive(STRANGER, 1000, 0);
  const senders = box.screen?.senders ?? [];
  assert.ok(senders.flatMap(({ ports }) => ports).length <= 64);
  assert.ok((senders.find(({ address }) => address === "10.3.0.1")?.ports.length ?? 0) <= 16);
  assert.ok(senders.some(({ address }) => address === PEER.address));
});

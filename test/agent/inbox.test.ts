// The inbox alone: order, bound and counts.

import assert from "node:assert/strict";
import test from "node:test";
import { Inbox } from "#heir/agent/inbox.js";
import { linkName } from "#heir/model/names.js";
import { instant } from "#heir/model/time.js";
import type { Datagram } from "#heir/ports/transport.js";

const datagram = (at: number): Datagram => ({ link: linkName("r"), source: { address: "192.0.2.9", port: 694 }, bytes: new Uint8Array(0), at: instant(at) });
const times = (inbox: Inbox): number[] => {
  const found: number[] = [];
  for (let input = inbox.take(); input !== undefined; input = inbox.take()) {
    if (input.kind === "datagram") found.push(input.datagram.at);
  }
  return found;
};

test("datagrams come out in the order of their arrival", () => {
  const inbox = new Inbox(4);
  for (const at of [1, 2, 3]) inbox.putDatagram(datagram(at));
  assert.deepEqual(times(inbox), [1, 2, 3]);
  assert.ok(inbox.isEmpty);
});

for (const [put, kept, dropped] of [[3, [1, 2, 3], 0], [4, [1, 2, 3, 4], 0], [5, [2, 3, 4, 5], 1], [9, [6, 7, 8, 9], 5]] as const) {
  test(`of ${put} datagrams in an inbox for 4 the newest are kept and ${dropped} are counted as dropped`, () => {
    const inbox = new Inbox(4);
    for (let at = 1; at <= put; at += 1) inbox.putDatagram(datagram(at));
    assert.equal(inbox.dropped, dropped);
    assert.equal(inbox.arrivals, put);
    assert.deepEqual(times(inbox), [...kept]);
  });
}

test("local facts go first and are never dropped", () => {
  const inbox = new Inbox(1);
  inbox.putDatagram(datagram(1));
  for (let i = 0; i < 10; i += 1) inbox.putEvent({ kind: "tick" });
  for (let i = 0; i < 10; i += 1) assert.equal(inbox.take()?.kind, "event");
  assert.equal(inbox.take()?.kind, "datagram");
  assert.equal(inbox.take(), undefined);
});

test("the inbox works on after it wrapped around many times", () => {
  const inbox = new Inbox(3);
  for (let at = 1; at <= 100; at += 1) {
    inbox.putDatagram(datagram(at));
    if (at % 2 === 0) assert.equal(inbox.take()?.kind, "datagram");
  }
  assert.ok(times(inbox).length > 0);
  assert.ok(inbox.isEmpty);
});

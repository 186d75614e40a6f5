import assert from "node:assert/strict";
import { test } from "node:test";
import { type Circumstances, digestOf, lastsUntil, readHandOver, writeHandOver } from "#heir/agent/hand-over.js";
import type { PauseNote } from "#heir/core/pause-note.js";
import { generation, groupName, groupTag, nodeName, seq, type SessionId } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";

const WEB = groupName("web");
const SESSION = "00000000000000aa" as SessionId;
const NOTE: PauseNote = {
  session: SESSION,
  generation: generation(7),
  seq: 41,
  lease: "guard",
  terms: { length: millis(8000), bound: millis(11_100), deadtime: millis(11_123) },
  macs: ["02:00:00:00:00:01"],
  groups: [
    { name: WEB, counter: 3, claim: 3, startedAt: instant(500), until: instant(8990), wish: false, reason: "cluster-start", since: instant(400), holder: { node: nodeName("alpha"), session: SESSION } },
    { name: groupName("mail"), counter: 1, claim: 0, wish: false, reason: "held-by-peer", since: instant(400) },
  ],
  peers: [
    {
      name: nodeName("bravo"),
      status: { kind: "up", late: false, since: instant(450) },
      closed: ["00000000000000b0" as SessionId],
      macs: [],
      current: {
        session: "00000000000000b1" as SessionId, generation: generation(2), proven: true, echoed: true, seq: seq(90), heardAt: instant(900), active: true,
        deadtime: millis(5000), leaseBound: millis(4100), macs: [], configHash: "00ff", groups: [{ tag: groupTag(WEB), state: "backup", priority: 240, counter: 3 }], resigned: [groupTag(WEB)],
      },
    },
    { name: nodeName("charlie"), status: { kind: "left", since: instant(1) }, closed: [], macs: [] },
  ],
};
const HERE: Circumstances = { token: "ab".repeat(16), boot: "boot-1", node: "alpha", configHash: "cafe" };
const WRITTEN = instant(1000);
const TEXT = writeHandOver(NOTE, HERE, WRITTEN);

const reasonOf = (text: string, where: Circumstances = HERE, now = 1500): string => {
  const read = readHandOver(text, where, instant(now));
  return read.kind === "unusable" ? read.reason : "usable";
};
const changed = (change: (note: Record<string, unknown>) => void): string => {
  const value = JSON.parse(TEXT) as { note: Record<string, unknown> };
  change(value.note);
  return JSON.stringify(value);
};

test("what is written is read again, with the end of the first lease and how long nothing was said", () => {
  const read = readHandOver(TEXT, HERE, instant(1500));
  assert.ok(read.kind === "note", JSON.stringify(read));
  assert.deepEqual(read.note, NOTE);
  assert.deepEqual([read.until, read.silence], [8990, 500]);
});

test("it lasts until the first lease ends, and no longer than the pause where there is none", () => {
  assert.equal(lastsUntil(NOTE, WRITTEN), 8990);
  assert.equal(lastsUntil({ ...NOTE, groups: [] }, WRITTEN), 9000);
});

for (const [name, other] of [["token", "another pause"], ["boot", "another boot of this machine"], ["node", "another node"], ["configHash", "another configuration"]] as const) {
  test(`another ${name}: unusable`, () => assert.equal(reasonOf(TEXT, { ...HERE, [name]: "other" }), `it is of ${other}`));
}

test("usable to the last moment before its end, and from its end on no more", () => {
  assert.equal(reasonOf(TEXT, HERE, 8989), "usable");
  assert.equal(reasonOf(TEXT, HERE, 8990), "it is over for 0 ms");
  assert.match(reasonOf(TEXT, HERE, 999), /^it is over/, "written after now: another clock");
});

test("another format, or nothing of ours: unusable", () => {
  assert.equal(reasonOf(TEXT.replace('"format":1', '"format":2')), "it has format 2, not 1");
  assert.equal(reasonOf(TEXT.replace('"format":1', '"format":{"toString":1}')), 'it has format {"toString":1}, not 1');
  for (const text of ["", "null", "[]", "7", TEXT.slice(0, -1)]) assert.equal(reasonOf(text), "it is no JSON object");
});

test("a field that is missing or of another kind: unusable, whichever it is", () => {
  for (const name of Object.keys(NOTE)) {
    assert.equal(reasonOf(changed((note) => delete note[name])), "something is missing in it", name);
    assert.equal(reasonOf(changed((note) => void (note[name] = { a: [null] }))), "something is missing in it", name);
  }
  for (const list of ["groups", "peers"] as const) {
    for (const field of Object.keys(NOTE[list][0] ?? {})) {
      if (["startedAt", "until", "holder", "current"].includes(field)) continue;
      const broken = changed((note) => delete (note[list] as Record<string, unknown>[])[0]?.[field]);
      assert.equal(reasonOf(broken), "something is missing in it", `${list}.${field}`);
    }
  }
  for (const field of Object.keys(NOTE.peers[0]?.current ?? {})) {
    if (field === "resigned") continue;
    const broken = changed((note) => delete ((note["peers"] as { current: Record<string, unknown> }[])[0]?.current ?? {})[field]);
    assert.equal(reasonOf(broken), "something is missing in it", `current.${field}`);
  }
});

test("of a reload: the configuration of before fits as well, a third one does not", () => {
  const text = writeHandOver(NOTE, { ...HERE, configHash: "edited" }, WRITTEN, { told: {}, edited: { formerHash: "cafe", order: "the edited files" } });
  assert.equal(reasonOf(text), "usable");
  assert.equal(reasonOf(text, { ...HERE, configHash: "edited" }), "usable");
  assert.equal(reasonOf(text, { ...HERE, configHash: "0123" }), "it is of another configuration");
  const read = readHandOver(text, HERE, instant(1500));
  assert.ok(read.kind === "note");
  assert.equal(read.order, digestOf("the edited files"));
  assert.notEqual(read.order, digestOf("the files"));
  assert.equal(reasonOf(writeHandOver(NOTE, { ...HERE, configHash: "edited" }, WRITTEN)), "it is of another configuration", "of a restart no other one fits");
});

test("a note that names no former configuration fits none that has no hash", () => {
  assert.equal(reasonOf(TEXT, { ...HERE, configHash: undefined as unknown as string }), "it is of another configuration");
});

test("what hooks were told comes with it; what is garbled there is left out, and the note stays usable", () => {
  const text = writeHandOver(NOTE, HERE, WRITTEN, { told: { web: { state: "active", epoch: 3 } } });
  const toldIn = (written: string): unknown => {
    const read = readHandOver(written, HERE, instant(1500));
    return read.kind === "note" ? read.told : read;
  };
  assert.deepEqual(toldIn(text), { web: { state: "active", epoch: 3 } });
  assert.deepEqual(toldIn(text.replace('"told":{', '"told":{"mail":{"state":"odd","epoch":1},"x":7,')), { web: { state: "active", epoch: 3 } });
  assert.deepEqual(toldIn(text.replace('"told":{', '"told":7,"was":{')), {});
  assert.deepEqual(toldIn(text.replace('"told":{', '"was":{')), {});
});

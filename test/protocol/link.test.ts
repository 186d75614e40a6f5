import assert from "node:assert/strict";
import test from "node:test";
import { type AgentWord, parseWord, writeWord } from "#heir/protocol/link.js";

const WORDS: readonly AgentWord[] = [
  { kind: "up" },
  { kind: "ready" },
  { kind: "alive", limit: 1000 },
  { kind: "status", text: "active; 1 of 1 peers up; holds nothing" },
  { kind: "deposit", released: Uint8Array.from([0, 10, 13, 34, 92, 127, 128, 255]), unknown: Uint8Array.from([1]) },
  { kind: "child", pid: 4711, runs: true, forks: false },
  { kind: "child", pid: 2, runs: false, forks: true },
  { kind: "pause", token: "0123456789abcdef".repeat(2), limit: 7500 },
  { kind: "order", text: '{"node":"alpha","sources":{"haCf":{"text":"two\\nlines \u20ac"}}}' },
  { kind: "fence", reason: "the stop of web failed: exit 1" },
  { kind: "event", line: '{"time":"2026-11-21T12:00:00.123Z","level":"info","code":"leaving"}' },
  { kind: "end", code: 0 },
];

for (const word of WORDS) {
  test(`one line, and the same again: ${word.kind}`, () => {
    const line = writeWord(word);
    assert.equal(line.indexOf("\n"), line.length - 1);
    assert.deepEqual(parseWord(line.trimEnd()), word);
  });
}

const GARBAGE = [
  "", '{"kind":"fence"}', '{"kind":"fence","reason":7}', '{"kind":"order"}', '{"kind":"order","text":7}', '{"kind":"alive"}', '{"kind":"alive","limit":0}', '{"kind":"alive","limit":1e9}', "null", "[]", "7", '"up"', "{", "{}", '{"kind":7}', '{"kind":"toString"}', '{"kind":"status"}', '{"kind":"deposit","released":"a"}',
  '{"kind":"deposit","released":"","unknown":"b"}', '{"kind":"deposit","released":"a","unknown":"\u20ac"}', '{"kind":"child","pid":1,"runs":true,"forks":true}',
  '{"kind":"child","pid":-4711,"runs":true,"forks":true}', '{"kind":"child","pid":4194305,"runs":true,"forks":true}', '{"kind":"child","pid":2.5,"runs":true,"forks":true}',
  '{"kind":"child","pid":"2","runs":true,"forks":true}', '{"kind":"child","pid":2,"runs":1,"forks":true}', '{"kind":"child","pid":2,"runs":true}', '{"kind":"end","code":256}', '{"kind":"pause","token":"0123456789abcdef","limit":1}',
  '{"kind":"pause","token":"0123456789abcdef0123456789abcdef"}', '{"kind":"pause","token":"0123456789abcdef0123456789abcdef","limit":0}', '{"kind":"event"}', '{"kind":"event","line":"hello"}',
  '{"kind":"event","line":"{\\"time\\":\\"2026-11-21T12:00:00.123Z\\",\\n\\"level\\":\\"info\\",\\"code\\":\\"leaving\\"}"}', '{"kind":"end","code":-1}', '{"kind":"end"}',
];

for (const line of GARBAGE) {
  test(`no word: ${line}`, () => assert.equal(parseWord(line), undefined));
}

test("a datagram longer than UDP can carry is no deposit", () => {
  assert.equal(parseWord(JSON.stringify({ kind: "deposit", released: "a".repeat(65_508), unknown: "b" })), undefined);
});

// What is read from Heartbeat's FIFO, and what heir makes of it.

import assert from "node:assert/strict";
import test from "node:test";
import { FifoMessages, requestOf } from "#heir/linux-ha/fifo-messages.js";
import { FifoRequests } from "#heir/linux-ha/fifo-requests.js";
import type { FifoRequest } from "#heir/linux-ha/fifo-messages.js";
import { rememberingLog } from "../resources/cluster.js";

const STANDBY = ">>>\nt=ask_resources\nrsc_hold=all\ninfo=me\n<<<\n";
const fields = (text: string): readonly Record<string, string>[] => new FifoMessages().push(text).map((each) => Object.fromEntries(each));

test("a message of a script is read, in whatever pieces it comes", () => {
  const expected = [{ t: "ask_resources", rsc_hold: "all", info: "me" }];
  assert.deepEqual(fields(STANDBY), expected);
  const messages = new FifoMessages();
  assert.deepEqual([...STANDBY].flatMap((piece) => messages.push(piece)).map((each) => Object.fromEntries(each)), expected);
  assert.deepEqual(fields(`${STANDBY}\n${STANDBY}`), [...expected, ...expected]);
  assert.equal(messages.skipped, 0);
});

test("a value may have an equals sign, or be empty", () => {
  assert.deepEqual(fields(">>>\na=b=c\nd=\n<<<\n"), [{ a: "b=c", d: "" }]);
});

/** What is skipped, and how many lines of it are counted before the good message behind it. */
for (const [what, text, skipped] of [
  ["a block without an end", ">>>\nt=x\n", 1],
  ["lines outside of a block", "t=x\nhello\n", 2],
  ["a line without a name", ">>>\n=x\n", 1],
  ["a line without a value", ">>>\nhello\n", 1],
  ["a line that is too long", `>>>\na=${"x".repeat(5000)}\n`, 1],
  ["too many fields", `>>>\n${Array.from({ length: 101 }, (_, at) => `f${at}=1\n`).join("")}`, 1],
] as const) {
  test(`${what} is skipped, and the message after it is read`, () => {
    const messages = new FifoMessages();
    assert.deepEqual(messages.push(`${text}${STANDBY}`).map((each) => each.get("t")), ["ask_resources"]);
    assert.equal(messages.skipped, skipped);
  });
}

test("a line that never ends is not kept", () => {
  const messages = new FifoMessages();
  for (let at = 0; at < 1000; at += 1) assert.deepEqual(messages.push("x".repeat(1000)), []);
  assert.deepEqual(messages.push(`\n${STANDBY}`).length, 1);
});

/** Fields, and what is asked. */
for (const [message, request] of [
  [{ t: "ask_resources", rsc_hold: "all", info: "me" }, { command: "standby", target: "all" }],
  [{ t: "ask_resources", rsc_hold: "local", info: "me" }, { command: "standby", target: "local" }],
  [{ t: "ask_resources", rsc_hold: "foreign", info: "me" }, { command: "standby", target: "foreign" }],
  [{ t: "ask_resources", rsc_hold: "failback", info: "me" }, { command: "standby", target: "foreign" }],
  [{ t: "ask_resources", info: "me" }, { command: "standby", target: "all" }],
  [{ t: "ask_resources", rsc_hold: "all", info: "other" }, undefined],
  [{ t: "ask_resources", rsc_hold: "all", info: "done" }, undefined],
  [{ t: "ask_resources", rsc_hold: "everything", info: "me" }, undefined],
  [{ t: "hb_takeover", rsc_hold: "all" }, { command: "takeover", target: "all" }],
  [{ t: "hb_takeover", rsc_hold: "foreign" }, { command: "takeover", target: "foreign" }],
  [{ t: "hb_takeover", rsc_hold: "failback" }, { command: "takeover", target: "local" }],
  [{ t: "resource", rsc_hold: "foreign", info: "mach_down" }, undefined],
  [{ t: "ip-request-resp", ok: "OK" }, undefined],
  [{}, undefined],
] as const) {
  test(`${JSON.stringify(message)} is ${request === undefined ? "nothing that heir does" : `${request.command} ${request.target}`}`, () => {
    assert.deepEqual(requestOf(new Map(Object.entries(message))), request);
  });
}

test("what is understood is asked, the rest is counted and said once by its type", () => {
  const log = rememberingLog();
  const asked: FifoRequest[] = [];
  const requests = new FifoRequests({
    log,
    ask: (request) => {
      asked.push(request);
      return Promise.resolve({ kind: "done", text: "" });
    },
  });
  requests.push(`${STANDBY}noise\n>>>\nt=addnode\nnodelist=x\n<<<\n>>>\nt=addnode\nnodelist=y\n<<<\n>>>\nt=resource\n<<<\n>>>\nt=hb_takeover\nrsc_hold=local\n<<<\n`);
  assert.deepEqual(asked, [{ command: "standby", target: "all" }, { command: "takeover", target: "local" }]);
  assert.deepEqual(requests.counts(), { fifo_requests: 2, fifo_unknown: 3, fifo_skipped: 1 });
  assert.equal(log.lines.filter(({ code }) => code === "fifo-unknown").length, 2);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Instant, instant, millis } from "#heir/model/time.js";
import { IpBatch, parseAnswers } from "#heir/platform/linux/ip-batch.js";
import { monotonicClock } from "#heir/platform/linux/monotonic.js";

const log = { log: () => {} };

test("no answer is complete before the sentinel's line has failed", () => {
  assert.equal(parseAnswers("", 2), undefined);
  assert.equal(parseAnswers("Error: x\nCommand failed -:1\nObject \"sentinel\" is unknown\n", 2), undefined);
  assert.equal(parseAnswers("Command failed -:2", 2), undefined, "a line without its newline is not a line yet");
});

test("failures carry the line's number and all that was said before it", () => {
  const text = 'Error: ipv4: Address not found.\nCommand failed -:5\nObject "sentinel" is unknown, try "ip help".\nCommand failed -:7\n';
  const failures = parseAnswers(text, 7);
  assert.equal(failures?.get(5), "Error: ipv4: Address not found.");
  assert.equal(failures?.has(6), false);
  assert.equal(failures?.has(7), true);
});

test("failures are numbered by transaction, and the child serves one transaction after the other", async () => {
  const batch = new IpBatch({ clock: monotonicClock, log });
  const ask = (lines: readonly string[]) => batch.transact({ lines: () => lines, limit: millis(5000) });
  const answers = await Promise.all([ask(["link show dev lo", "nonsense"]), ask([]), ask(["nonsense", "link show dev lo"])]);
  const pid = batch.pid;
  assert.deepEqual(answers.map((answer) => (answer.kind === "done" ? [...answer.failures.keys()] : answer.kind)), [[1], [], [0]]);
  assert.equal((await ask([])).kind, "done");
  assert.equal(batch.pid, pid);
  await batch.close();
});

test("a refusal at the moment of writing writes nothing", async () => {
  const batch = new IpBatch({ clock: monotonicClock, log });
  const answer = await batch.transact({ lines: () => ({ refused: "too late" }), limit: millis(5000) });
  assert.deepEqual(answer, { kind: "refused", detail: "too late" });
  await batch.close();
});

test("what is urgent goes before everything that waits", async () => {
  const batch = new IpBatch({ clock: monotonicClock, log });
  const order: string[] = [];
  const ask = (name: string, urgent: boolean) =>
    batch.transact({ limit: millis(5000), urgent, lines: () => (order.push(name), []) });
  await Promise.all([ask("first", false), ask("second", false), ask("urgent", true)]);
  assert.deepEqual(order, ["first", "urgent", "second"]);
  await batch.close();
});

test("an answer that is late by the clock is late, though it was read before the timer rang; the child is dead then", async () => {
  let now: Instant = instant(0);
  const batch = new IpBatch({ clock: { now: () => now }, log });
  const answer = await batch.transact({
    limit: millis(500),
    lines: () => {
      now = instant(60_000); // Frozen between the write and the reading of the answer.
      return [];
    },
  });
  assert.equal(answer.kind, "late");
  assert.equal(batch.pid, undefined);
  assert.equal((await batch.transact({ lines: () => [], limit: millis(5000) })).kind, "done", "the next one gets a new child");
  await batch.close();
});

test("a stopped child is killed and reaped before the answer is given", async () => {
  const batch = new IpBatch({ clock: monotonicClock, log });
  await batch.transact({ lines: () => [], limit: millis(5000) });
  const { pid } = batch;
  assert.ok(pid !== undefined);
  process.kill(pid, "SIGSTOP");
  const answer = await batch.transact({ lines: () => ["link show dev lo"], limit: millis(200) });
  assert.equal(answer.kind, "late");
  assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
  await batch.close();
});

test("a child that somebody killed is replaced, and the lines are asked for again with the new time", async () => {
  const batch = new IpBatch({ clock: monotonicClock, log });
  await batch.transact({ lines: () => [], limit: millis(5000) });
  const { pid } = batch;
  assert.ok(pid !== undefined);
  const asked: Instant[] = [];
  const answer = await batch.transact({
    limit: millis(5000),
    lines: (now) => {
      if (asked.push(now) === 1) process.kill(pid, "SIGKILL");
      return ["link show dev lo"];
    },
  });
  assert.equal(answer.kind, "done");
  assert.equal(asked.length, 2);
  assert.ok((asked[1] ?? 0) > (asked[0] ?? 0));
  assert.notEqual(batch.pid, pid);
  await batch.close();
});

test("a line that makes ip exit is an answer, and the next transaction gets a new child", async () => {
  const batch = new IpBatch({ clock: monotonicClock, log });
  const answer = await batch.transact({ lines: () => ["addr add 1.2.3.4/33 dev lo"], limit: millis(5000) });
  assert.ok(answer.kind === "broken" || answer.kind === "done");
  assert.match(answer.kind === "broken" ? answer.detail : (answer.failures.get(0) ?? ""), /1\.2\.3\.4\/33/);
  assert.equal((await batch.transact({ lines: () => [], limit: millis(5000) })).kind, "done");
  await batch.close();
});

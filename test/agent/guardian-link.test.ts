// When the agent gives its guardian a sign of life: often enough for the limit that the guardian goes by.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import test from "node:test";
import { GuardianLink } from "#heir/agent/guardian-link.js";
import { after, type Instant, instant, millis } from "#heir/model/time.js";
import { lineReader } from "#heir/platform/linux/line-reader.js";
import { parseWord } from "#heir/protocol/link.js";

test("an event is for the guardian while it is there; once its end is known nothing is given to it any more", async (context) => {
  const server = createServer();
  server.listen(`\0heir-event-${process.pid}-${randomBytes(8).toString("hex")}`);
  await once(server, "listening");
  const agentEnd = connect(String(server.address()));
  const [guardianEnd] = (await once(server, "connection")) as [Socket];
  context.after(() => agentEnd.destroy() && server.close());
  const line = '{"time":"2026-11-21T12:00:00.123Z","level":"error","code":"guardian-died"}';
  const taken: boolean[] = [];
  const link: GuardianLink = new GuardianLink({ socket: agentEnd, clock: { now: () => instant(0) }, onLost: () => taken.push(link.event(line)) });
  const read = new Promise<string>((resolve) => guardianEnd.setEncoding("utf8").once("data", resolve));
  taken.push(link.event(line));
  assert.deepEqual(parseWord((await read).trimEnd()), { kind: "event", line });
  guardianEnd.destroy();
  await once(agentEnd, "close");
  taken.push(link.event(line));
  assert.deepEqual(taken, [true, false, false]);
});

test("a sign of life comes every quarter of its limit, and a new limit, longer or shorter, is told at once", async (context) => {
  const server = createServer();
  server.listen(`\0heir-link-${process.pid}-${randomBytes(8).toString("hex")}`);
  await once(server, "listening");
  const agentEnd = connect(String(server.address()));
  const [guardianEnd] = (await once(server, "connection")) as [Socket];
  context.after(() => [agentEnd, guardianEnd].forEach((end) => end.destroy()) ?? server.close());
  const told: number[] = [];
  let mark = (): void => undefined;
  const read = lineReader((line) => {
    const word = parseWord(line);
    if (word?.kind === "alive") told.push(word.limit);
    if (word?.kind === "up") mark();
  });
  guardianEnd.setEncoding("utf8").on("data", read);
  let now: Instant = instant(1000);
  const link = new GuardianLink({ socket: agentEnd, clock: { now: () => now }, onLost: () => undefined });
  const steps = [[0, 700], [174, 700], [1, 700], [10, 8000], [1999, 8000], [1, 8000], [10, 700], [10, 700]] as const;
  const counts: number[] = [];
  for (const [later, limit] of steps) {
    now = after(now, millis(later));
    const before = told.length;
    link.alive(millis(limit));
    // Read before the next step: a sign that waits in the pipe stands for those that follow.
    const read = new Promise<void>((resolve) => (mark = resolve));
    link.tell({ kind: "up" });
    await read;
    counts.push(told.length - before);
  }
  assert.deepEqual(counts, [1, 0, 1, 1, 0, 1, 1, 0]);
  assert.deepEqual(told, [700, 700, 8000, 8000, 700]);
});

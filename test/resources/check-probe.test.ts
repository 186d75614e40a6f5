// One run of a check against real programs, ports and pages of this machine.

import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Question, USUAL_CHECK } from "#heir/model/check.js";
import { millis } from "#heir/model/time.js";
import { probe } from "#heir/resources/check-probe.js";
import type { Finding } from "#heir/resources/check-verdict.js";
import { scriptDirectory } from "./cluster.js";

/** Long enough for a machine that runs many tests at once. */
const PATIENCE = 20_000;
const env = { PATH: process.env["PATH"] ?? "", HEIR_CHECK: "web" };
const ask = (question: Question, timeout = PATIENCE, abort = new AbortController().signal): Promise<Finding> =>
  probe({ ...USUAL_CHECK, name: "web", ask: question, timeout: millis(timeout) }, { env, abort });

const directory = await scriptDirectory({
  good: '[ "$HEIR_CHECK" = web ] && [ "$1" = "two words" ]',
  bad: "echo first; echo 'the reason' >&2; exit 3",
  missing: "exec /nowhere/at/all",
  killed: "kill -9 $$",
  slow: "sleep 60",
});
writeFileSync(join(directory, "plain"), "#!/bin/sh\n", { mode: 0o644 });
writeFileSync(join(directory, "alien"), "#!/nowhere/sh\n", { mode: 0o755 });
after(() => rmSync(directory, { recursive: true }));
const script = (name: string, ...args: readonly string[]): Question => ({ kind: "script", argv: [join(directory, name), ...args] });

test("a script's exit status 0 is ok, any other a failure with the last words", async () => {
  assert.deepEqual(await ask(script("good", "two words")), { value: "ok", detail: "exit status 0" });
  const { value, detail } = await ask(script("bad"));
  assert.equal(value, "failed");
  assert.match(detail, /^exit status 3/);
});

test("a script that is not there, cannot be executed or is killed says nothing: unknown", async () => {
  for (const name of ["nothing", "plain", "alien", "missing", "killed"]) assert.equal((await ask(script(name))).value, "unknown", name);
});

test("a script that does not end is killed and has failed; one that is told to end says nothing", async () => {
  assert.deepEqual(await ask(script("slow"), 300), { value: "failed", detail: "no end within 300 ms" });
  const abort = new AbortController();
  const run = ask(script("slow"), PATIENCE, abort.signal);
  abort.abort();
  assert.equal((await run).value, "unknown");
});

async function listening(handler?: (socket: { readonly write: (text: string) => unknown }) => void): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    handler?.(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

test("a port that accepts is ok, one that refuses has failed, a name without an answer is unknown", async () => {
  const { port, close } = await listening();
  assert.equal((await ask({ kind: "tcp", host: "127.0.0.1", port })).value, "ok");
  close();
  const { value, detail } = await ask({ kind: "tcp", host: "127.0.0.1", port });
  assert.equal(value, "failed");
  assert.match(detail, /ECONNREFUSED/);
  assert.equal((await ask({ kind: "tcp", host: "no-such-host.invalid", port })).value, "unknown");
});

test("a page is ok by its status and its text; redirects are not followed", async () => {
  const server = createHttpServer((request, reply) => {
    if (request.url === "/moved") return void reply.writeHead(302, { location: "/broken" }).end();
    if (request.url === "/broken") return void reply.writeHead(500).end("ready");
    if (request.url === "/endless") return void reply.writeHead(200).write("x".repeat(100_000));
    if (request.url !== "/silent") reply.end("the service is ready");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const page = (path: string, more: { text?: string; most?: number } = {}): Question => ({ kind: "http", url: `http://127.0.0.1:${port}${path}`, least: 200, most: 399, ...more });
  try {
    assert.deepEqual(await ask(page("/")), { value: "ok", detail: "status 200" });
    assert.equal((await ask(page("/", { text: "ready" }))).value, "ok");
    assert.equal((await ask(page("/", { text: "steady" }))).value, "failed");
    assert.equal((await ask(page("/moved"))).value, "ok");
    assert.deepEqual(await ask(page("/moved", { most: 299 })), { value: "failed", detail: "status 302, expected 200 to 299" });
    assert.equal((await ask(page("/broken", { text: "ready" }))).value, "failed");
    assert.equal((await ask(page("/endless", { text: "ready" }))).value, "failed");
    assert.deepEqual(await ask(page("/silent"), 300), { value: "failed", detail: "no answer within 300 ms" });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("what answers and is no web server has failed", async () => {
  const { port, close } = await listening((socket) => void socket.write("SSH-2.0-x\r\n"));
  assert.equal((await ask({ kind: "http", url: `http://127.0.0.1:${port}/`, least: 200, most: 399 })).value, "failed");
  close();
});

test("a process is found by its name and by its file; what has gone has failed", async () => {
  const file = join(directory, "pid");
  const inFile: Question = { kind: "pid-file", path: file };
  assert.equal((await ask(inFile)).value, "failed");
  writeFileSync(file, `${process.pid}\n`);
  assert.equal((await ask(inFile)).value, "ok");
  writeFileSync(file, "no number\n");
  assert.equal((await ask(inFile)).value, "failed");
  // Beyond the kernel's largest process number.
  writeFileSync(file, "4194305\n");
  assert.equal((await ask(inFile)).value, "failed");
  assert.equal((await ask({ kind: "pid-file", path: directory })).value, "unknown");
  assert.equal((await ask({ kind: "process", name: "no-such-process-here" })).value, "failed");
});

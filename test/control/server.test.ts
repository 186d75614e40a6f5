// The control socket against clients that misbehave: it must answer the others all the while.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { afterEach } from "node:test";
import { CONTROL_VERSION, type ControlRequest } from "#heir/control/api.js";
import { ask, socketPath } from "#heir/control/client.js";
import { AlreadyRunning, type Answer, type ControlServer, openControlServer, parseRequest } from "#heir/control/server.js";
import type { Caller } from "#heir/model/caller.js";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUps.splice(0).reverse()) await each();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "heir-control-"));
  cleanUps.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const done: Answer = (request) =>
  Promise.resolve({ version: CONTROL_VERSION, kind: "outcome", outcome: { kind: "done", text: JSON.stringify(request) } });

const ME: Caller = { uid: process.geteuid?.() ?? 0, pid: process.pid };

async function serve(runDir: string, answer: Answer = done, callerOf: () => Caller | undefined = () => ME): Promise<ControlServer> {
  const server = await openControlServer({ runDir, answer, callerOf });
  cleanUps.push(() => server.close());
  return server;
}

/** A client that sends `text` and tells everything it got until the server closed. */
function raw(path: string, text: string): { readonly socket: Socket; readonly got: Promise<string> } {
  const socket = connect(path);
  cleanUps.push(() => socket.destroy());
  socket.setEncoding("utf8");
  let all = "";
  socket.on("data", (chunk: string) => (all += chunk));
  socket.on("connect", () => socket.write(text));
  const got = new Promise<string>((resolve) => {
    socket.on("close", () => resolve(all));
    socket.on("error", () => undefined);
  });
  return { socket, got };
}

const STATUS: ControlRequest = { version: CONTROL_VERSION, command: "standby", target: "all" };

test("one request, one reply, then the connection is closed", async () => {
  const runDir = folder();
  await serve(runDir);
  const asked = await ask(runDir, STATUS, 2000);
  assert.deepEqual(asked, { kind: "reply", reply: { version: CONTROL_VERSION, kind: "outcome", outcome: { kind: "done", text: JSON.stringify(STATUS) } } });
});

test("the run directory is made when it is not there, and the socket's mode is 0660", async () => {
  const runDir = join(folder(), "deep", "run");
  const server = await serve(runDir);
  assert.equal(statSync(server.path).mode & 0o777, 0o660);
});

test("where callers cannot be told apart, only the owner may connect, and he is the caller", async () => {
  const runDir = folder();
  const callers: (Caller | undefined)[] = [];
  const server = await serve(runDir, (request, caller) => (callers.push(caller), done(request, caller)), () => undefined);
  assert.equal(statSync(server.path).mode & 0o777, 0o600);
  assert.match(server.problem ?? "", /only the user that heird runs as may connect/);
  assert.equal((await ask(runDir, STATUS, 2000)).kind, "reply");
  assert.deepEqual(callers, [{ uid: ME.uid }]);
});

test("a caller whom the kernel does not name is not taken for the owner when the group may connect", async () => {
  const runDir = folder();
  const callers: (Caller | undefined)[] = [];
  let known: Caller | undefined = ME;
  const server = await serve(runDir, (request, caller) => (callers.push(caller), done(request, caller)), () => known);
  assert.equal(server.problem, undefined);
  known = undefined;
  await ask(runDir, STATUS, 2000);
  assert.deepEqual(callers, [undefined]);
});

test("two requests in one connection get one reply", async () => {
  const runDir = folder();
  let asked = 0;
  await serve(runDir, (request) => ((asked += 1), done(request, undefined)));
  const line = `${JSON.stringify(STATUS)}\n`;
  const { got } = raw(socketPath(runDir), line + line);
  assert.equal((await got).split("\n").length, 2, "one line and the rest after it");
  assert.equal(asked, 1);
});

test("a request in many small pieces is understood", async () => {
  const runDir = folder();
  await serve(runDir);
  const { socket, got } = raw(socketPath(runDir), "");
  for (const char of `${JSON.stringify(STATUS)}\n`) socket.write(char);
  assert.match(await got, /"kind":"outcome"/);
});

const BAD: readonly (readonly [string, string, RegExp])[] = [
  ["that is not JSON", "status\n", /not JSON/],
  ["that is not an object", "7\n", /not an object/],
  ["of another version", '{"version":99,"command":"status"}\n', /speaks version 1 .* not 99/],
  ["of a version that has no text", '{"version":{"toString":1},"command":"status"}\n', /speaks version 1 .* not \{"toString":1\}/],
  ["with an unknown command", '{"version":1,"command":"explode"}\n', /unknown command/],
  ["without its target", '{"version":1,"command":"standby"}\n', /target must be a string/],
  ["with a group that is no string", '{"version":1,"command":"why","group":7}\n', /group must be a string/],
  ["that is too long", `${" ".repeat(5000)}\n`, /too long/],
  ["that never ends its line", " ".repeat(5000), /too long/],
];
for (const [what, text, expected] of BAD) {
  test(`a request ${what} is refused with the reason`, async () => {
    const runDir = folder();
    let asked = 0;
    await serve(runDir, (request) => ((asked += 1), done(request, undefined)));
    const reply = JSON.parse(await raw(socketPath(runDir), text).got) as { readonly kind: string; readonly text: string };
    assert.equal(reply.kind, "error");
    assert.match(reply.text, expected);
    assert.equal(asked, 0);
  });
}

test("a client that closes its side without a whole line is told so", async () => {
  const runDir = folder();
  await serve(runDir);
  const { socket, got } = raw(socketPath(runDir), '{"version":1');
  socket.on("connect", () => socket.end());
  assert.match(await got, /does not end with a newline/);
});

test("silent clients are closed, and others are answered meanwhile", async () => {
  const runDir = folder();
  await serve(runDir);
  const silent = Array.from({ length: 20 }, () => raw(socketPath(runDir), "").got);
  assert.equal((await ask(runDir, STATUS, 2000)).kind, "reply");
  assert.deepEqual(new Set(await Promise.all(silent)), new Set([""]));
});

test("a client that asks for much and reads nothing does not keep others waiting, nor the server from closing", async () => {
  const runDir = folder();
  const big = "x".repeat(8 * 1024 * 1024);
  const server = await openControlServer({ runDir, callerOf: () => ME, answer: () => Promise.resolve({ version: CONTROL_VERSION, kind: "error", text: big }) });
  const greedy = connect(server.path);
  cleanUps.push(() => greedy.destroy());
  greedy.on("error", () => undefined);
  greedy.pause();
  greedy.write(`${JSON.stringify(STATUS)}\n`);
  const asked = await ask(runDir, STATUS, 5000);
  assert.equal(asked.kind === "reply" && asked.reply.kind === "error" && asked.reply.text.length, big.length);
  const began = performance.now();
  await server.close();
  assert.ok(performance.now() - began < 3000);
  assert.ok(!existsSync(server.path));
});

test("an answer that throws becomes an error reply", async () => {
  const runDir = folder();
  await serve(runDir, () => Promise.reject(new Error("no such thing")));
  const asked = await ask(runDir, STATUS, 2000);
  assert.match(asked.kind === "reply" && asked.reply.kind === "error" ? asked.reply.text : "", /no such thing/);
});

test("a second server on a socket that answers is refused, and the first goes on", async () => {
  const runDir = folder();
  await serve(runDir);
  await assert.rejects(openControlServer({ runDir, answer: done, callerOf: () => ME }), AlreadyRunning);
  assert.equal((await ask(runDir, STATUS, 2000)).kind, "reply");
});

test("a socket left by a killed daemon is replaced", async () => {
  const runDir = folder();
  const dead = createServer();
  await new Promise<void>((resolve) => dead.listen(socketPath(runDir), resolve));
  // Closing would unlink the file; a killed process leaves it. Renamed away and back it stays.
  renameSync(socketPath(runDir), `${socketPath(runDir)}.kept`);
  await new Promise((resolve) => dead.close(resolve));
  renameSync(`${socketPath(runDir)}.kept`, socketPath(runDir));
  assert.equal((await ask(runDir, STATUS, 500)).kind, "not-running");
  await serve(runDir);
  assert.equal((await ask(runDir, STATUS, 2000)).kind, "reply");
});

test("no daemon, a silent daemon and a garbled answer are told apart", async () => {
  const runDir = folder();
  assert.deepEqual(await ask(runDir, STATUS, 500), { kind: "not-running", text: `no answer on ${socketPath(runDir)}` });
  const sockets: Socket[] = [];
  let say: string | undefined;
  const odd = createServer((socket) => {
    sockets.push(socket);
    if (say !== undefined) socket.end(say);
  });
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy();
    odd.close();
  });
  await new Promise<void>((resolve) => odd.listen(socketPath(runDir), resolve));
  const silent = await ask(runDir, STATUS, 200);
  assert.equal(silent.kind, "failed");
  assert.match(silent.kind === "failed" ? silent.text : "", /within 0\.2 s/);
  for (const [text, expected] of [["", /without an answer/], ["hello\n", /not understood/], ["[]\n", /not understood/]] as const) {
    say = text;
    const asked = await ask(runDir, STATUS, 2000);
    assert.match(asked.kind === "failed" ? asked.text : "", expected);
  }
});

test("what a request may say is exactly what its parser lets pass", () => {
  assert.deepEqual(parseRequest('{"version":1,"command":"why","group":"g","more":1}'), { version: 1, command: "why", group: "g" });
  assert.deepEqual(parseRequest('{"version":1,"command":"status"}'), { version: 1, command: "status" });
  assert.deepEqual(parseRequest('{"version":1,"command":"takeover","target":"local"}'), { version: 1, command: "takeover", target: "local" });
});

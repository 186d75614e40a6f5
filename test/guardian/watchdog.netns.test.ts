// heird under a service manager that watches it (a socket that remembers when what was said): it is told that all is well as long as a healthy
// agent is there or is being brought back, and no longer than the guardian itself runs.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { signal } from "#heir/lab/heird-processes.js";
import { type Machine, Pair } from "../agent/pair.js";

/** Node cannot bind a unix datagram socket; perl is part of every Debian. */
const RECEIVER = `use Socket; use Time::HiRes; socket(S, AF_UNIX, SOCK_DGRAM, 0) or die; bind(S, sockaddr_un($ARGV[0])) or die; $| = 1;
print "bound\\n"; while (defined recv(S, $m, 4096, 0)) { print "$m\\n"; }`;
/** What WatchdogSec would be; long, since on a busy machine everything is late. Fed every quarter. */
const LIMIT_MS = 8000;

const folder = mkdtempSync(join(tmpdir(), "heir-watchdog-"));
const socket = join(folder, "notify");
const heard: { readonly word: string; readonly at: number }[] = [];
let receiver: ChildProcess;
let pair: Pair;
let alpha: Machine;

before(async () => {
  const listening = spawn("perl", ["-e", RECEIVER, socket], { stdio: ["ignore", "pipe", "inherit"] });
  receiver = listening;
  listening.stdout.setEncoding("utf8").on("data", (text: string) => {
    for (const word of text.trimEnd().split("\n")) heard.push({ word, at: performance.now() });
  });
  await once(listening.stdout, "data");
  pair = new Pair({
    haresources: "alpha 10.77.0.100/24/eth0\n",
    times: "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 4\n",
    environment: { NOTIFY_SOCKET: socket, WATCHDOG_USEC: String(LIMIT_MS * 1000) },
  });
  [alpha] = pair.machines;
});
after(async () => {
  await pair?.remove();
  receiver?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const fed = (since: number): readonly number[] => heard.filter(({ word, at }) => word === "WATCHDOG=1" && at >= since).map(({ at }) => at);
const serves = (): boolean => pair.has(alpha, "10.77.0.100");

function assertNeverTooLate(since: number): void {
  const moments = [since, ...fed(since), performance.now()];
  const longest = Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? 0)));
  assert.ok(longest < LIMIT_MS, `systemd would have acted: ${Math.round(longest)} ms without a report\n${pair.log(alpha)}`);
}

test("it is told READY once, and then again and again that all is well", async () => {
  pair.start(alpha);
  await pair.until("heird is ready", () => heard.some(({ word }) => word === "READY=1"), 30_000);
  const ready = performance.now();
  await pair.until("alpha serves and has reported three times", () => serves() && fed(ready).length >= 3, 45_000);
  assertNeverTooLate(ready);
  assert.equal(heard.filter(({ word }) => word === "READY=1").length, 1);
});

test("the agent, and so every script, is not told of the service manager", () => {
  const environment = readFileSync(`/proc/${pair.agent(alpha)}/environ`, "latin1").split("\0");
  assert.ok(environment.some((each) => each.startsWith("PATH=")));
  assert.deepEqual(environment.filter((each) => /^(?:NOTIFY_SOCKET|WATCHDOG_\w+)=/.test(each)), []);
});

test("a frozen agent is the guardian's to end and to replace: the service manager is never kept waiting", async () => {
  const began = performance.now();
  const frozen = pair.agent(alpha);
  signal(frozen, "SIGSTOP");
  await pair.until("the guardian has started another agent, which serves", () => / agent-restarted /.test(pair.log(alpha)) && serves(), 60_000);
  assert.match(pair.log(alpha), /error agent-stalled pid=\d+ silence_ms=\d+/);
  assert.notEqual(pair.agent(alpha), frozen);
  const back = performance.now();
  await pair.until("it has reported again", () => fed(back).length >= 1, 30_000);
  assertNeverTooLate(began);
});

test("a guardian that hangs says nothing, although its agent is well: that is for the service manager to see", async () => {
  const guardian = alpha.daemon?.pid ?? 0;
  signal(guardian, "SIGSTOP");
  // What it had sent before may still be on its way.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const stopped = performance.now();
  try {
    await new Promise((resolve) => setTimeout(resolve, LIMIT_MS));
    assert.deepEqual(fed(stopped), []);
    assert.ok(serves(), "the agent serves on");
  } finally {
    signal(guardian, "SIGCONT");
  }
  await pair.until("it goes on", () => fed(stopped).length > 0, 30_000);
});

test("an orderly stop says STOPPING before it begins", async () => {
  assert.equal(await pair.end(alpha, "SIGTERM"), 0);
  await pair.until("it was told", () => heard.some(({ word }) => word === "STOPPING=1"), 5000);
});

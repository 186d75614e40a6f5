// Groups of scripts: order, status first, retries, a stop that overtakes a start. No address, so no root is needed.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { groupName, opId } from "#heir/model/names.js";
import { after, before, millis } from "#heir/model/time.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import type { ResourceRunner } from "#heir/ports/resource-runner.js";
import { parts } from "#heir/resources/group-actions.js";
import { createRunner } from "#heir/resources/runner.js";
import { USUAL_SCRIPT_RULES } from "#heir/model/script-rules.js";
import { Reports, address, clusterConfig, rememberingLog, script, scriptDirectory } from "./cluster.js";

const WEB = groupName("web");
const none = new Map<string, string>();
const LEASE = millis(1000);

/** A script that notes each start and stop in `log`, and behaves as its argument says. */
const BODY = `
dir=$(dirname "$0"); for action; do :; done
case $action in
  status) test -e "$dir/$1.up" && echo running || echo stopped; exit 0;;
esac
echo "$1 $action" >> "$dir/log"
`;
const GOOD = `${BODY} case $action in start) touch "$dir/$1.up";; stop) rm -f "$dir/$1.up";; esac`;

let runner: ResourceRunner;
let reports: Reports;
let directory: string;

const open = async (words: readonly ReturnType<typeof script>[], scripts: Readonly<Record<string, string>>, overtakeGrace = millis(10_000)): Promise<void> => {
  directory = await scriptDirectory({ good: GOOD, ...scripts });
  runner = createRunner({
    config: clusterConfig({ web: words }, { scriptPath: [directory], scripts: { ...USUAL_SCRIPT_RULES, stop: millis(5000), stopRetries: 3, retryPause: millis(20) } }),
    clock,
    log: rememberingLog(),
    overtakeGrace,
  });
  reports = new Reports(runner);
};
const start = (op: number): void => runner.start({ group: WEB, op: opId(op), lease: LEASE, environment: none });
const stop = (op: number): void => runner.stop({ group: WEB, op: opId(op), environment: none });
const noted = (): readonly string[] => readFileSync(join(directory, "log"), "utf8").trim().split("\n");

afterEach(() => runner.close());

test("2.4, 2.5: started left to right, stopped right to left, one answer to each order", async () => {
  await open([script("good", "a"), script("good", "b"), script("good", "c")], {});
  start(1);
  assert.deepEqual(await reports.next("groupStarted"), { kind: "groupStarted", group: WEB, op: 1 });
  stop(2);
  assert.deepEqual(await reports.next("groupStopped"), { kind: "groupStopped", group: WEB, op: 2 });
  assert.deepEqual(noted(), ["a start", "b start", "c start", "c stop", "b stop", "a stop"]);
  assert.equal(reports.all.length, 2);
});

test("2.4: what already runs is not started again", async () => {
  await open([script("good", "a"), script("good", "b")], {});
  start(1);
  await reports.next("groupStarted");
  start(2);
  await reports.next("groupStarted");
  assert.deepEqual(noted(), ["a start", "b start"]);
});

test("a failed start ends the start and undoes nothing; the stop that follows stops all, started or not", async () => {
  await open([script("good", "a"), script("bad", "b"), script("good", "c")], { bad: `${BODY} [ $action = stop ] || { echo no disk >&2; exit 1; }` });
  start(1);
  const failed = { kind: "groupFailed", group: WEB, op: 1, action: "start", detail: "bad::b start: exit status 1 (no disk)" };
  assert.deepEqual(await reports.next("groupFailed"), failed);
  assert.deepEqual(noted(), ["a start", "b start"]);
  stop(2);
  await reports.next("groupStopped");
  assert.deepEqual(noted().slice(2), ["c stop", "b stop", "a stop"]);
});

test("2.5: a stop that fails is tried again, and succeeds when it does", async () => {
  await open([script("shy", "a")], { shy: `${BODY} [ $action = start ] || [ $(wc -l < "$dir/log") -ge 4 ]` });
  start(1);
  await reports.next("groupStarted");
  stop(2);
  await reports.next("groupStopped");
  assert.deepEqual(noted(), ["a start", "a stop", "a stop", "a stop"]);
});

test("2.5: a stop that never succeeds is a failure while status says running, and ends the stop there", async () => {
  await open([script("good", "a"), script("stuck", "b")], { stuck: `${BODY} touch "$dir/$1.up"; [ $action = start ]` });
  start(1);
  await reports.next("groupStarted");
  stop(2);
  const failed = await reports.next("groupFailed");
  assert.deepEqual(failed, { kind: "groupFailed", group: WEB, op: 2, action: "stop", detail: "stuck::b stop: exit status 1" });
  assert.deepEqual(noted(), ["a start", "b start", "b stop", "b stop", "b stop", "b stop"]);
});

test("2.5: a stop that fails on something that is not running is let pass", async () => {
  await open([script("good", "a"), script("odd", "b")], { odd: `${BODY} [ $action = start ]` });
  stop(1);
  await reports.next("groupStopped");
  assert.deepEqual(noted(), ["b stop", "b stop", "b stop", "b stop", "a stop"]);
});

test("a script that is not there and was never started has nothing to stop: a failed start is not followed by a failed stop", async () => {
  await open([script("good", "a"), script("absent", "b")], {});
  start(1);
  assert.equal((await reports.next("groupFailed")).kind, "groupFailed");
  stop(2);
  await reports.next("groupStopped");
  assert.deepEqual(noted(), ["a start", "a stop"]);
});

test("a script that vanished while its service runs cannot be stopped, and that is a failed stop", async () => {
  await open([script("passing", "a")], { passing: GOOD });
  start(1);
  await reports.next("groupStarted");
  rmSync(join(directory, "passing"));
  stop(2);
  const failed = await reports.next("groupFailed");
  assert.ok(failed.kind === "groupFailed" && failed.action === "stop");
});

test("services that run before the first heartbeat are stopped, right to left; what does not run is left alone", async () => {
  await open([script("good", "a"), script("good", "b"), script("good", "c")], {});
  for (const name of ["a", "b"]) writeFileSync(join(directory, `${name}.up`), "");
  await runner.cleanUp();
  assert.deepEqual(noted(), ["b stop", "a stop"]);
});

test("a service that runs before the first heartbeat and cannot be stopped keeps the agent from starting", async () => {
  await open([script("stuck", "b")], { stuck: `${BODY} touch "$dir/$1.up"; [ $action = start ]` });
  writeFileSync(join(directory, "b.up"), "");
  await assert.rejects(runner.cleanUp(), /stuck::b stop: exit status 1/);
});

test("a stop overtakes a start: the running script may finish, nothing more is started, both orders are answered", async () => {
  await open([script("slow", "a"), script("good", "b")], { slow: `${BODY} [ $action = stop ] || sleep 0.4; echo "$1 $action done" >> "$dir/log"` });
  start(1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  stop(2);
  assert.deepEqual(await reports.next("groupFailed"), { kind: "groupFailed", group: WEB, op: 1, action: "start", detail: "a stop came before the start was done" });
  await reports.next("groupStopped");
  assert.deepEqual(noted(), ["a start", "a start done", "b stop", "a stop", "a stop done"]);
});

test("a start script that does not finish within the grace is killed, and the stop follows", async () => {
  await open([script("hang", "a")], { hang: `${BODY} [ $action = stop ] || sleep 60` }, millis(100));
  start(1);
  await new Promise((resolve) => setTimeout(resolve, 200));
  stop(2);
  const failed = await reports.next("groupFailed");
  assert.ok(failed.kind === "groupFailed" && failed.op === 1);
  assert.equal(failed.detail, "hang::a start: killed, since the group must stop");
  await reports.next("groupStopped");
  assert.deepEqual(noted(), ["a start", "a stop"]);
});

test("without addresses a renewal is granted from now, and refused when the lease is over", async () => {
  await open([script("good", "a")], {});
  const now = clock.now();
  runner.renew({ group: WEB, op: opId(5), length: LEASE, notAfter: after(now, LEASE) });
  const renewed = await reports.next("leaseRenewed");
  assert.ok(renewed.kind === "leaseRenewed" && renewed.op === 5 && renewed.until >= now + LEASE && renewed.until <= clock.now() + LEASE);
  runner.renew({ group: WEB, op: opId(6), length: LEASE, notAfter: before(now, millis(1)) });
  const refused = await reports.next("leaseRefused");
  assert.ok(refused.kind === "leaseRefused" && refused.op === 6);
});

test("neighbouring addresses are put on together, scripts one by one", () => {
  const kinds = parts([address("10.0.0.1"), address("10.0.0.2"), script("a"), script("b"), address("10.0.0.3")]);
  assert.deepEqual(kinds.map((part) => (part.kind === "addresses" ? part.resources.length : part.resource.word)), [2, "a", "b", 1]);
});

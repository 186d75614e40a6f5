// The rounds of a group's checks: one run at a time, changes reported, at rest where the group is not. What is asked answers as the test says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Check, USUAL_CHECK } from "#heir/model/check.js";
import type { ClusterConfig } from "#heir/model/config.js";
import { millis } from "#heir/model/time.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import type { ResourceReport } from "#heir/ports/resource-runner.js";
import { Checks } from "#heir/resources/checks.js";
import type { Finding } from "#heir/resources/check-verdict.js";
import { clusterConfig, rememberingLog } from "./cluster.js";

class Stage {
  readonly reports: ResourceReport[] = [];
  /** Runs that wait for their answer. */
  readonly open: { readonly answer: (finding: Finding) => void; readonly env: NodeJS.ProcessEnv; readonly abort: AbortSignal }[] = [];
  readonly checks: Checks;

  constructor(more: Partial<Check> = {}) {
    const check: Check = { ...USUAL_CHECK, name: "web", ask: { kind: "process", name: "x" }, timeout: millis(1000), interval: millis(5), ...more };
    const config: ClusterConfig = clusterConfig({ g: [] });
    const [group] = config.groups;
    assert.ok(group !== undefined);
    this.checks = new Checks({
      config,
      group: { ...group, checks: [check] },
      clock,
      log: rememberingLog(),
      report: (report) => void this.reports.push(report),
      ask: (_, { env, abort }) => new Promise((resolve) => void this.open.push({ answer: resolve, env, abort })),
    });
  }

  /** Answers the next run, once it has begun. */
  async answer(value: Finding["value"], detail: string = value): Promise<NodeJS.ProcessEnv> {
    const end = performance.now() + 20_000;
    while (this.open.length === 0) {
      assert.ok(performance.now() < end, "a run begins");
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const run = this.open.shift();
    run?.answer({ value, detail });
    await new Promise((resolve) => setImmediate(resolve));
    return run?.env ?? {};
  }

  get told(): readonly string[] {
    return this.reports.map((report) => (report.kind === "checkJudged" ? `${report.group} ${report.check} ${report.value}: ${report.detail}` : report.kind));
  }
}

test("changes are reported, with rise and fall, and nothing else is", async () => {
  const stage = new Stage({ fall: 2 });
  stage.checks.start();
  for (const value of ["ok", "ok", "failed", "ok", "failed", "failed", "failed", "ok", "ok", "ok"] as const) await stage.answer(value);
  stage.checks.close();
  assert.deepEqual(stage.told, ["g web ok: ok", "g web failed: failed", "g web ok: ok"]);
});

test("why a check cannot be carried out from the start is told once", async () => {
  const stage = new Stage({ fall: 2 });
  stage.checks.start();
  for (let i = 0; i < 5; i++) await stage.answer("unknown", "no such file");
  stage.checks.close();
  assert.deepEqual(stage.told, ["g web unknown: no such file"]);
});

test("no run begins while one is under way, however long it takes", async () => {
  const stage = new Stage({ interval: millis(1) });
  stage.checks.start();
  await new Promise((resolve) => setTimeout(resolve, 150));
  assert.equal(stage.open.length, 1);
  stage.checks.close();
});

test("a check of the holder runs while the group is held, and then rests as unknown; a run that goes on is ended and says nothing", async () => {
  const stage = new Stage({ on: "holder" });
  stage.checks.start();
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(stage.open.length, 0);
  stage.checks.hold(true);
  assert.equal((await stage.answer("ok"))["HEIR_HOLDS"], "1");
  await stage.answer("ok");
  while (stage.open.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const [run] = stage.open;
  stage.checks.hold(false);
  stage.checks.hold(false);
  assert.equal(run?.abort.aborted, true);
  await stage.answer("failed");
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(stage.open.length, 0);
  assert.deepEqual(stage.told, ["g web ok: ok", "g web unknown: runs only where the group does"]);
  stage.checks.close();
});

test("a script learns whom it is asked for, and whether the group is here", async () => {
  const stage = new Stage();
  stage.checks.start();
  const env = await stage.answer("ok");
  assert.deepEqual([env["HEIR_GROUP"], env["HEIR_CHECK"], env["HEIR_HOLDS"]], ["g", "web", "0"]);
  stage.checks.close();
});

// An address that an order came too late for, on a machine that is busy: while the lease lasts the core believes that it is on, and renews nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { opId } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";
import type { ResourceReport } from "#heir/ports/resource-runner.js";
import type { FloatingIps } from "#heir/resources/floating-ip.js";
import { GroupActions } from "#heir/resources/group-actions.js";
import { address, clusterConfig, rememberingLog } from "./cluster.js";

const LATE = { kind: "lapsed", detail: "the last order is 758 ms old, the lease is 2920 ms long" } as const;

interface Bench {
  readonly actions: GroupActions;
  readonly reports: ResourceReport[];
  readonly tries: (readonly string[])[];
  readonly codes: () => readonly string[];
}

/** `answers`: of each try, what comes of it. */
function bench(answers: readonly ("on" | "first" | "late")[], mayPutOn: () => boolean = () => true): Bench {
  const [group] = clusterConfig({ g: [address("10.0.0.1"), address("10.0.0.2")] }).groups;
  assert.ok(group !== undefined);
  const reports: ResourceReport[] = [];
  const tries: (readonly string[])[] = [];
  const on = new Set<string>();
  const addresses: Pick<FloatingIps, "isOn" | "putOn" | "mayPutOn"> = {
    isOn: ({ address: one }) => on.has(one),
    mayPutOn,
    putOn: (resources, granted) => {
      const answer = answers[tries.length] ?? "on";
      tries.push(resources.map((one) => one.address));
      for (const one of answer === "on" ? resources : answer === "first" ? resources.slice(0, 1) : []) on.add(one.address);
      if (answer !== "late") granted(instant(1));
      return Promise.resolve(answer === "on" ? undefined : LATE);
    },
  };
  const log = rememberingLog();
  const none = undefined as never;
  const actions = new GroupActions({
    config: group,
    addresses: addresses as FloatingIps,
    services: none,
    log,
    report: (report) => void reports.push(report),
    retries: { count: 0, pause: millis(0) },
    overtakeGrace: millis(1000),
  });
  return { actions, reports, tries, codes: () => log.lines.map((line) => line.code) };
}

async function started({ reports }: Bench): Promise<void> {
  const end = performance.now() + 30_000;
  while (!reports.some(({ kind }) => kind === "groupStarted" || kind === "groupFailed")) {
    assert.ok(performance.now() < end, JSON.stringify(reports));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("it is tried again as long as the lease lasts, said once, and started means that it is on", async () => {
  const it = bench(["late", "late", "on"]);
  it.actions.start(opId(1), new Map());
  await started(it);
  assert.deepEqual(it.tries, Array.from({ length: 3 }, () => ["10.0.0.1", "10.0.0.2"]));
  assert.deepEqual(it.codes(), ["address-not-put"]);
  assert.deepEqual(it.reports.map(({ kind }) => kind), ["leaseRenewed", "groupStarted"]);
});

test("what is on already stays, and only the rest is tried again", async () => {
  const it = bench(["first"]);
  it.actions.start(opId(1), new Map());
  await started(it);
  assert.deepEqual(it.tries, [["10.0.0.1", "10.0.0.2"], ["10.0.0.2"]]);
});

test("when the lease is over the core knows, and claims again: nothing is tried any more", async () => {
  const it = bench(["late"], () => false);
  it.actions.start(opId(1), new Map());
  await started(it);
  assert.equal(it.tries.length, 1);
  assert.equal(it.reports.at(-1)?.kind, "groupStarted");
});

test("a stop that comes meanwhile ends it", async () => {
  const it = bench(Array.from({ length: 1000 }, () => "late"));
  it.actions.start(opId(1), new Map());
  await new Promise((resolve) => setTimeout(resolve, 50));
  await it.actions.close();
  assert.ok(it.tries.length < 5, String(it.tries.length));
});

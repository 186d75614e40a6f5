// Who is told what, in which order: one program of a group at a time, the newest state next, and nobody waits for a hook.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Hook, HOOK_NAMES, type HookName, type HookNews, type Hooks, type HookState } from "#heir/model/hook.js";
import { groupName } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";
import type { LogFields } from "#heir/ports/log.js";
import type { HookCall, HookEnd } from "#heir/resources/hook-run.js";
import { GroupHooks } from "#heir/resources/hooks.js";
import { configOf } from "../core/one-agent.js";

const hook = (name: string): Hook => ({ argv: [`/hooks/${name}`], timeout: millis(10_000) });
const ALL: Hooks = Object.fromEntries(HOOK_NAMES.map((name) => [name, hook(name)]));

/** Hooks that end when the test says so. */
class Bench {
  readonly lines: (readonly [code: string, fields: LogFields])[] = [];
  readonly begun: { readonly name: string; readonly call: HookCall; readonly end: (end?: HookEnd) => void }[] = [];
  readonly hooks: GroupHooks;

  constructor(groups: Readonly<Record<string, Hooks | undefined>> = { web: ALL }, told: Parameters<typeof configure>[0] = {}) {
    this.hooks = configure(told, groups, this);
  }

  tell(state: HookState, more: Partial<HookNews> & { readonly group?: string } = {}): void {
    const { group = "web", ...news } = more;
    this.hooks.tell(groupName(group), { state, epoch: 1, reason: "as-the-test-says", detail: "", holder: "", priority: 240, ...news });
  }

  /** `web active`: group and hook of what runs just now, in the order of its begin. */
  async running(): Promise<readonly string[]> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return this.begun.map(({ name }) => name);
  }

  end(index = 0, end: HookEnd = { kind: "done", said: [] }): void {
    this.begun.splice(index, 1)[0]?.end(end);
  }

  codes(): readonly string[] {
    return this.lines.map(([code, { group, hook: name, state }]) => `${code} ${String(group)} ${String(name)} ${String(state)}`);
  }
}

function configure(told: Readonly<Record<string, { readonly state: HookState; readonly epoch: number }>>, groups: Readonly<Record<string, Hooks | undefined>>, bench: Bench): GroupHooks {
  const config = configOf({ groups: Object.keys(groups).map((name) => ({ name, members: ["alpha", "bravo"] })) });
  return new GroupHooks(
    {
      config: { ...config, groups: config.groups.map((group) => ({ ...group, ...(groups[group.name] === undefined ? {} : { hooks: groups[group.name] as Hooks }) })) },
      clock: { now: () => instant(0) },
      log: { log: (_, code, fields = {}) => void bench.lines.push([code, fields]) },
      runner: {
        run: (call) =>
          new Promise((resolve) => {
            const name = `${call.env["HEIR_GROUP"]} ${call.hook.argv[0].slice("/hooks/".length)}`;
            const end = (result: HookEnd = { kind: "done", said: [] }): void => resolve(result);
            call.abort.addEventListener("abort", () => end({ kind: "failed", reason: "killed, since heird ends", said: [] }), { once: true });
            bench.begun.push({ name, call, end });
          }),
      },
    },
    told,
  );
}

test("the hook of the state runs, then notify, with keepalived's arguments; the facts are in the environment", async () => {
  const bench = new Bench();
  bench.tell("active", { epoch: 7, reason: "holder-dead", holder: "bravo", detail: "why" });
  assert.deepEqual(await bench.running(), ["web active"]);
  const { env, further } = bench.begun[0]?.call ?? { env: {}, further: [""] };
  assert.deepEqual(further, []);
  const variables = Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("HEIR_")));
  assert.deepEqual(variables, {
    HEIR_GROUP: "web", HEIR_NODE: "bravo", HEIR_HOOK: "active", HEIR_STATE: "active", HEIR_OLD_STATE: "unknown", HEIR_REASON: "holder-dead",
    HEIR_DETAIL: "why", HEIR_EPOCH: "7", HEIR_HOLDER: "bravo", HEIR_PRIORITY: "240",
  });
  bench.end();
  assert.deepEqual(await bench.running(), ["web notify"]);
  assert.deepEqual(bench.begun[0]?.call.further, ["INSTANCE", "web", "MASTER", "240"]);
  assert.deepEqual(bench.hooks.told(), {}, "not yet to the end");
  bench.end();
  assert.deepEqual(await bench.running(), []);
  assert.deepEqual(bench.hooks.told(), { web: { state: "active", epoch: 7 } });
  bench.tell("fault");
  await bench.running();
  assert.equal(bench.begun[0]?.call.env["HEIR_OLD_STATE"], "active");
});

for (const [state, word] of [["active", "MASTER"], ["backup", "BACKUP"], ["fault", "FAULT"], ["stop", "STOP"]] as const) {
  test(`keepalived's word for ${state} is ${word}`, async () => {
    const bench = new Bench({ web: { notify: hook("notify") } });
    bench.tell(state);
    assert.deepEqual(await bench.running(), ["web notify"]);
    assert.equal(bench.begun[0]?.call.further[2], word);
  });
}

test("telling returns at once: nothing has begun before the caller is done", () => {
  const bench = new Bench();
  bench.tell("active");
  assert.deepEqual(bench.begun, []);
});

test("while one runs the newest state waits, and what lay between is merged and said", async () => {
  const bench = new Bench();
  bench.tell("backup");
  assert.deepEqual(await bench.running(), ["web backup"]);
  for (const state of ["active", "fault", "backup", "active"] as const) bench.tell(state);
  assert.deepEqual(await bench.running(), ["web backup"]);
  bench.end();
  assert.deepEqual(await bench.running(), ["web active"], "of notify's turn for backup nothing is left either");
  bench.end();
  assert.deepEqual(await bench.running(), ["web notify"]);
  bench.end();
  assert.deepEqual(await bench.running(), []);
  assert.deepEqual(bench.codes(), [
    "hook-merged web active active", "hook-merged web fault fault", "hook-merged web backup backup",
    "hook-ran web backup backup", "hook-merged web notify backup", "hook-ran web active active", "hook-ran web notify active",
  ]);
  assert.deepEqual(bench.hooks.counts(), { hook_ran: 3, hook_failed: 0, hook_timeout: 0, hook_merged: 4 });
});

test("the same state again is told again: something else was in between", async () => {
  const bench = new Bench({ web: { active: hook("active") } });
  bench.tell("active");
  await bench.running();
  bench.tell("backup");
  bench.tell("active");
  bench.end();
  assert.deepEqual(await bench.running(), ["web active"]);
  assert.deepEqual(bench.codes(), ["hook-ran web active active"], "nobody would have been told of the backup: nothing was merged");
});

test("a failure and a timeout are said and counted, and the next state is told all the same", async () => {
  const bench = new Bench({ web: { active: hook("active"), backup: hook("backup") } });
  bench.tell("active");
  await bench.running();
  bench.end(0, { kind: "failed", reason: "exit status 3", said: ["oops"] });
  bench.tell("backup");
  assert.deepEqual(await bench.running(), ["web backup"]);
  bench.end(0, { kind: "timeout", said: [] });
  await bench.running();
  assert.deepEqual(bench.codes(), ["hook-said web active active", "hook-failed web active active", "hook-timeout web backup backup"]);
  assert.deepEqual(bench.hooks.counts(), { hook_ran: 2, hook_failed: 1, hook_timeout: 1, hook_merged: 0 });
  assert.deepEqual(bench.hooks.told(), { web: { state: "backup", epoch: 1 } });
});

test("groups do not wait for one another, up to eight at a time; further ones come when one of them ends", async () => {
  const names = Array.from({ length: 10 }, (_, i) => `g${i}`);
  const bench = new Bench(Object.fromEntries(names.map((name) => [name, { active: hook("active") }])));
  for (const group of names) bench.tell("active", { group });
  assert.deepEqual(await bench.running(), names.slice(0, 8).map((name) => `${name} active`));
  bench.end(3);
  assert.equal((await bench.running()).at(-1), "g8 active");
});

test("a group without hooks, or with none for the state, runs nothing", async () => {
  const bench = new Bench({ web: { stop: hook("stop") }, mail: undefined });
  bench.tell("active");
  bench.tell("active", { group: "mail" });
  assert.deepEqual(await bench.running(), []);
  assert.deepEqual(bench.hooks.told(), { web: { state: "active", epoch: 1 } });
});

test("at the end what waits is still told, for as long as is given; then what runs is killed and nothing begins", async () => {
  const bench = new Bench({ web: { active: hook("active"), stop: hook("stop") }, mail: { stop: hook("stop") } });
  bench.tell("stop", { group: "mail" });
  bench.tell("active");
  await bench.running();
  bench.tell("stop");
  const closed = bench.hooks.close(300);
  bench.end(1);
  assert.deepEqual(await bench.running(), ["mail stop", "web stop"]);
  bench.end(1);
  await closed;
  assert.deepEqual(bench.codes().slice(-2), ["hook-ran web stop stop", "hook-failed mail stop stop"]);
  bench.tell("active");
  assert.deepEqual((await bench.running()).filter((name) => name !== "mail stop"), []);
});

test("what another agent has told is known, until something is under way", async () => {
  const bench = new Bench({ web: ALL }, { web: { state: "active", epoch: 5 }, gone: { state: "backup", epoch: 1 } });
  assert.deepEqual(bench.hooks.told(), { web: { state: "active", epoch: 5 } });
  bench.tell("backup");
  await bench.running();
  assert.equal(bench.begun[0]?.call.env["HEIR_OLD_STATE"], "active");
  assert.deepEqual(bench.hooks.told(), {}, "cut off now, the next agent tells it anew");
  const name: HookName = "backup";
  assert.equal(bench.begun[0]?.call.env["HEIR_HOOK"], name);
});

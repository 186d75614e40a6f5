import assert from "node:assert/strict";
import test from "node:test";
import { Memory } from "#heir/agent/memory.js";
import { generation } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";

const state = (counter: number) => ({ generation: generation(7), epochs: { web: counter }, standby: [] });

function bench(answers: readonly (Error | undefined)[]) {
  const lines: string[] = [];
  const asked: number[] = [];
  const left = [...answers];
  const memory = new Memory({
    store: {
      load: () => Promise.reject(new Error("not asked")),
      save: (saved) => {
        asked.push(saved.epochs["web"] ?? 0);
        const error = left.shift();
        return error === undefined ? Promise.resolve() : Promise.reject(error);
      },
    },
    clock: { now: () => instant(0) },
    log: { log: (level, code) => void lines.push(`${level} ${code}`) },
    keepalive: millis(1000),
  });
  return { memory, lines, asked };
}

test("a disk that refuses is said and remembered, and the agent goes on", async () => {
  const { memory, lines } = bench([new Error("ENOSPC: no space left on device")]);
  await memory.save(state(1));
  assert.deepEqual(lines, ["error state-not-saved"]);
  assert.match(memory.problem ?? "", /ENOSPC/);
  memory.close();
});

test("after ten seconds the refused state is tried again, and success ends the complaint", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { memory, asked } = bench([new Error("ENOSPC")]);
  await memory.save(state(1));
  context.mock.timers.tick(9999);
  assert.deepEqual(asked, [1]);
  context.mock.timers.tick(1);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  assert.deepEqual(asked, [1, 1]);
  assert.equal(memory.problem, undefined);
});

test("a newer state that was saved is not overwritten by the retry of an older one", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { memory, asked } = bench([new Error("EROFS")]);
  await memory.save(state(1));
  await memory.save(state(2));
  context.mock.timers.tick(60_000);
  assert.deepEqual(asked, [1, 2]);
  assert.equal(memory.problem, undefined);
});

// `heir status --watch` on a pretended terminal: what is written to it, and that it is as before afterwards.

import assert from "node:assert/strict";
import test from "node:test";
import { frame, watch } from "#heir/cli/commands/watch.js";
import { EXIT, type ExitCode } from "#heir/cli/exit-codes.js";

test("a frame begins at home, clears behind each line, and what is below", () => {
  assert.equal(frame("one\n\ntwo\n"), "\u001b[Hone\u001b[K\n\u001b[K\ntwo\u001b[K\u001b[J");
});

test("a frame never has more lines than the terminal, so that nothing scrolls", () => {
  const text = "1\n2\n3\n4\n5\n";
  const shown = (rows: number): readonly string[] => frame(text, { rows }).replace(/\u001b\[[HKJ]/g, "").split("\n");
  assert.deepEqual(shown(6), ["1", "2", "3", "4", "5"]);
  assert.deepEqual(shown(5), ["1", "2", "3", "4", "5"]);
  assert.deepEqual(shown(4), ["1", "2", "3", "(2 more lines)"]);
});

test("behind a line that fills the terminal nothing is cleared, since that would take its last letter; colours have no width", () => {
  assert.equal(frame("1234\n\u001b[31m123\u001b[0m\n12345", { columns: 4 }), "\u001b[H1234\n\u001b[31m123\u001b[0m\u001b[K\n12345\u001b[J");
});

async function watched(inPlace: boolean, exits: readonly ExitCode[]): Promise<{ readonly exit: ExitCode; readonly text: string }> {
  let text = "";
  let looks = 0;
  const out = (more: string): void => void (text += more);
  const exit = await watch(
    {
      every: 1,
      inPlace,
      look: (screen) => {
        const exit = exits[looks] ?? EXIT.ok;
        looks += 1;
        if (looks > exits.length) process.emit("SIGINT");
        screen.out(`look ${looks}\n`);
        return Promise.resolve(exit);
      },
    },
    { out, err: out, color: false, tty: inPlace, size: () => ({ rows: 24, columns: 80 }) },
  );
  return { exit, text };
}

test("interrupted, the terminal has its screen, its cursor and its wrapping again; the exit status is the last look's", async () => {
  const { exit, text } = await watched(true, [EXIT.ok, EXIT.degraded]);
  assert.equal(exit, EXIT.degraded);
  assert.ok(text.startsWith("\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[H"));
  assert.ok(text.endsWith("look 2\u001b[K\u001b[J\u001b[?7h\u001b[?25h\u001b[?1049l"), JSON.stringify(text.slice(-80)));
  assert.doesNotMatch(text, /look 3/, "what came after the interrupt is not drawn");
  assert.equal(process.listenerCount("SIGINT"), 0);
});

test("a daemon that is away is said, and asked again", async () => {
  const { text } = await watched(true, [EXIT.ok, EXIT.notRunning, EXIT.ok]);
  const frames = text.split("\u001b[H").slice(1);
  assert.deepEqual(frames.map((each) => /no answer since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(each)), [false, true, false]);
});

test("where there is no terminal nothing but the looks is printed", async () => {
  const { text } = await watched(false, [EXIT.ok, EXIT.ok]);
  assert.equal(text, "look 1\nlook 2\nlook 3\n");
});

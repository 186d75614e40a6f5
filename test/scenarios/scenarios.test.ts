// Golden conversations: what an operator does to a cluster, and every line that the nodes then log. `npm run scenarios --
// --write` records them anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { goldenFiles } from "./files.js";
import { perform } from "./stage.js";

const files = goldenFiles();

test("there are golden conversations", () => {
  assert.ok(files.length >= 14, `${files.length} files`);
});

for (const { name, text } of files) {
  test(`the cluster says what is recorded: ${name}`, () => {
    const told = perform(text).split("\n");
    assert.deepEqual(told, text.split("\n"));
    assert.ok(told.some((line) => line.includes("group-claimed")), "nothing was claimed");
  });
}

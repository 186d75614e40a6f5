import assert from "node:assert/strict";
import { test } from "node:test";
import { type DistrustOf, hookFacts, hookWarnings } from "#heir/cli/hook-facts.js";
import type { Claim } from "#heir/config/claims.js";
import { hookKey } from "#heir/config/machine.js";

const at = { file: "heir.toml", line: 7, column: 10 };
const claim = (path: string, user?: string): Claim => ({ kind: "hook", path, at, ...(user === undefined ? {} : { user }) });
const judge: DistrustOf = ({ path, user }) =>
  path.startsWith("/dead") ? new Promise(() => undefined) : Promise.resolve(path === "/open" ? { kind: "unsafe", detail: `/open can be written by everybody${user === undefined ? "" : `, ${user} too`}` } : undefined);

test("what would not be run is a warning with its place; what would be is nothing, and other claims are left alone", async () => {
  const lines = await hookWarnings([claim("/good"), claim("/open"), claim("/open", "www"), { kind: "program", path: "/open", at }], judge);
  assert.deepEqual(lines.map((line) => line.replace(/ \(expected.*/, "")), [
    "heir.toml:7:10: warning: /open can be written by everybody: heird does not run it",
    "heir.toml:7:10: warning: /open can be written by everybody, www too: heird does not run it",
  ]);
});

test("a program whose file system does not answer is waited for once, and no further one is looked at", async () => {
  const facts = await hookFacts([claim("/good"), claim("/dead/1"), claim("/dead/2"), claim("/open")], judge);
  assert.equal(facts.get(hookKey({ path: "/good" })), undefined);
  assert.deepEqual(["/dead/1", "/dead/2", "/open"].map((path) => facts.get(hookKey({ path }))?.detail), [
    "/dead/1 was not there within 3000 ms",
    "/dead/2 was not looked at, since /dead/1 hangs",
    "/open was not looked at, since /dead/1 hangs",
  ]);
});

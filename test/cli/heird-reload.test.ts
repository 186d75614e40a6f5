// What stands against a reload, by what is held and who is heard: each with its cure, and nothing else does.

import assert from "node:assert/strict";
import test from "node:test";
import { obstacles, reloadLines, reportOf } from "#heir/cli/heird-reload.js";
import { loadConfig } from "#heir/config/load.js";
import type { ClusterConfig } from "#heir/model/config.js";
import { PLAIN, sourcesOf, type Texts } from "../config/texts.js";

function config(texts: Texts = {}, node = "alpha"): ClusterConfig {
  const { config: loaded } = loadConfig(sourcesOf(texts), { node });
  assert.ok(loaded !== undefined);
  return loaded;
}

const GROUP = "10.0.0.10/24/eth0";
const TWO = `${PLAIN.haresources}bravo 10.0.0.11/24/eth0\n`;
const against = (edited: ClusterConfig, about: { readonly held?: readonly string[]; readonly living?: readonly string[]; readonly from?: Texts } = {}): readonly string[] =>
  obstacles({ config: config(about.from), held: about.held ?? [GROUP], living: about.living ?? ["bravo"] }, edited);

for (const [what, texts] of [
  ["times", { haCf: PLAIN.haCf.replace("deadtime 5", "deadtime 7") }],
  ["another group", { haresources: TWO }],
  ["keys", { authkeys: "auth 1\n1 sha256 Another\n" }],
  ["a ring", { haCf: `${PLAIN.haCf}bcast eth7\n` }],
  ["the home of a group", { haresources: PLAIN.haresources.replace("alpha", "bravo") }],
] as const satisfies readonly (readonly [string, Texts])[]) {
  test(`nothing stands against an edit of ${what}, whatever is held`, () => {
    assert.deepEqual(against(config(texts)), []);
  });
}

test("a group that is held here keeps its resources, and is not taken out", () => {
  const other = config({ haresources: `alpha ${GROUP} other\n` });
  assert.deepEqual(against(other), [`group ${GROUP} is held here, and its resources or its lease differ: heir standby ${GROUP} first, heir unstandby ${GROUP} after`]);
  assert.deepEqual(against(other, { held: [] }), []);
  const none = config({ haresources: "bravo 10.0.0.11/24/eth0\n" });
  assert.deepEqual(against(none), [`group ${GROUP} is held here, and would be gone: heir standby ${GROUP} first, heir unstandby ${GROUP} after`]);
  assert.deepEqual(against(none, { held: [] }), []);
});

test("a node that is up is stopped before it is taken out; one that is gone need not", () => {
  const three = { haCf: PLAIN.haCf.replace("alpha bravo", "alpha bravo charlie") };
  assert.deepEqual(against(config(), { from: three, living: ["bravo", "charlie"] }), ["node charlie is up: stop heird there before it is taken out"]);
  assert.deepEqual(against(config(), { from: three, living: ["bravo"] }), []);
});

test("who this node is and its watchdog need a new heird", () => {
  assert.deepEqual(against(config({}, "bravo"), { held: [] }), ["this node would be bravo and no longer alpha: stop and start heird to change that"]);
  assert.deepEqual(against(config({ haCf: `${PLAIN.haCf}watchdog /dev/watchdog\n` })), ["the watchdog is held by the guardian, which stays: stop and start heird to change that"]);
});

test("what is refused is an error in the log, what is applied is not", () => {
  const codes = (found: Parameters<typeof reloadLines>[0]): readonly string[] => reloadLines(found).map(([level, code]) => `${level} ${code}`);
  assert.deepEqual(codes({ kind: "errors", problems: ["ha.cf:1:1: x"] }), ["warn config-problem", "error reload-refused"]);
  assert.deepEqual(codes({ kind: "same", problems: [] }), ["info reload-checked"]);
  assert.deepEqual(codes({ kind: "needs", problems: [], differences: ["a", "b"], obstacles: ["c"] }), ["warn config-differs", "warn config-differs", "error reload-refused"]);
  assert.equal(reportOf({ kind: "errors", problems: ["x"] }).outcome, null);
  assert.equal(reportOf({ kind: "same", problems: [] }).outcome?.kind, "done");
});

// Rise and fall.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckValue } from "#heir/model/check.js";
import { judge, NO_VERDICT } from "#heir/resources/check-verdict.js";

const LETTERS: Readonly<Record<string, CheckValue>> = { o: "ok", f: "failed", u: "unknown" };

/** The value after each finding, by first letters. */
function values(findings: string, rule = { rise: 2, fall: 3 }): string {
  let verdict = NO_VERDICT;
  let said = "";
  for (const letter of findings) {
    verdict = judge(verdict, { value: LETTERS[letter] ?? "unknown", detail: letter }, rule);
    said += verdict.value[0];
  }
  return said;
}

for (const [findings, expected, claim] of [
  ["o", "o", "the first success counts at once"],
  ["fff", "uuf", "a failure never does: fall in a row"],
  ["offofff", "oooooof", "a success between them begins the row again"],
  ["offf" + "ofoo", "ooof" + "fffo", "a failed check is ok after rise successes in a row"],
  ["ouuoff", "oooooo", "a run that could not be carried out changes nothing by itself"],
  ["offuf", "ooooo", "and interrupts a row"],
  ["ouuu", "ooou", "fall of them in a row make it unknown"],
  ["ouuuoo", "ooouuo", "from unknown it takes rise to be ok, once it was judged"],
  ["uuuo", "uuuo", "and one where it never was"],
] as const) {
  test(`${findings} is ${expected}: ${claim}`, () => assert.equal(values(findings), expected));
}

test("the reason is that of the finding that decided, and of the newest while it stands", () => {
  let verdict = judge(NO_VERDICT, { value: "ok", detail: "first" }, { rise: 1, fall: 2 });
  verdict = judge(verdict, { value: "failed", detail: "once" }, { rise: 1, fall: 2 });
  assert.deepEqual([verdict.value, verdict.detail], ["ok", "first"]);
  verdict = judge(verdict, { value: "failed", detail: "twice" }, { rise: 1, fall: 2 });
  assert.deepEqual([verdict.value, verdict.detail], ["failed", "twice"]);
  verdict = judge(verdict, { value: "failed", detail: "again" }, { rise: 1, fall: 2 });
  assert.equal(verdict.detail, "again");
});

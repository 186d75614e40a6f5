import assert from "node:assert/strict";
import test from "node:test";
import { getopt } from "#heir/cli/linux-ha/getopt.js";

/** Words, what is given, what is left, what is wrong. */
const ROWS: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], readonly string[]])[] = [
  ["", {}, [], []],
  ["nodea -m", { m: "" }, ["nodea"], []],
  ["-mv nodea", { m: "", v: "" }, ["nodea"], []],
  ["-p deadtime -m", { p: "deadtime", m: "" }, [], []],
  ["-pdeadtime", { p: "deadtime" }, [], []],
  ["-mpdeadtime extra", { m: "", p: "deadtime" }, ["extra"], []],
  ["-p", {}, [], ["it: option requires an argument -- 'p'"]],
  ["-z nodea", {}, ["nodea"], ["it: invalid option -- 'z'"]],
  ["-mz", { m: "" }, [], ["it: invalid option -- 'z'"]],
  ["-:", {}, [], ["it: invalid option -- ':'"]],
  ["-- -m", {}, ["-m"], []],
  ["- x", {}, ["-", "x"], []],
];

for (const [line, given, operands, wrong] of ROWS) {
  test(`getopt reads ${JSON.stringify(line)}`, () => {
    const found = getopt("it", "mvp:", line.split(" ").filter((word) => word !== ""));
    assert.deepEqual({ ...found, given: Object.fromEntries(found.given) }, { given, operands, wrong });
  });
}

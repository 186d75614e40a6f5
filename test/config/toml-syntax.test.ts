import assert from "node:assert/strict";
import { test } from "node:test";
import { formatProblem } from "#heir/config/problem.js";
import { parseToml } from "#heir/config/toml.js";
import { loadConfig } from "#heir/config/load.js";
import { random } from "./random.js";
import { PLAIN_TOML, tomlSources } from "./toml-texts.js";

function faults(text: string): readonly string[] {
  const lines: string[] = [];
  parseToml("t", text, (found) => lines.push(formatProblem(found)));
  return lines;
}

const ROWS: readonly (readonly [string, string])[] = [
  ["keepalive 2", "t:1:11: there is no = after keepalive (expected keepalive = value)"],
  ["keepalive", "t:1:10: keepalive has no value (expected keepalive = value)"],
  ["a =", "t:1:4: there is no value (expected text in quotes, a number, true, false, or a list in brackets)"],
  ["a = # x", "t:1:5: there is no value (expected text in quotes, a number, true, false, or a list in brackets)"],
  ["a = alpha", 't:1:5: alpha is no value (expected "alpha" in quotes)'],
  ["a = 200ms", 't:1:8: 200ms is no value (expected "200ms" in quotes)'],
  ["a = 500 ms", 't:1:9: 500 ms is no value (expected "500ms" in quotes)'],
  ["a = /var/log", 't:1:5: /var/log is no value (expected "/var/log" in quotes)'],
  ["a = [alpha]", 't:1:6: alpha is no value (expected "alpha" in quotes)'],
  ['a = ["x", bravo]', 't:1:11: bravo is no value (expected "bravo" in quotes)'],
  ["a = 10.0.0.1", 't:1:9: 10.0.0.1 is no value (expected "10.0.0.1" in quotes)'],
  ["a = on", 't:1:5: on stands without quotes (expected true, or "on")'],
  ["a = No", 't:1:5: No stands without quotes (expected false, or "off")'],
  ['a = "x', "t:1:7: the text does not end in its line (expected a closing quote)"],
  ['a = "\\q"', 't:1:6: the text has an escape that names no character (expected \\" \\\\ \\n \\t or \\u and four hex digits, or the text between single quotes)'],
  ['a = "x\u0001"', "t:1:7: \\x01 cannot stand here in a text (expected plain text in one line)"],
  ["a = [1, 2", "t:1:10: the file ends within a value or a table's name (expected a closing bracket or quote)"],
  ["[a", "t:1:3: the file ends within a value or a table's name (expected a closing bracket or quote)"],
  ["[a b]", "t:1:4: [a b] is no name of a table (expected [name] or [[name]])"],
  ["a = [1 2]", "t:1:8: 2 cannot stand here (expected a comma, a closing bracket, or a comment)"],
  ["a = 1 b = 2", "t:1:7: b cannot stand here (expected key = value, one to a line, [table] or a comment)"],
  ["= 1", "t:1:1: = cannot stand here (expected key = value, one to a line, [table] or a comment)"],
  ["a = 1\na = 2", "t:2:1: a is given a second time (expected once)"],
  ["[a]\n[a]", "t:2:1: a is given a second time (expected once)"],
  ["a = [1]\n[[a]]", "t:2:1: a is a list already (expected [[a]] each time, or one list)"],
  ["a = {}\na.b = 1", "t:2:1: the table a is complete already (expected all of its keys in one place)"],
  ["a = 99999999999999999999", "t:1:5: the number is too large (expected at most 9007199254740991)"],
  ['a = "\\ud800"', 't:1:6: the text has an escape that names no character (expected \\" \\\\ \\n \\t or \\u and four hex digits, or the text between single quotes)'],
];

for (const [text, expected] of ROWS) {
  test(`no TOML: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(faults(text), [expected]);
  });
}

test("every line that is no TOML is reported in one run, together with what is wrong in the others", () => {
  const text = PLAIN_TOML.replace("keepalive = 1", "keepalive 1\ndeadtme = 3").replace('interface = "eth0"', "interface = eth0");
  const { problems } = loadConfig(tomlSources(text), { node: "alpha" });
  assert.deepEqual(problems.map(formatProblem), [
    "heir.toml:2:11: there is no = after keepalive (expected keepalive = value)",
    "heir.toml:3:1: unknown key deadtme (did you mean deadtime?)",
    'heir.toml:9:13: eth0 is no value (expected "eth0" in quotes)',
  ]);
});

test("a broken line that could change what the others mean ends the search", () => {
  assert.equal(faults("[a\nb 1\nc 2").length, 1);
  assert.equal(faults('a = [\n  "x"\n  y\n]\nb 1').length, 1);
  assert.equal(faults('a = """\nx\nb 1').length, 1);
});

test("a file of another kind is not told line by line to its end", () => {
  assert.equal(faults("node alpha\n".repeat(60)).length, 21);
  // Parsing a long file again and again takes its time.
  assert.ok(faults("node alpha\n".repeat(5000)).length < 5);
});

test("a byte order mark is an error and moves no column", () => {
  const found: string[] = [];
  const document = parseToml("t", "\ufeffa = 1", (problem) => found.push(formatProblem(problem)));
  assert.match(found[0] ?? "", /^t:1:1: the file begins with a byte order mark/);
  assert.equal(document?.root.entries.get("a")?.at.column, 1);
});

test("whatever a file holds, its problems come back as lines within it and nothing is thrown", () => {
  const next = random(20);
  const pieces = ["[", "]", "[[", "]]", "{", "}", "=", ".", ",", '"', "'", '"""', "'''", "#", "\n", "\r\n", " ", "\\", "\\u12", "\ufeff", "\0", "ring", "group", "nodes", "1e999", "nan", "-0", "1979-05-27", "true", "\ud800", "é", "__proto__"];
  for (let round = 0; round < 1500; round++) {
    let text = next(4) === 0 ? "" : PLAIN_TOML;
    for (let edits = 1 + next(6); edits > 0; edits--) {
      const at = next(text.length + 1);
      text = text.slice(0, at) + (pieces[next(pieces.length)] ?? "") + text.slice(at + next(8));
    }
    const { problems, config } = loadConfig(tomlSources(text), { node: "alpha" });
    const lines = text.split("\n");
    for (const { position } of problems) {
      if (position.file !== "heir.toml") continue;
      const line = lines[position.line - 1];
      assert.ok(line !== undefined && position.column >= 1 && position.column <= line.length + 1, `${JSON.stringify(text)} ${position.line}:${position.column}`);
    }
    for (const found of problems) assert.doesNotMatch(formatProblem(found), /[\n\r\0]/);
    assert.ok(config !== undefined || problems.some((found) => found.severity === "error"), JSON.stringify(text));
  }
});

test("deep nesting, long files and long lines are problems at most", () => {
  const deep = [`a = ${"[".repeat(5000)}`, `a = ${"{a=".repeat(5000)}`, `${"a.".repeat(5000)}a = 1`, `[${"a.".repeat(5000)}a]`, " ".repeat(200_000), `a = "${"x".repeat(200_000)}"`];
  for (const text of deep) {
    const { config, problems } = loadConfig(tomlSources(text), { node: "alpha" });
    assert.equal(config, undefined);
    assert.ok(problems.length > 0);
    for (const found of problems) assert.ok(formatProblem(found).length < 1000, formatProblem(found).slice(0, 100));
  }
});

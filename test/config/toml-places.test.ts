import assert from "node:assert/strict";
import { test } from "node:test";
import { parseToml, type TomlValue } from "#heir/config/toml.js";

/** `path key line:column value line:column` of everything in a text, in its order. */
function places(text: string): readonly string[] {
  const document = parseToml("t", text, (found) => assert.fail(found.text));
  assert.ok(document);
  const lines: string[] = [];
  const visit = (path: string, value: TomlValue): void => {
    if (value.kind === "table") {
      for (const [name, entry] of value.entries) {
        const here = path === "" ? name : `${path}.${name}`;
        const inner = entry.value;
        lines.push(`${here} ${entry.at.line}:${entry.at.column} ${inner.at.line}:${inner.at.column}`);
        visit(here, inner);
      }
    } else if (value.kind === "list") {
      for (const [i, item] of value.items.entries()) {
        lines.push(`${path}[${i}] ${item.at.line}:${item.at.column}`);
        visit(`${path}[${i}]`, item);
      }
    }
  };
  visit("", document.root);
  return lines;
}

/** A claim, a text, and where everything in it stands. */
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ["a key and its value", "keepalive = 2", ["keepalive 1:1 1:13"]],
  ["a text stands behind its quote", 'a = "x"\n  b= \'y\'', ["a 1:1 1:6", "b 2:3 2:7"]],
  ["blanks, comments and CR LF", "# one\r\n\ta\t=\t1 # two\r\nb=2\r\n", ["a 2:2 2:6", "b 3:1 3:3"]],
  ["a # in a text begins no comment", 'a = "x # y"\nb = 1', ["a 1:1 1:6", "b 2:1 2:5"]],
  ["an escaped quote does not end a text", 'a = "x\\" # ]"\nb = "\\\\"\nc = 1', ["a 1:1 1:6", "b 2:1 2:6", "c 3:1 3:5"]],
  ["a backslash is a letter between single quotes", "a = 'x\\'\nb = 1", ["a 1:1 1:6", "b 2:1 2:5"]],
  ["a text of many lines hides what looks like keys", 'a = """\nb = 1\n[c]\n""" # d = 1\ne = 2', ["a 1:1 1:5", "e 5:1 5:5"]],
  ["quotes at the end of a text of many lines belong to it", "a = '''x'''''\nb = \"\"\"y\"\"\"\"\"\nc = 1", ["a 1:1 1:5", "b 2:1 2:5", "c 3:1 3:5"]],
  ["one quote more than three as well", "a = '''x''''\nb = 'y'\nc = 1", ["a 1:1 1:5", "b 2:1 2:6", "c 3:1 3:5"]],
  ["dotted keys", 'a.b . "c d".e = 1\na.f = 2', ["a 1:1 1:1", "a.b 1:3 1:3", "a.b.c d 1:7 1:7", "a.b.c d.e 1:13 1:17", "a.f 2:3 2:7"]],
  ["tables in tables", "[a.b]\nc = 1\n[a]\nd = 2\n[ a . e ]\nf = 3", ["a 1:2 1:2", "a.b 1:4 1:4", "a.b.c 2:1 2:5", "a.d 4:1 4:5", "a.e 5:7 5:7", "a.e.f 6:1 6:5"]],
  [
    "lists of tables, with tables and lists of tables in them",
    "[[g]]\nx = 1\n[[g]]\n[g.t]\ny = 2\n[[g.h]]\nz = 3\n[[g.h]]\nz = 4\n[[g]]\nx = 5",
    [
      "g 1:3 1:3", "g[0] 1:1", "g[0].x 2:1 2:5", "g[1] 3:1", "g[1].t 4:4 4:4", "g[1].t.y 5:1 5:5", "g[1].h 6:5 6:5", "g[1].h[0] 6:1", "g[1].h[0].z 7:1 7:5",
      "g[1].h[1] 8:1", "g[1].h[1].z 9:1 9:5", "g[2] 10:1", "g[2].x 11:1 11:5",
    ],
  ],
  [
    "inline tables and lists over several lines",
    'a = [ "x", # one ]\n  [1,2],\n  { b = "]", c.d = [\'}\'] }, # {\n]\ne = {}\nf = []',
    ["a 1:1 1:5", "a[0] 1:8", "a[1] 2:3", "a[1][0] 2:4", "a[1][1] 2:6", "a[2] 3:3", "a[2].b 3:5 3:10", "a[2].c 3:14 3:14", "a[2].c.d 3:16 3:20", "a[2].c.d[0] 3:22", "e 5:1 5:5", "f 6:1 6:5"],
  ],
  ["an inline table over several lines", "a = {\n  b = 1, # x\n  c = 2,\n}", ["a 1:1 1:5", "a.b 2:3 2:7", "a.c 3:3 3:7"]],
  ["quoted keys, by what they mean", '"a\\u0062" = 1\n\'c"\' = 2\n"" = 3', ["ab 1:1 1:13", 'c" 2:1 2:8', " 3:1 3:6"]],
  ["numbers, flags and dates", "a = +1_000\nb = true\nc = 1979-05-27 07:32:00\nd = 0xff", ["a 1:1 1:5", "b 2:1 2:5", "c 3:1 3:5", "d 4:1 4:5"]],
  ["names that every object has", "__proto__ = 1\n[constructor]\ntoString = 2", ["__proto__ 1:1 1:13", "constructor 2:2 2:2", "constructor.toString 3:1 3:12"]],
  ["keys that look like numbers keep their order", "b = 1\n10 = 2\n2 = 3", ["b 1:1 1:5", "10 2:1 2:6", "2 3:1 3:5"]],
];

for (const [claim, text, expected] of ROWS) {
  test(`positions: ${claim}`, () => {
    assert.deepEqual(places(text), expected);
  });
}

test("a text in quotes is told from a date, which the parser also returns as a text", () => {
  const document = parseToml("t", 'a = "1979-05-27"\nb = 1979-05-27\nc = 1979-05-27T07:32:00Z\nd = 07:32:00', () => assert.fail());
  assert.deepEqual([...(document?.root.entries.values() ?? [])].map((entry) => entry.value.kind), ["text", "moment", "moment", "moment"]);
});

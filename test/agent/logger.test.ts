// The log as it leaves the process: both formats, levels, and a reader that hangs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fieldsOf, levelOf } from "#heir/agent/log-entries.js";
import { createLogger, type LogFormat, type Logger, textLine } from "#heir/agent/logger.js";
import type { LogEntry } from "#heir/core/effect.js";
import { groupName, nodeName } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import type { LogLevel } from "#heir/ports/log.js";

/** A logger into memory that can be told to have no room. */
function memory(format: LogFormat, level: LogLevel = "debug", journal = false): { readonly logger: Logger; readonly lines: string[]; full: boolean } {
  const lines: string[] = [];
  let dropped = 0;
  const box = { full: false, lines, logger: undefined as unknown as Logger };
  const output = {
    write: (line: string): boolean => {
      if (box.full) dropped += 1;
      else lines.push(line);
      return !box.full;
    },
    dropped: () => dropped,
    flush: () => Promise.resolve(),
  };
  box.logger = createLogger({ level, format, output, journal });
  return box;
}

const CLAIM: LogEntry = { code: "group-claimed", group: groupName("10.0.0.1"), epoch: 3, reason: "holder-dead", text: "alpha silent 1003 ms" };
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/;

test("text: time, level, code, then the fields in order, quoted where needed", () => {
  const { logger, lines } = memory("text");
  logger.entry(CLAIM);
  assert.match(lines[0] ?? "", TIME);
  assert.equal((lines[0] ?? "").replace(TIME, "T"), 'T info group-claimed group=10.0.0.1 epoch=3 reason=holder-dead text="alpha silent 1003 ms"\n');
});

test("json: one object a line with level, time and code", () => {
  const { logger, lines } = memory("json");
  logger.entry(CLAIM);
  const { time, ...rest } = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  assert.match(String(time), TIME);
  assert.deepEqual(rest, { level: "info", code: "group-claimed", group: "10.0.0.1", epoch: 3, reason: "holder-dead", text: "alpha silent 1003 ms" });
});

test("a value with a line break, a quote or nothing stays on one line", () => {
  assert.equal(
    textLine('{"time":"T","level":"info","code":"x","a":"two\\nlines","b":"say \\"hi\\"","c":"","d":"a=b","e":null,"f":true}'),
    'T info x a="two\\nlines" b="say \\"hi\\"" c="" d="a=b" e=null f=true\n',
  );
});

test("a level hides what is below it", () => {
  const { logger, lines } = memory("text", "warn");
  logger.log("info", "hidden");
  logger.log("warn", "shown");
  assert.equal(lines.length, 1);
});

test("for the journal each line begins with its priority", () => {
  const { logger, lines } = memory("text", "debug", true);
  for (const level of ["error", "warn", "info", "debug"] as const) logger.log(level, "code");
  assert.deepEqual(lines.map((line) => line.slice(0, 3)), ["<3>", "<4>", "<6>", "<7>"]);
});

test("lines that found no room are counted and said as soon as there is room again", () => {
  const box = memory("text");
  box.full = true;
  for (let i = 0; i < 3; i += 1) box.logger.log("info", "lost");
  box.full = false;
  box.logger.log("info", "heard");
  assert.match(box.lines.join(""), /info heard\n.* warn log-dropped count=\d+\n$/);
  assert.ok(box.logger.dropped() >= 3);
  box.logger.log("info", "later");
  assert.equal(box.lines.filter((line) => line.includes("log-dropped")).length, 1);
});

const LEVELS: readonly (readonly [LogEntry, LogLevel, object])[] = [
  [
    { code: "node-late", node: nodeName("bravo"), silence: millis(5012.4), limit: millis(5000), reason: "late" },
    "warn",
    { node: "bravo", silence_ms: 5012, limit_ms: 5000, reason: "late" },
  ],
  [{ code: "node-up", node: nodeName("bravo"), silence: millis(Number.POSITIVE_INFINITY), limit: millis(1), reason: "heard" }, "info", { node: "bravo", silence_ms: null, limit_ms: 1, reason: "heard" }],
  [{ code: "stop-failed", group: groupName("g"), detail: "exit 1" }, "error", { group: "g", detail: "exit 1" }],
  [{ code: "eligibility", group: groupName("g"), eligible: false, detail: "eth0 has no carrier" }, "warn", { group: "g", eligible: false, detail: "eth0 has no carrier" }],
  [{ code: "eligibility", group: groupName("g"), eligible: true, detail: "" }, "info", { group: "g", eligible: true, detail: "" }],
  [{ code: "stalled", gap: millis(700) }, "warn", { gap_ms: 700 }],
];
for (const [entry, level, fields] of LEVELS) {
  test(`${entry.code} is ${level} and its numbers carry their unit`, () => {
    assert.equal(levelOf(entry), level);
    assert.deepEqual(fieldsOf(entry), fields);
  });
}

test("a reader that hangs costs lines, not time: 20 000 lines into a pipe that nobody reads", () => {
  const program = `
    import { createLogger } from ${JSON.stringify(import.meta.resolve("#heir/agent/logger.js"))};
    import { openOutput } from ${JSON.stringify(import.meta.resolve("#heir/agent/output.js"))};
    const logger = createLogger({ level: "info", format: "text", output: openOutput(1) });
    for (let i = 0; i < 20000; i += 1) logger.log("info", "line", { i, filler: "x".repeat(100) });
    console.error(logger.dropped());
    process.exit(0);`;
  // The shell keeps the read end open without reading.
  const run = spawnSync("sh", ["-c", '{ "$0" --input-type=module -e "$1"; echo "exit $?" >&2; } | sleep 2', process.execPath, program], { encoding: "utf8", timeout: 20_000 });
  const [dropped, exit] = run.stderr.trim().split("\n");
  assert.ok(Number(dropped) > 10_000, `dropped ${run.stderr}`);
  assert.equal(exit, "exit 0");
});

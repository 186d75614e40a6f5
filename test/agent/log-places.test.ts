// The places that the configuration names for the log: what is written there, and what becomes of it when they fail.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { LogFiles } from "#heir/agent/log-files.js";
import { createLogger, type Logger } from "#heir/agent/logger.js";
import { Syslog } from "#heir/agent/syslog.js";
import { datedFileLine, facilityNumber, type LogLine, severityOf, syslogDatagram, syslogFileLine } from "#heir/agent/syslog-line.js";

const TIME = new Date(2026, 10, 2, 6, 3, 9);
const line = (level: LogLine["level"], code: string): LogLine => ({ level, code, time: TIME, text: `${code} a=1`, own: `T ${level} ${code} a=1\n` });
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function scratch(t: { after(done: () => void): void }): string {
  const directory = mkdtempSync(join(tmpdir(), "heir-log-"));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

function loggerInto(lines: string[], send?: (path: string, bytes: Uint8Array) => number | undefined): Logger {
  const output = { write: (own: string) => lines.push(own) > 0, dropped: () => 0, flush: () => Promise.resolve() };
  return createLogger({ level: "info", format: "text", output, ...(send === undefined ? { whyNoSyslog: "no koffi" } : { sendDatagram: send }) });
}

test("syslog: priority of facility and severity, local time, process, Heartbeat's word, then heir's own", () => {
  const from = { facility: 16, tag: "heird", pid: 7 };
  assert.equal(text(syslogDatagram(line("warn", "node-late"), from)), "<132>Nov  2 06:03:09 heird[7]: WARN: node-late a=1");
  assert.equal(text(syslogDatagram(line("info", "node-up"), { ...from, facility: 3 })), "<30>Nov  2 06:03:09 heird[7]: info: node-up a=1");
  assert.equal(syslogDatagram({ ...line("error", "fatal"), text: "x".repeat(20_000) }, from).length, 8000);
});

test("what Heartbeat calls critical is CRIT, other errors are ERROR", () => {
  const words = [["error", "stop-failed"], ["error", "start-failed"], ["error", "unserved"], ["warn", "node-late"], ["info", "node-up"], ["debug", "x"]] as const;
  assert.deepEqual(words.map(([level, code]) => severityOf({ level, code })).map(({ number, word }) => `${number} ${word}`), ["2 CRIT", "2 CRIT", "3 ERROR", "4 WARN", "6 info", "7 debug"]);
});

test("facilities have RFC 3164's numbers, and none is none", () => {
  assert.deepEqual(["kern", "daemon", "authpriv", "ftp", "local0", "local7", "none", ""].map(facilityNumber), [0, 3, 10, 11, 16, 23, undefined, undefined]);
});

test("lines of files as Heartbeat's, in both of its formats", () => {
  assert.equal(syslogFileLine(line("error", "unserved"), { host: "alpha", tag: "heird", pid: 7 }), "Nov  2 06:03:09 alpha heird: [7]: ERROR: unserved a=1\n");
  assert.equal(datedFileLine(line("info", "left"), { tag: "heird", pid: 7 }), "heird[7]: 2026/11/02_06:03:09 info: left a=1\n");
});

test("what syslog refuses is kept in order and sent with the next line, and both are said once", async () => {
  const sent: string[] = [];
  const said: string[] = [];
  let errno: number | undefined = 111;
  const syslog = new Syslog({
    send: (path, bytes) => (errno === undefined && sent.push(`${path} ${text(bytes).slice(-8)}`), errno),
    facility: 16, tag: "heird", pid: 7,
    onRefused: (number) => said.push(`refused ${number}`),
    onTaken: (lost) => said.push(`taken ${lost}`),
  });
  assert.equal(syslog.write(line("info", "one")), false);
  assert.equal(syslog.write(line("info", "two")), false);
  await turn();
  assert.deepEqual([sent, said], [[], ["refused 111"]]);
  errno = undefined;
  assert.equal(syslog.write(line("info", "six")), true);
  assert.deepEqual(sent, ["/dev/log  one a=1", "/dev/log  two a=1", "/dev/log  six a=1"]);
  assert.deepEqual(said, ["refused 111", "taken 0"]);
  assert.equal(syslog.dropped(), 0);
  syslog.close();
});

test("a syslog that is busy for a moment is not said, unless that costs lines", async () => {
  const said: string[] = [];
  let isBusy = true;
  const syslog = new Syslog({ send: () => (isBusy ? 11 : undefined), facility: 16, tag: "heird", pid: 7, onRefused: (errno) => said.push(`refused ${errno}`), onTaken: (lost) => said.push(`taken ${lost}`) });
  const burst = async (count: number): Promise<void> => {
    isBusy = true;
    for (let i = 0; i < count; i += 1) syslog.write(line("info", "x"));
    await turn();
    isBusy = false;
    syslog.write(line("info", "y"));
  };
  await burst(500);
  assert.deepEqual(said, []);
  await burst(502);
  assert.deepEqual(said, ["refused 11", "taken 2"]);
  syslog.close();
});

test("of a syslog that is away for long, 500 lines are kept and the others are counted", () => {
  let isAway = true;
  let sent = 0;
  let lost = -1;
  const syslog = new Syslog({ send: () => (isAway ? 2 : ((sent += 1), undefined)), facility: 16, tag: "heird", pid: 7, onRefused: () => {}, onTaken: (count) => (lost = count) });
  for (let i = 0; i < 503; i += 1) syslog.write(line("info", "x"));
  isAway = false;
  syslog.write(line("info", "y"));
  assert.deepEqual([sent, lost, syslog.dropped()], [501, 3, 3]);
  syslog.close();
});

test("logfile has all but the details, debugfile has them too, in heir's own lines and beside standard output", async (t) => {
  const directory = scratch(t);
  const [logfile, debugfile] = [join(directory, "ha-log"), join(directory, "ha-debug")];
  const lines: string[] = [];
  const logger = loggerInto(lines);
  logger.direct({ logfile, debugfile, debug: 1 });
  logger.log("info", "node-up", { node: "bravo" });
  logger.log("debug", "detail");
  await logger.flush();
  assert.equal(lines.length, 2);
  assert.equal(readFileSync(debugfile, "utf8"), lines.join(""));
  assert.equal(readFileSync(logfile, "utf8"), lines[0]);
});

test("debug 0 leaves the level, debug 1 lowers it, and a reload changes it back", () => {
  const lines: string[] = [];
  const logger = loggerInto(lines);
  for (const debug of [0, 1, 0]) {
    logger.direct({ debug });
    logger.log("debug", `at-${debug}`);
  }
  assert.deepEqual(lines.map((own) => own.split(" ")[2]?.trim()), ["at-1"]);
});

test("a log file that was moved away is followed by a new one", async (t) => {
  const path = join(scratch(t), "ha-log");
  const files = new LogFiles({ onRefused: () => {}, onWritten: () => {} });
  files.write(path, "one\n");
  await files.flush();
  renameSync(path, `${path}.1`);
  files.write(path, "two\n");
  files.write(path, "three\n");
  await files.flush();
  assert.deepEqual([readFileSync(`${path}.1`, "utf8"), readFileSync(path, "utf8")], ["one\n", "two\nthree\n"]);
});

test("a log file that cannot be written is said once, with what was lost when it can be again", async (t) => {
  const directory = scratch(t);
  const path = join(directory, "away", "ha-log");
  const said: string[] = [];
  const files = new LogFiles({ onRefused: (_, reason) => said.push(reason.slice(0, 6)), onWritten: (_, lost) => said.push(`lost ${lost}`) });
  for (let i = 0; i < 3; i += 1) {
    files.write(path, "x\n");
    await files.flush();
  }
  assert.deepEqual([said, files.dropped()], [["ENOENT"], 3]);
  files.write(path.replace("away/", ""), "y\n");
  const { mkdirSync } = await import("node:fs");
  mkdirSync(join(directory, "away"));
  files.write(path, "z\n");
  await files.flush();
  assert.deepEqual(said, ["ENOENT", "lost 3"]);
  assert.equal(readFileSync(path, "utf8"), "z\n");
});

test("what a dying process logs last is in its file", (t) => {
  const path = join(scratch(t), "ha-log");
  const files = new LogFiles({ onRefused: () => {}, onWritten: () => {} });
  files.write(path, "fatal\n");
  files.writeLast();
  assert.equal(readFileSync(path, "utf8"), "fatal\n");
});

test("without a way to syslog's socket that is said, and the lines are where they were", async () => {
  const lines: string[] = [];
  loggerInto(lines).direct({ facility: "local0", debug: 0 });
  await turn();
  assert.match(lines.join(""), / warn syslog-refused errno=null reason="no koffi"\n$/);
});

test("each line goes to syslog and to standard output", () => {
  const lines: string[] = [];
  const sent: string[] = [];
  const logger = loggerInto(lines, (_, bytes) => (sent.push(text(bytes)), undefined));
  logger.direct({ facility: "local0", debug: 0 });
  logger.log("warn", "node-late", { node: "bravo" });
  assert.equal(lines.length, 1);
  assert.match(sent.join("\n"), /^<132>\w{3} [ \d]\d \d\d:\d\d:\d\d heird\[\d+\]: WARN: node-late node=bravo$/);
});

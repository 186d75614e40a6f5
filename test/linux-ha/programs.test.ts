// Programs of respawn and failfast: real processes, as Heartbeat would keep them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { RespawnedPrograms } from "#heir/linux-ha/programs.js";
import type { RespawnedProgram } from "#heir/model/config.js";
import { type Instant, instant } from "#heir/model/time.js";
import { clusterConfig, rememberingLog, scriptDirectory } from "../resources/cluster.js";

interface Scene {
  readonly top: string;
  readonly programs: RespawnedPrograms;
  readonly log: ReturnType<typeof rememberingLog>;
  readonly failed: string[];
  readonly time: { now: Instant };
  codes(): readonly string[];
}

/** `lines`: of `name -> script`, kept running as root; a name that begins with an exclamation mark is of failfast. */
async function scene(lines: readonly (readonly [name: string, script: string])[]): Promise<Scene> {
  const top = await scriptDirectory(Object.fromEntries(lines.map(([name, script]) => [name.replace("!", ""), `${script}`])));
  const programs = lines.map(([name]): RespawnedProgram => ({ user: "root", command: `${join(top, name.replace("!", ""))} "one word" two`, failfast: name.startsWith("!") }));
  const log = rememberingLog();
  const failed: string[] = [];
  const time = { now: instant(0) };
  return {
    top, log, failed, time,
    codes: () => log.lines.map(({ code }) => code),
    programs: new RespawnedPrograms({
      config: clusterConfig({}, { programs }),
      clock: { now: () => time.now },
      log,
      environment: new Map([["TOP", top]]),
      onFailfast: (program, how) => failed.push(`${program.slice(top.length + 1)} ${how}`),
      distrust: () => Promise.resolve(undefined),
    }),
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let again = 0; again < 1500 && !holds(); again += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(holds());
}

const count = (list: readonly string[], code: string): number => list.filter((each) => each === code).length;
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const list = (top: string): string => {
  try {
    return readFileSync(join(top, "list"), "utf8");
  } catch {
    return "";
  }
};

test("they start in the order of the file with their arguments, and stop in the reverse order", async () => {
  const script = 'trap \'echo "end $0" >>"$TOP/list"; exit 0\' TERM; echo "$1,$2" >>"$TOP/list"; while :; do sleep 0.05; done';
  const { top, programs, log } = await scene([["first", script], ["second", script]]);
  programs.start();
  programs.start();
  await until(() => list(top).split("\n").length === 3);
  assert.deepEqual(log.lines.map(({ code, fields }) => `${code} ${String(fields?.["program"])}`), [`program-started ${top}/first`, `program-started ${top}/second`]);
  await programs.close();
  assert.equal(list(top), `one word,two\none word,two\nend ${top}/second\nend ${top}/first\n`);
  assert.equal(count(log.lines.map(({ code }) => code), "program-died"), 0);
});

test("one that ignores SIGTERM is killed with what it has started", async () => {
  const { top, programs } = await scene([["deaf", "trap '' TERM; sleep 300 & echo $! >\"$TOP/list\"; echo $$ >>\"$TOP/list\"; wait; sleep 300"]]);
  programs.start();
  await until(() => list(top).split("\n").length === 3);
  await programs.close();
  const pids = list(top).trim().split("\n").map(Number);
  await until(() => pids.every((pid) => !isRunning(pid)));
});

test("one that dies at once each time is given up after more than ten deaths", async () => {
  const it = await scene([["mad", "exit 0"]]);
  it.programs.start();
  await until(() => it.codes().includes("program-given-up"));
  assert.equal(count(it.codes(), "program-started"), 11);
  assert.equal(count(it.codes(), "program-died"), 11);
  await it.programs.close();
});

test("a life of 30 s begins the count anew", async () => {
  const it = await scene([["mad", "exit 1"]]);
  const { log } = it;
  const push = log.log.bind(log);
  log.log = (level, code, fields) => {
    // The sixth start lives for 30 s.
    if (code === "program-started" && count(it.codes(), "program-started") === 5) it.time.now = instant(30_000);
    push(level, code, fields);
  };
  it.programs.start();
  await until(() => it.codes().includes("program-given-up"));
  assert.ok(count(it.codes(), "program-started") > 11);
  await it.programs.close();
});

test("exit status 100 means never again, of failfast too", async () => {
  const it = await scene([["!done", "exit 100"]]);
  it.programs.start();
  await until(() => it.codes().includes("program-done"));
  await it.programs.close();
  assert.deepEqual(it.codes(), ["program-started", "program-done"]);
  assert.deepEqual(it.failed, []);
});

test("failfast: a status other than 0 and a signal are told, and 0 is not", async () => {
  const it = await scene([["!crash", 'echo >>"$TOP/list"; case $(wc -l <"$TOP/list") in 1) exit 0;; 2) exit 3;; 3) kill -SEGV $$;; *) exit 100;; esac']]);
  it.programs.start();
  await until(() => it.codes().includes("program-done"));
  await it.programs.close();
  assert.deepEqual(it.failed, ["crash exit status 3", "crash SIGSEGV"]);
});

test("what may not be run, and what nobody may run, is said and not started", async () => {
  const log = rememberingLog();
  const programs = [{ user: "root", command: "/nonexistent/program", failfast: false }, { user: "no-such-user", command: "/bin/true", failfast: true }];
  const kept = new RespawnedPrograms({ config: clusterConfig({}, { programs }), clock: { now: () => instant(0) }, log, environment: new Map(), onFailfast: () => assert.fail() });
  kept.start();
  await until(() => log.lines.length === 2);
  await kept.close();
  assert.deepEqual(log.lines.map(({ code, fields }) => `${code} ${String(fields?.["reason"])}`), ["program-not-started /nonexistent/program is not there", "program-not-started there is no user no-such-user in /etc/passwd"]);
});

// One run of a hook as the machine sees it: arguments, environment, user, output, time limit, and what is not run at all.

import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { millis } from "#heir/model/time.js";
import { type HookEnd, HookRunner } from "#heir/resources/hook-run.js";

const folder = mkdtempSync(join(tmpdir(), "heir-hook-"));
// A hook that runs as another user has to get there.
chmodSync(folder, 0o755);
after(() => rmSync(folder, { recursive: true, force: true }));

const ENV = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HEIR_STATE: "active" };
const SECONDS_10 = millis(10_000);

let count = 0;
function script(text: string): string {
  count += 1;
  const path = join(folder, `hook-${count}`);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

const run = (argv: readonly [string, ...string[]], more: { readonly further?: readonly string[]; readonly timeout?: number; readonly user?: string; readonly abort?: AbortSignal } = {}): Promise<HookEnd> =>
  new HookRunner().run({
    hook: { argv, timeout: millis(more.timeout ?? SECONDS_10), ...(more.user === undefined ? {} : { user: more.user }) },
    further: more.further ?? [],
    env: ENV,
    abort: more.abort ?? new AbortController().signal,
  });

test("arguments come as they are, the state in the environment, and each line of output is one", async () => {
  const path = script('echo "$# $1|$2|$3"\necho "$HEIR_STATE in $PWD"; echo oops >&2');
  assert.deepEqual(await run([path, "a b", "$HOME"], { further: ["INSTANCE"] }), { kind: "done", said: ["3 a b|$HOME|INSTANCE", "active in /", "oops"] });
});

test("ten lines of 200 characters are kept, the others counted", async () => {
  const { said } = await run([script("i=0; while [ $i -lt 14 ]; do echo line $i; i=$((i+1)); done")]);
  assert.deepEqual([said.length, said[0], said.at(-1)], [11, "line 0", "and 4 further lines"]);
  assert.equal((await run([script("printf 'x%.0s' $(seq 1 1000)")])).said[0]?.length, 200);
});

test("an exit status other than 0 is a failure, and so is what is not there or others may write", async () => {
  assert.deepEqual(await run([script("echo no; exit 3")]), { kind: "failed", reason: "exit status 3", said: ["no"] });
  assert.deepEqual(await run([join(folder, "not-there")]), { kind: "failed", reason: `${join(folder, "not-there")} is not there`, said: [] });
  const open = script("touch \"${0%/*}/ran\"");
  chmodSync(open, 0o757);
  assert.deepEqual(await run([open]), { kind: "failed", reason: `${open} can be written by everybody (mode 0757)`, said: [] });
  assert.throws(() => readFileSync(join(folder, "ran")), /ENOENT/, "it did not run");
});

const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

test("at the time limit it is killed with what it has started, and what it said is kept", async () => {
  const path = script("sleep 600 & echo $!; echo hanging; wait");
  const end = await run([path], { timeout: 1000 });
  assert.equal(end.kind, "timeout");
  assert.equal(end.said[1], "hanging");
  const limit = performance.now() + 5000;
  while (isAlive(Number(end.said[0])) && performance.now() < limit) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(isAlive(Number(end.said[0])), false);
});

test("it can be broken off", async () => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 200);
  assert.deepEqual(await run([script("sleep 600")], { abort: abort.signal }), { kind: "failed", reason: "killed, since heird ends", said: [] });
});

test("it runs as the configured user, who must be there", async () => {
  assert.deepEqual(await run(["/usr/bin/id", "-un"], { user: "nobody-here" }), { kind: "failed", reason: "there is no user nobody-here in /etc/passwd", said: [] });
  // A user namespace may know nobody but its root.
  const isRoot = process.geteuid?.() === 0 && /^\s*0\s+0\s+4294967295$/m.test(readFileSync("/proc/self/uid_map", "utf8"));
  const own = isRoot ? "nobody" : undefined;
  const end = await run([script("id -un; id -G | wc -w; echo $USER")], own === undefined ? {} : { user: own });
  assert.equal(end.kind, "done");
  if (own !== undefined) assert.deepEqual(end.said, [own, "1", own]);
});

test("a file system that does not answer costs the hook, and not the others: two looks may hang, no more", async () => {
  const asked: string[] = [];
  const runner = new HookRunner(({ path }) => (asked.push(path), path.startsWith("/dead") ? new Promise(() => undefined) : Promise.resolve(undefined)));
  const one = (path: string): Promise<HookEnd> => runner.run({ hook: { argv: [path], timeout: SECONDS_10 }, further: [], env: ENV, abort: new AbortController().signal });
  const ends = await Promise.all([one("/dead/1"), one("/bin/true"), one("/dead/2"), one("/dead/3")]);
  assert.deepEqual(ends.map(({ kind }) => kind), ["failed", "done", "failed", "failed"]);
  assert.deepEqual(asked, ["/dead/1", "/bin/true", "/dead/2"]);
  assert.match(ends[0]?.kind === "failed" ? ends[0].reason : "", /^\/dead\/1 was not there within 3000 ms$/);
  assert.match(ends[3]?.kind === "failed" ? ends[3].reason : "", /^\/dead\/3 is not looked at/);
});

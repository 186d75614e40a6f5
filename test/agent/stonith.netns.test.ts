// A holder whose guardian and agent are killed at once: the other machine resets it first, and serves only after a reset that succeeded. The device is a
// stand-in for cluster-glue's command, in a folder of its own, that fails twice.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
/** Nothing here is about time. */
const TIMES = "keepalive 300ms\nwarntime 1\ndeadtime 3\ninitdead 20\n";
const FAILURES = 2;

let pair: Pair;
let alpha: Machine;
let bravo: Machine;
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "heir-shot-"));
  mkdirSync(join(folder, "bin"));
  // What it does when it resets: a line in a file, and success after the configured number of lines.
  writeFileSync(join(folder, "bin", "stonith"), [
    "#!/bin/sh",
    `case "$*" in *-S*) exit 0;; esac`,
    `parameters=$(cat "$4")`,
    `echo "$* $parameters" >> ${folder}/shots`,
    `echo "talking to the switch"`,
    `[ $(wc -l < ${folder}/shots) -gt ${FAILURES} ] && exit 0`,
    `echo "the switch is busy" >&2`,
    "exit 5",
    "",
  ].join("\n"), { mode: 0o755 });
  pair = new Pair({
    haresources: `alpha ${VIP}/24/eth0\n`,
    times: TIMES,
    haCf: "auto_failback off\nstonith_host * external/switch alpha,bravo secret\n",
    environment: { PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin"}` },
    mark: "shot",
  });
  [alpha, bravo] = pair.machines;
});
after(async () => {
  await pair.remove();
  rmSync(folder, { recursive: true, force: true });
});

const shots = (): readonly string[] => (existsSync(join(folder, "shots")) ? readFileSync(join(folder, "shots"), "utf8").trim().split("\n") : []);

test("both are healthy, and nobody is shot", async () => {
  pair.start(alpha);
  pair.start(bravo);
  await pair.until("alpha serves, and both are healthy", () => pair.has(alpha, VIP) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 60_000);
  assert.match(pair.log(bravo), /info stonith-device-answers device=external\/switch/);
  assert.deepEqual(shots(), []);
});

test("an orderly stop needs no reset", async () => {
  assert.equal(await pair.end(alpha, "SIGTERM"), 0);
  await pair.until("bravo serves", () => pair.has(bravo, VIP), 30_000);
  pair.start(alpha);
  await pair.until("both are healthy", () => pair.machines.every((each) => pair.heir(each, "status").exit === 0), 60_000);
  assert.equal(pair.heir(alpha, "takeover").exit, 0);
  await pair.until("alpha serves", () => pair.has(alpha, VIP) && !pair.has(bravo, VIP), 30_000);
  assert.deepEqual(shots(), []);
});

test("after kill -9 of guardian and agent nothing is served before the third try, which succeeds", async () => {
  const before = pair.log(bravo).length;
  await pair.end(alpha, "SIGKILL");
  await pair.until("the first reset has failed", () => pair.log(bravo).slice(before).includes(" reset-failed "), 30_000);
  assert.equal(pair.has(bravo, VIP), false);
  const status = pair.status(bravo);
  assert.equal(status?.groups[0]?.reason, "awaiting-reset");
  assert.equal(status?.peers[0]?.reset?.by, null);
  assert.match(pair.heir(bravo, "status").out.replace(/\s+/g, " "), /alpha must be reset first, .* waits? for .*: external\/switch/);
  assert.match(pair.heir(bravo, "why").out.replace(/\s+/g, " "), /not reset yet: external\/switch/);
  await pair.until("bravo serves", () => pair.has(bravo, VIP), 60_000);
  const log = pair.log(bravo).slice(before);
  const codes = [...log.matchAll(/ (reset-[a-z]+|group-claimed|group-started) /g)].map(([, code]) => code);
  assert.deepEqual(codes, ["reset-ordered", "reset-failed", "reset-ordered", "reset-failed", "reset-ordered", "reset-done", "group-claimed", "group-started"]);
  assert.match(log, /error reset-failed node=alpha attempt=2 retry_ms=5000 detail="exit status 5: the switch is busy"/);
  assert.match(log, /group-claimed .*reason=holder-dead text=".*reset by bravo/);
  assert.match(log, /info stonith-output node=alpha device=external\/switch text="talking to the switch"/);
  assert.deepEqual(shots(), Array.from({ length: FAILURES + 1 }, () => "-t external/switch -F /dev/stdin -T reset alpha alpha,bravo secret"));
  assert.doesNotMatch(log, /secret/);
});

test("a node that was reset comes back as any other", async () => {
  pair.start(alpha);
  await pair.until("both are healthy", () => pair.machines.every((each) => pair.heir(each, "status").exit === 0), 60_000);
  assert.equal(pair.status(bravo)?.peers[0]?.reset, undefined);
  assert.equal(pair.has(bravo, VIP), true);
  assert.equal(shots().length, FAILURES + 1);
});

// STONITH devices at work, with real child processes: plugins that are shell scripts in a folder of their own, and a stand-in for cluster-glue's command.

import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { nodeName, opId } from "#heir/model/names.js";
import type { StonithDevice } from "#heir/model/stonith.js";
import { millis } from "#heir/model/time.js";
import type { ResetEnd } from "#heir/ports/stonith.js";
import { Devices, openStonith } from "#heir/resources/stonith.js";
import { byName, type StonithPlaces } from "#heir/resources/stonith-command.js";
import { configOf } from "../core/one-agent.js";

const FOLDER = mkdtempSync(join(tmpdir(), "heir-stonith-"));
after(() => rmSync(FOLDER, { recursive: true, force: true }));
const path = (name: string): string => join(FOLDER, name);
const BRAVO = nodeName("bravo");
/** A busy machine starts a shell in a second at worst. */
const PATIENCE_MS = 20_000;

function program(name: string, text: string): string {
  writeFileSync(path(name), `#!/bin/sh\n${text}\n`);
  chmodSync(path(name), 0o755);
  return path(name);
}

/** Writes down how it was called; `status` succeeds, `reset` does what the test says. */
const plugin = (name: string, reset: string): string =>
  program(name, `echo "$* hostlist=$hostlist pw=$pw" >> ${path(`${name}.calls`)}\ncase $1 in\ngetconfignames) echo hostlist; echo pw ;;\nstatus) exit 0 ;;\nreset) ${reset} ;;\nesac`);
const calls = (name: string): readonly string[] => readFileSync(path(`${name}.calls`), "utf8").trim().split("\n");

const PLUGINS: StonithPlaces = { command: () => undefined, plugins: [FOLDER] };
const device = (type: string, settings: StonithDevice["settings"], more: Partial<StonithDevice> = {}): StonithDevice => ({ type, settings, ...more });
const LINE = { kind: "line", text: "bravo,charlie secret of two words" } as const;

interface Stage {
  readonly devices: Devices;
  readonly lines: readonly string[];
  readonly ends: readonly ResetEnd[];
  /** The end of that order. */
  ended(op: number): Promise<ResetEnd>;
  until(what: () => boolean): Promise<void>;
}

function stage(one: StonithDevice, places: StonithPlaces): Stage {
  const lines: string[] = [];
  const ends: ResetEnd[] = [];
  const log = { log: (level: string, code: string, fields: Readonly<Record<string, unknown>> = {}) => void lines.push(`${level} ${code} ${Object.values(fields).join(" ")}`) };
  const devices = new Devices({ config: configOf({ self: "alpha", stonith: [one] }), log, places });
  devices.onEnd((end) => void ends.push(end));
  const until = async (what: () => boolean): Promise<void> => {
    for (const limit = performance.now() + PATIENCE_MS; !what(); ) {
      assert.ok(performance.now() < limit, `did not happen: ${lines.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { devices, lines, ends, until, ended: async (op) => {
    await until(() => ends.some((end) => end.op === op));
    const found = ends.find((end) => end.op === op);
    assert.ok(found !== undefined);
    return found;
  } };
}

const order = (op: number) => ({ node: BRAVO, op: opId(op) });

test("a plugin resets the node, with its parameters by name in its environment and none in its command line", async () => {
  plugin("good", "echo switching; echo 'it is off' >&2; exit 0");
  const { devices, lines, ended } = stage(device("external/good", LINE), PLUGINS);
  devices.reset(order(1));
  assert.deepEqual(await ended(1), { node: BRAVO, op: 1, ok: true, detail: "exit status 0: it is off" });
  assert.deepEqual(calls("good").filter((call) => call.startsWith("reset")), ["reset bravo hostlist=bravo,charlie pw=secret of two words"]);
  assert.ok(lines.includes("info stonith-output bravo external/good switching"), lines.join("\n"));
  assert.ok(lines.includes("info stonith-output bravo external/good it is off"));
  assert.ok(!lines.join("\n").includes("secret"));
  devices.close();
});

test("a file of parameters is read as cluster-glue reads it; named ones are given as they are", async () => {
  plugin("file", "exit 0");
  writeFileSync(path("file.cfg"), "# comment\n\nbravo word\nanother line\n");
  for (const settings of [{ kind: "file", path: path("file.cfg") }, { kind: "named", values: { hostlist: "bravo", pw: "word" } }] as const) {
    const { devices, ended } = stage(device("external/file", settings), PLUGINS);
    devices.reset(order(1));
    assert.equal((await ended(1)).ok, true);
    assert.equal(calls("file").findLast((call) => call.startsWith("reset")), "reset bravo hostlist=bravo pw=word");
    devices.close();
  }
});

test("a plugin that fails, that lacks a parameter, that is not there or that anybody may write has not reset anything", async () => {
  plugin("bad", "echo 'no route to the device'; exit 7");
  plugin("open", "exit 0");
  chmodSync(path("open"), 0o777);
  const cases: readonly (readonly [StonithDevice, RegExp])[] = [
    [device("external/bad", LINE), /^exit status 7: no route to the device$/],
    [device("external/bad", { kind: "line", text: "bravo" }), /^the plugin wants 2 parameters \(hostlist pw\)$/],
    [device("external/bad", { kind: "file", path: path("nothing") }), /nothing cannot be read, or has no line of parameters$/],
    [device("external/none", LINE), /^there is no plugin external\/none in .*cluster-glue/],
    [device("external/../good", LINE), /^there is no plugin/],
    [device("external/open", LINE), /open can be written by everybody \(mode 0777\): not run$/],
    [device("apcmaster", LINE), /^the command stonith \(package cluster-glue\) is not there/],
  ];
  for (const [one, detail] of cases) {
    const { devices, ended } = stage(one, PLUGINS);
    devices.reset(order(1));
    const end = await ended(1);
    assert.equal(end.ok, false);
    assert.match(end.detail, detail);
    devices.close();
  }
});

test("a plugin that hangs is killed with all that it has started, and has failed", async () => {
  plugin("hang", `sleep 1000 & echo $! > ${path("hang.pid")}; wait`);
  const { devices, ended } = stage(device("external/hang", LINE, { timeout: millis(1500) }), PLUGINS);
  devices.reset(order(1));
  const end = await ended(1);
  assert.equal(end.ok, false);
  assert.equal(end.detail, "not done within 1500 ms, killed");
  const pid = readFileSync(path("hang.pid"), "utf8").trim();
  await new Promise((resolve) => setTimeout(resolve, 200));
  // Gone, or a zombie that nobody has buried yet.
  const state = (() => {
    try {
      return /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "gone";
    } catch {
      return "gone";
    }
  })();
  assert.match(state, /^(gone|Z)$/);
  devices.close();
});

test("any amount of noise is no harm, and the last lines go to the log", async () => {
  plugin("noise", "i=0; while [ $i -lt 3000 ]; do echo \"line $i of a very talkative plugin that says this and that\"; i=$((i+1)); done; echo done; exit 0");
  const { devices, lines, ended } = stage(device("external/noise", LINE), PLUGINS);
  devices.reset(order(1));
  assert.equal((await ended(1)).ok, true);
  assert.ok(lines.filter((line) => line.includes("stonith-output")).length <= 10);
  devices.close();
});

test("the command of cluster-glue gets its parameters by standard input, by file or by environment, never as words", async () => {
  const command = program("stonith", `echo "$* hostlist=$hostlist input=$(case "$*" in *stdin*) cat "$4";; esac)" >> ${path("stonith.calls")}\n[ "$6" = reset ] || [ "$5" = reset ] || exit 0\nexit 5`);
  const places: StonithPlaces = { command: () => command, plugins: [] };
  const settings = [LINE, { kind: "file", path: "/etc/ha.d/x.cfg" }, { kind: "named", values: { hostlist: "bravo" } }] as const;
  for (const given of settings) {
    const { devices, ended } = stage(device("apcmaster", given), places);
    devices.reset(order(1));
    assert.deepEqual(await ended(1), { node: BRAVO, op: 1, ok: false, detail: "exit status 5" });
    devices.close();
  }
  const resets = calls("stonith").filter((call) => call.includes("reset bravo"));
  assert.deepEqual(resets, [
    "-t apcmaster -F /dev/stdin -T reset bravo hostlist= input=bravo,charlie secret of two words",
    "-t apcmaster -F /etc/ha.d/x.cfg -T reset bravo hostlist= input=",
    "-t apcmaster -E -T reset bravo hostlist=bravo input=",
  ]);
});

test("two resets by one device come one after the other", async () => {
  plugin("slow", `echo begin >> ${path("slow.order")}; sleep 0.3; echo end >> ${path("slow.order")}; exit 0`);
  const { devices, ended } = stage(device("external/slow", LINE), PLUGINS);
  devices.reset(order(1));
  devices.reset({ node: nodeName("charlie"), op: opId(2) });
  await ended(2);
  assert.equal(readFileSync(path("slow.order"), "utf8"), "begin\nend\nbegin\nend\n");
  devices.close();
});

test("what a machine has begun goes on when nobody waits for it any more; a human need not come, and what has not begun does not begin", async () => {
  plugin("going", "sleep 0.5; exit 0");
  const going = stage(device("external/going", LINE), PLUGINS);
  going.devices.reset(order(1));
  going.devices.reset(order(2));
  await new Promise((resolve) => setTimeout(resolve, 100));
  going.devices.abandon(opId(1));
  going.devices.abandon(opId(2));
  assert.equal((await going.ended(1)).ok, true);
  assert.equal((await going.ended(2)).ok, false);
  assert.equal(calls("going").filter((call) => call.startsWith("reset")).length, 1);
  going.devices.close();
  const human = stage(device("meatware", LINE), PLUGINS);
  human.devices.reset(order(1));
  await human.until(() => human.lines.some((line) => /error reset-by-hand bravo switch bravo off, then say so: heir takeover GROUP$/.test(line)));
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.deepEqual(human.ends, [], "it waits");
  human.devices.abandon(opId(1));
  assert.equal((await human.ended(1)).ok, false);
  human.devices.close();
});

test("a device is asked at the start whether it answers, and status says when it does not", async () => {
  program("mute", "case $1 in getconfignames) echo hostlist pw;; status) echo 'login refused'; exit 1;; esac");
  const mute = stage(device("external/mute", LINE), PLUGINS);
  await mute.until(() => mute.lines.some((line) => line.startsWith("error stonith-device-silent external/mute")));
  assert.deepEqual(mute.devices.problems(), ["the STONITH device external/mute does not answer: exit status 1: login refused"]);
  mute.devices.close();
  plugin("well", "exit 0");
  const well = stage(device("external/well", LINE), PLUGINS);
  await well.until(() => well.lines.includes("info stonith-device-answers external/well"));
  assert.deepEqual(well.devices.problems(), []);
  well.devices.close();
});

test("a question to the device does not delay a reset", async () => {
  program("busy", "case $1 in getconfignames) echo hostlist pw;; status) exec sleep 1000;; reset) exit 0;; esac");
  const { devices, ended } = stage(device("external/busy", LINE), PLUGINS);
  await new Promise((resolve) => setTimeout(resolve, 300));
  devices.reset(order(1));
  assert.equal((await ended(1)).ok, true);
  devices.close();
});

test("a node without a device has none", () => {
  const log = { log: () => {} };
  const of = (more: Partial<StonithDevice>): Devices | undefined => openStonith({ config: configOf({ self: "alpha", stonith: [device("meatware", LINE, more)] }), log });
  assert.equal(openStonith({ config: configOf({ self: "alpha" }), log }), undefined);
  assert.equal(of({ from: [BRAVO] }), undefined);
  assert.equal(of({ nodes: [nodeName("alpha")] }), undefined, "nobody resets itself");
  of({})?.close();
});

test("parameters are parted at blanks, and the last one takes the rest", () => {
  assert.deepEqual(byName(["a", "b"], "  x   y z  "), { a: "x", b: "y z" });
  assert.deepEqual(byName([], "x"), {});
  assert.equal(byName(["a", "b"], "x"), undefined);
});

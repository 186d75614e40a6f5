// Two nodes that run what install.sh put in place: the bundled daemons, from a folder above which there is no node_modules, started by the links
// in sbin as an operator would.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import type { StatusReport } from "#heir/model/status.js";
import { type Machine, Pair } from "../agent/pair.js";
import { emptyFolder, makeBundle, script } from "./made.js";

const VIP = "10.77.0.100";
const TOP = join(import.meta.dirname, "../../..");
const folder = emptyFolder();
const destination = join(folder, "root");
const library = join(destination, "usr/local/lib/heir");

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(() => {
  assert.equal(makeBundle(join(folder, "bundle")).exit, 0);
  const installed = script(join(folder, "bundle/install.sh"), { DESTDIR: destination, NODE: process.execPath });
  assert.equal(installed.exit, 0, installed.err);
  // What was made may go: an installation must not need it.
  rmSync(join(folder, "bundle"), { recursive: true });
  // Pair asks for heird.js and heir.js in one folder: the links that operators use, under those names.
  const programs = join(folder, "programs");
  mkdirSync(programs);
  for (const name of ["heir", "heird"]) symlinkSync(join(destination, "usr/local/sbin", name), join(programs, `${name}.js`));
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 20\n", programs: `${programs}/` });
  [alpha, bravo] = pair.machines;
});
after(async () => {
  await pair?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const servedBy = (machine: Machine): boolean => pair.machines.every((each) => pair.has(each, VIP) === (each === machine));
const settledOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves and both agents are healthy`, () => servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 45_000);

test("a pair of installed bundles serves, with FFI where the bundle carries it", async () => {
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
  const lacks = pair.status(alpha)?.lacks ?? [];
  assert.equal(lacks.length === 0, existsSync(join(library, "koffi.node")), lacks.join());
  assert.equal(existsSync(join(library, "koffi.node")), readdirSync(join(TOP, "node_modules")).includes("koffi"));
});

test("uninstall.sh refuses while heird runs from there, and takes nothing away", () => {
  const refused = script(join(library, "uninstall.sh"), { DESTDIR: destination });
  assert.equal(refused.exit, 1);
  assert.match(refused.err, /heird runs \(process \d+\): stop it first/);
  assert.ok(existsSync(join(library, "heird.js")) && servedBy(alpha));
});

test("after kill -9 of guardian and agent the other node takes the address over, and only it has it", async () => {
  await pair.end(alpha, "SIGKILL");
  await pair.until("bravo alone has the address", () => servedBy(bravo), 45_000);
  assert.equal(pair.status(bravo)?.groups[0]?.reason, "holder-dead");
});

test("an agent that is killed is started again from the same file", async () => {
  const before = pair.agent(bravo);
  process.kill(before, "SIGKILL");
  await pair.until("bravo has another agent and serves", () => {
    const status = pair.heir(bravo, "status", "-o", "json");
    return status.exit !== 3 && (JSON.parse(status.out) as StatusReport).pids?.agent !== before && servedBy(bravo);
  }, 45_000);
});

test("when heird has ended, uninstall.sh leaves nothing of ours but configuration", async () => {
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
  const done = script(join(library, "uninstall.sh"), { DESTDIR: destination });
  assert.equal(done.exit, 0, done.err);
  assert.deepEqual(readdirSync(destination), ["etc"]);
  assert.deepEqual(readdirSync(join(destination, "etc/ha.d")).sort(), ["ha.cf", "haresources"]);
});

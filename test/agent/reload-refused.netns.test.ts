// A guardian that cannot read the edited configuration, since its program is older than the agent's: the next agent goes on with the one before,
// nothing moves, no answer is lost, and the operator is told.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { type Machine, Pair } from "./pair.js";
import { now, Onlookers } from "./replaced.js";

const DIST = fileURLToPath(new URL("../../", import.meta.url));
const VIP = "10.77.0.100";
const GROUP = `${VIP}/24/eth0`;
const OTHER = "10.77.0.101";
/** Times that a busy machine keeps; initdead leaves room for a pause of 8 s. */
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 20\n";

const folder = mkdtempSync(join(tmpdir(), "heir-older-"));
let pair: Pair;
let alpha: Machine;
let onlookers: Onlookers;

/** The programs of this build, but for the guardian's, which understands no configuration that comes later. */
function olderGuardian(): string {
  const programs = join(folder, "dist");
  mkdirSync(programs);
  cpSync(DIST, programs, { recursive: true, filter: (path) => !path.startsWith(join(DIST, "checks")) });
  for (const name of ["node_modules", "package.json"]) symlinkSync(join(DIST, "..", name), join(folder, name));
  const heird = join(programs, "heird.js");
  const text = readFileSync(heird, "utf8");
  const older = text.replace("const handedOn = parseOrder(text);", "const handedOn = undefined;");
  assert.notEqual(older, text, "what is to be made older is there");
  writeFileSync(heird, older);
  return `${programs}/`;
}

const settled = (): Promise<void> =>
  pair.until("alpha serves and both agents are healthy", () => pair.has(alpha, VIP) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 60_000);

before(async () => {
  pair = new Pair({ haresources: `alpha ${GROUP}\n`, times: TIMES, mark: "older", programs: olderGuardian() });
  [alpha] = pair.machines;
  onlookers = new Onlookers(pair, [VIP]);
  for (const machine of pair.machines) pair.start(machine);
  await settled();
});
after(async () => {
  onlookers.close();
  await pair.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A pause is refused while the cluster is unsettled. */
async function reload(): Promise<{ readonly exit: number | null; readonly text: string }> {
  for (let again = 0; ; again += 1) {
    const ran = pair.heir(alpha, "reload", "-o", "json");
    const { text } = JSON.parse(ran.out) as { readonly text: string };
    if (again >= 20 || !/\(not-now\)/.test(text)) return { exit: ran.exit, text };
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

test("a group more that the guardian cannot read: refused, and what is held stays under its epoch without a lost answer", async () => {
  const from = now();
  const agent = pair.agent(alpha);
  const epoch = pair.status(alpha)?.groups[0]?.epoch;
  writeFileSync(join(alpha.folder, "etc", "haresources"), `alpha ${GROUP}\nalpha ${OTHER}/24/eth0\n`);
  const { exit, text } = await reload();
  assert.equal(exit, 1, pair.log(alpha));
  assert.match(text, /^not applied: the guardian could not read the edited configuration/);
  assert.notEqual(pair.agent(alpha), agent, "it was another agent that found out");
  const status = pair.status(alpha);
  assert.deepEqual(status?.groups.map(({ name, phase, epoch: now_ }) => [name, phase, now_]), [[GROUP, "started", epoch]]);
  assert.match(status?.not_applied ?? "", /stop and start heird$/);
  assert.ok(status?.warnings.some((line) => line === status.not_applied));
  const log = pair.log(alpha);
  for (const code of ["order-refused", "reload-refused", "continued"]) assert.match(log, new RegExp(` ${code} `));
  assert.doesNotMatch(log, /agent-died|addresses-dropped|fatal/);
  const to = now();
  const asked = await onlookers.asked(from, to);
  assert.deepEqual([asked.lost, asked.by], [0, ["alpha"]], log);
  await onlookers.neverTwo(VIP, from, to);
});

test("a restart afterwards goes on with the configuration before as well, and the warning is gone with the edit", async () => {
  writeFileSync(join(alpha.folder, "etc", "haresources"), `alpha ${GROUP}\n`);
  await pair.until("heir restart is done", () => pair.heir(alpha, "restart").exit === 0, 60_000);
  await settled();
  assert.equal(pair.status(alpha)?.not_applied, undefined);
  for (const machine of pair.machines) assert.equal(await pair.end(machine, "SIGTERM"), 0);
});

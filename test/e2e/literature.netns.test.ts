// The pair of the literature: the ha.cf and haresources that Linux-HA tutorials print, unchanged, on two machines of those names.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { createNamespace, destroyNamespace, inside, ip, type Namespace, runInside } from "#heir/lab/namespace.js";

const HA_CF = `logfacility local0
keepalive 2
deadtime 10
warntime 10
initdead 10
nice_failback on
mcast eth0 225.0.0.7 694 1 1
node PriLd #main director
node BakLd #backup director
`;
const HARESOURCES = "PriLd 202.120.224.33/24/eth0\n";
const VIP = "202.120.224.33";
/** deadtime 10 s and skew, twice, on a loaded machine. */
const PATIENCE_MS = 30_000;

const base = mkdtempSync(join(tmpdir(), "heir-literature-"));
const daemons = new Map<string, ChildProcess>();
let wire: Namespace;
const machines = new Map<string, Namespace>();

before(async () => {
  const config = join(base, "ha.d");
  mkdirSync(config);
  writeFileSync(join(config, "ha.cf"), HA_CF);
  writeFileSync(join(config, "haresources"), HARESOURCES);
  writeFileSync(join(config, "authkeys"), "auth 1\n1 crc\n");
  chmodSync(join(config, "authkeys"), 0o600);
  wire = await createNamespace("wire");
  await ip(wire, ["link add wire type bridge forward_delay 0 mcast_snooping 0", "link set wire up"]);
  for (const [name, address] of [["PriLd", "202.120.224.31"], ["BakLd", "202.120.224.32"]] as const) {
    const machine = await createNamespace(name);
    machines.set(name, machine);
    await ip(wire, [`link add to-${name} type veth peer name eth0 netns ${machine.pid}`, `link set to-${name} master wire up`]);
    await ip(machine, [`addr add ${address}/24 brd + dev eth0`, "link set eth0 up"]);
    start(name);
  }
});

after(async () => {
  for (const machine of machines.values()) await destroyNamespace(machine);
  if (wire !== undefined) await destroyNamespace(wire);
  rmSync(base, { recursive: true, force: true });
});

function start(name: string): void {
  const machine = machines.get(name);
  assert(machine !== undefined);
  const [command = "", ...args] = inside(machine, [
    process.execPath, resolve("dist/heird.js"),
    "--config", join(base, "ha.d"), "--run-dir", join(base, `${name}.run`), "--state-dir", join(base, `${name}.state`),
  ]);
  daemons.set(name, spawn(command, args, { stdio: ["ignore", "ignore", "inherit"] }));
}

async function hasAddress(name: string): Promise<boolean> {
  const machine = machines.get(name);
  return machine !== undefined && (await runInside(machine, ["ip", "-o", "address", "show", "dev", "eth0"])).includes(`${VIP}/`);
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    assert(Date.now() < end, `not within ${PATIENCE_MS} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

test("the pair starts under its machines' own names, and the main director holds the address alone", async () => {
  await until("PriLd holds the address", () => hasAddress("PriLd"));
  assert.equal(await hasAddress("BakLd"), false);
});

test("the address moves when PriLd dies", async () => {
  const machine = machines.get("PriLd");
  assert(machine !== undefined);
  await ip(wire, ["link set to-PriLd down"]);
  machines.delete("PriLd");
  await destroyNamespace(machine);
  await until("BakLd holds the address", () => hasAddress("BakLd"));
});

// The demo as a person runs it: it leaves the machine alone, leaves nothing behind, and fails when what it measures is broken.

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createNamespace, destroyNamespace, inside, ip, type Namespace, runInside } from "#heir/lab/namespace.js";

const REPO = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const DEMO = join(REPO, "dist", "lab", "demo.js");
/** For what must happen soon: a demo ends its world in milliseconds, a loaded machine may need seconds. */
const SOON_MS = 5000;

/** The machine on which the demo runs: with links, addresses and routes of its own, which no other test changes meanwhile. */
let machine: Namespace;

before(async () => {
  machine = await createNamespace("machine");
  await runInside(machine, ["mount", "-t", "tmpfs", "tmpfs", "/run"]);
  await ip(machine, [
    "link add eth0 type veth peer name eth1",
    "addr add 198.51.100.7/24 brd + dev eth0",
    "link set eth0 up",
    "link set eth1 up",
    "route add default via 198.51.100.1",
  ]);
});

after(() => destroyNamespace(machine));

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

function start(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const [command = "", ...words] = inside(machine, [process.execPath, DEMO, ...args]);
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, text }))) };
}

const demo = (...args: readonly string[]): Promise<Ended> => start(args).ended;

async function soon(holds: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < SOON_MS && !holds(); waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
  return holds();
}

/** What the machine's own network is like. */
function network(): string {
  const commands = [["ip", "-j", "link"], ["ip", "-j", "addr"], ["ip", "-j", "route", "show", "table", "all"], ["ip", "-j", "rule"], ["ip", "netns"], ["nft", "list", "ruleset"]];
  return commands
    .map((words) => {
      const [command = "", ...args] = inside(machine, words);
      const { stdout, status } = spawnSync(command, args, { encoding: "utf8" });
      // A machine without nft has no rules that could change.
      assert.ok(status === 0 || words[0] === "nft", words.join(" "));
      return stdout;
    })
    .join("\n");
}

/** Processes whose command line names a program of this lab and carries the mark. */
function processesOf(mark: string): readonly string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").includes(mark);
    } catch {
      return false;
    }
  });
}

/** Runs `body` with a word in the environment by which every process of the demo is found. */
async function marked<T>(body: (mark: string) => Promise<T>): Promise<T> {
  const mark = `HEIR_LAB_MARK=${process.pid}-${performance.now()}`;
  const [name = "", value = ""] = mark.split("=");
  process.env[name] = value;
  try {
    return await body(mark);
  } finally {
    delete process.env[name];
  }
}

test("a fault and its return pass, and the machine's own network is what it was, during and after", async () => {
  const before = network();
  const { child, ended } = start(["--fault", "standby"]);
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  const during = network();
  assert.match(during, /198\.51\.100\.7/);
  const { code, text } = await ended;
  assert.equal(code, 0, text);
  assert.match(text, /^standby +\d+ +\d+  bravo/m);
  assert.match(text, /^unstandby +\d+ +\d+  alpha/m);
  assert.match(text, /^PASS: 2 of 2 moves/m);
  assert.equal(during, before);
  assert.equal(network(), before);
});

test("a demo that is killed with -9 leaves no process and no namespace behind", async () => {
  await marked(async (mark) => {
    const before = network();
    const { child } = start([]);
    assert.ok(await soon(() => processesOf(mark).length >= 12), "the cluster did not start");
    child.kill("SIGKILL");
    assert.ok(await soon(() => processesOf(mark).length === 0), `left: ${processesOf(mark).join()}`);
    assert.equal(network(), before);
  });
});

for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  test(`${signal} ends the demo with ${status}, and nothing is left`, async () => {
    await marked(async (mark) => {
      const { child, ended } = start([]);
      assert.ok(await soon(() => processesOf(mark).length >= 12), "the cluster did not start");
      child.kill(signal);
      const { code, text } = await ended;
      assert.equal(code, status, text);
      assert.deepEqual(processesOf(mark), []);
    });
  });
}

const SABOTAGES: readonly (readonly [string, RegExp])[] = [
  ["no-takeover", /^FAILED power-off: no node has the address$/m],
  ["no-garp", /^FAILED standby: bravo has the address, but the client gets no answer$/m],
  ["keep-address", /^FAILED standby: alpha and bravo both have the address$/m],
];

// Side by side, since each spends its time waiting in vain.
describe("sabotage", { concurrency: true }, () => {
  for (const [sabotage, words] of SABOTAGES) {
    test(`sabotage ${sabotage} ends with 1 and says what is wrong`, async () => {
      const { code, text } = await demo("--sabotage", sabotage);
      assert.match(text, words);
      assert.equal(code, 1, text);
    });
  }
});

test("--keep leaves a cluster that can be entered, and removed with the one command that it prints", async () => {
  await marked(async (mark) => {
    const { code, text } = await demo("--fault", "none", "--keep");
    assert.equal(code, 0, text);
    const stage = Number(/^To remove it all: kill (\d+)$/m.exec(text)?.[1]);
    try {
      const [command = "", ...args] = (/^  alpha +(nsenter .*)$/m.exec(text)?.[1] ?? "").split(" ");
      const { stdout, stderr } = spawnSync(command, [...args, "ip", "-o", "-4", "addr", "show", "dev", "eth0"], { encoding: "utf8" });
      assert.match(stdout, /inet 192\.0\.2\.100\//, stderr);
    } finally {
      process.kill(stage, "SIGTERM");
    }
    assert.ok(await soon(() => processesOf(mark).length === 0), `left: ${processesOf(mark).join()}`);
  });
});

test("a plain user runs it as well, and the client's log is the user's file", async () => {
  const tree = mkdtempSync(join(tmpdir(), "heir-demo-"));
  try {
    for (const name of ["package.json", "dist", "node_modules"]) {
      // The compiler is large and not needed to run.
      cpSync(join(REPO, name), join(tree, name), { recursive: true, dereference: true, filter: (path) => !/^@?typescript$/.test(basename(path)) });
    }
    // Where this test is itself run by a plain user, root of its own namespace, there is nobody else to become, and no need.
    const nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"];
    const asNobody = spawnSync("setpriv", [...nobody.slice(1), "true"]).status === 0 ? nobody : [];
    spawnSync("chmod", ["-R", "a+rwX", tree]);
    // This very Node may lie where only root can reach it.
    const node = join(tree, "node");
    cpSync(process.execPath, node, { dereference: true });
    spawnSync("chmod", ["a+rx", node]);
    const [command = "", ...words] = [...asNobody, node, join(tree, "dist", "lab", "demo.js"), "--fault", "kill", "--out", join(tree, "log")];
    const child = spawnSync(command, words, { encoding: "utf8", cwd: tree });
    assert.equal(child.status, 0, `${child.stdout}${child.stderr}`);
    assert.match(readFileSync(join(tree, "log"), "utf8"), /^s \d+ \d+$[^]*^r \d+ \d+ alpha$[^]*^f \d+ kill -9 of the agent$[^]*^r \d+ \d+ bravo$/m);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
});

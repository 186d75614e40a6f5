// Runs every compiled test, each file in a process of its own: first the pure ones, two at a time, then those that build
// network namespaces: one at a time where they look at the whole machine, else four. A skip or a todo counts as a failure, and so does a file without tests or one that ends
// early. The list comes from test/**/*.test.ts, so what an older build left in dist/checks is never run. Node's own
// search for test files is not used: `node --test` fails with a glob on Node 20 and with a folder on Node 24.
//
// Usage: node test/run.mjs [WORD...]          runs only the files whose path holds one of the words
//        node test/run.mjs --pure [WORD...]   runs those without namespaces, and of the others those whose path holds one of the words

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The promise is five minutes for all; nine leaves room for a loaded machine and is still an answer. */
const TOTAL_LIMIT_MS = 9 * 60_000;
/** No file should need a minute; one that takes four keeps a handle open or waits for ever. */
const FILE_LIMIT_MS = 4 * 60_000;
/** From SIGTERM, upon which a test may still take its namespaces away, until SIGKILL. */
const GRACE_MS = 5_000;
/** Pure tests side by side; more only makes the timed ones jitter on small machines. */
const PURE_AT_ONCE = 2;
/** Namespace tests side by side: they wait for timers most of the time, and each has a network of its own. */
const NETNS_AT_ONCE = 4;
/** These count what is left on the machine, or measure it, or need that nobody else makes mount namespaces meanwhile. */
const ALONE = ["test/lab/", "test/resources/filesystem."];

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REPORTER = new URL("report.mjs", import.meta.url).href;
const IN_NAMESPACE = "HEIR_TEST_USER_NAMESPACE";

const running = new Set();
const began = performance.now();
let ending = "";

async function main() {
  if (process.getuid?.() !== 0) return asRootOfANamespace();
  const files = testFiles(process.argv.slice(2));
  const missing = files.filter((file) => !existsSync(file.compiled));
  if (missing.length > 0) {
    console.error(`not built: ${missing.map((file) => file.source).join(", ")} (cure: npm run build)`);
    process.exitCode = 1;
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), "heir-tests-"));
  process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => endAll(`ended by ${signal}`));
  const alarm = setTimeout(() => endAll(`over the limit of ${TOTAL_LIMIT_MS / 60_000} minutes for all tests`), TOTAL_LIMIT_MS);
  const pure = files.filter(({ source }) => !isNetns(source));
  const netns = files.filter(({ source }) => isNetns(source));
  const alone = netns.filter((file) => ALONE.some((path) => file.source.startsWith(path)));
  const others = netns.filter((file) => !alone.includes(file));
  const results = [...(await runAll(pure, PURE_AT_ONCE, scratch)), ...(await runAll(alone, 1, scratch)), ...(await runAll(others, NETNS_AT_ONCE, scratch))];
  clearTimeout(alarm);
  printTotals(results);
}

/** The sources name the tests; a compiled file without a source is left over from an older build. */
function testFiles(args) {
  const words = args.filter((arg) => arg !== "--pure");
  const isPure = args.includes("--pure");
  const isWanted = ({ source }) => (isPure ? !isNetns(source) : words.length === 0) || words.some((word) => source.includes(word));
  return readdirSync(join(ROOT, "test"), { recursive: true })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => ({ source: `test/${name}`, compiled: join(ROOT, "dist/checks", name.replace(/\.ts$/, ".js")) }))
    .filter(isWanted)
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}

const isNetns = (source) => source.endsWith(".netns.test.ts");

async function runAll(files, atOnce, scratch) {
  const results = [];
  const queue = [...files];
  const lane = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      if (ending !== "") results.push({ ...file, ...NOTHING, problem: `not run: ${ending}` });
      else results.push(await runFile(file, { scratch, live: atOnce === 1 }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

const NOTHING = { passed: 0, failed: 0, skipped: 0, ms: 0 };

/** One file, in a process group of its own. Its output comes as it happens when `live`, else in one piece at its end. */
function runFile(file, { scratch, live }) {
  const tallyFile = join(scratch, file.source.replaceAll("/", "+"));
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, [`--test-reporter=${REPORTER}`, "--test-reporter-destination=stdout", file.compiled], {
    cwd: ROOT,
    env: { ...environment, HEIR_TALLY: tallyFile },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const entry = { child, source: file.source, killedFor: "" };
  running.add(entry);
  const alarm = setTimeout(() => end(entry, `over the limit of ${FILE_LIMIT_MS / 60_000} minutes for one file`), FILE_LIMIT_MS);
  if (live) process.stdout.write(`${file.source}\n`);
  const held = [];
  const take = (bytes) => (live ? process.stdout.write(bytes) : held.push(bytes));
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return new Promise((resolve) => {
    // "exit", not "close": a process that a test left behind may hold the pipe open for ever.
    child.once("exit", (code, signal) => setTimeout(() => finish(code, signal), 50));
    child.once("error", (error) => finish(null, error.message));
    function finish(code, signal) {
      clearTimeout(alarm);
      running.delete(entry);
      child.stdout.destroy();
      child.stderr.destroy();
      const tally = existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, "utf8")) : undefined;
      const problem = problemOf({ tally, code, signal, killedFor: entry.killedFor });
      if (!live) process.stdout.write(`${file.source}\n${Buffer.concat(held)}`);
      if (problem !== "") process.stdout.write(`  FAILED ${file.source}: ${problem}\n`);
      resolve({ ...file, ...NOTHING, ...tally, problem, ms: performance.now() - started });
    }
  });
}

/** What is wrong with the file as a whole, beside the tests in it that failed. */
function problemOf({ tally, code, signal, killedFor }) {
  if (killedFor !== "") return `killed: ${killedFor}`;
  if (tally === undefined) return `ended before its tests did (${signal === null ? `exit status ${code}` : signal})`;
  if (tally.passed + tally.failed + tally.skipped === 0) return "holds no test";
  if (code !== 0 && tally.failed === 0) return `exit status ${code ?? signal} though no test failed`;
  return "";
}

function end(entry, reason) {
  entry.killedFor = reason;
  process.stdout.write(`${entry.source}: ${reason}\n`);
  signalGroup(entry.child, "SIGTERM");
  setTimeout(() => signalGroup(entry.child, "SIGKILL"), GRACE_MS).unref();
}

function endAll(reason) {
  ending = reason;
  for (const entry of running) end(entry, reason);
}

function signalGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function printTotals(results) {
  const sum = (field) => results.reduce((total, result) => total + result[field], 0);
  const broken = results.filter((result) => result.problem !== "");
  const bad = results.filter((result) => result.problem !== "" || result.failed + result.skipped > 0);
  const [passed, skipped] = [sum("passed"), sum("skipped")];
  const failed = sum("failed") + skipped + broken.length;
  const slowest = [...results].sort((a, b) => b.ms - a.ms).slice(0, 3);
  console.log("");
  for (const result of bad) console.log(`FAILED ${result.source}: ${result.problem || `${result.failed} failed, ${result.skipped} skipped`}`);
  console.log(`slowest: ${slowest.map((result) => `${relative("test", result.source)} ${seconds(result.ms)}`).join(", ")}`);
  console.log(
    `ran ${sum("passed") + sum("failed")} tests of ${results.length} files on Node ${process.versions.node} in ${seconds(performance.now() - began)}: ` +
      `${passed} passed, ${sum("failed")} failed, ${skipped} skipped (counted as failed), ${broken.length} files broken`,
  );
  if (passed === 0) console.log("no test passed: that is a failure");
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** The namespace tests need root: of the machine, or of a user namespace with a network and a /run of its own. */
function asRootOfANamespace() {
  const prepared = "ip link set lo up && mount -t tmpfs tmpfs /run";
  const namespace = ["-Urnm", "--fork", "--kill-child", "sh", "-c"];
  const probe = spawnSync("unshare", [...namespace, prepared], { encoding: "utf8" });
  if (process.env[IN_NAMESPACE] !== undefined || probe.status !== 0) {
    const why = (probe.error?.message ?? probe.stderr ?? "").trim().split("\n").at(-1);
    console.error(`the tests need root, or user namespaces for plain users, and here neither is to be had: ${why}`);
    console.error("cure: sudo npm test, or sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0");
    process.exitCode = 1;
    return;
  }
  const child = spawn("unshare", [...namespace, `${prepared} && exec "$@"`, "sh", process.execPath, ...process.argv.slice(1)], {
    env: { ...process.env, [IN_NAMESPACE]: "1" },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => (process.exitCode = code ?? 1));
}

await main();

// Makes a fresh clone runnable: installs what package-lock.json names, builds what the sources say, and does nothing when both are
// done. With --probe it first tries, in scratch namespaces that vanish, whether this machine can run the demo at all.
// Plain JavaScript on Node's builtins, because it runs before anything is installed. It starts no daemon and needs no network once installed.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { missingForDemo, missingForNode } from "./probe.mjs";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What dist was built from, written after a build that succeeded. */
const STAMP = join(ROOT, "dist", ".built-from");
/** A cold `npm ci` and build take 5 s here; a slow line and a small machine may need minutes. */
const LOCK_WAIT_MS = 300_000;
const LOCK_POLL_MS = 100;
/** Exit status of a machine that cannot do it, as for wrong usage. */
const CANNOT = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(args) {
  const unknown = args.find((arg) => arg !== "--probe");
  if (unknown !== undefined) return complain(`prepare: ${unknown}: unknown flag (expected --probe)`);
  const missing = [...missingForNode(), ...(args.includes("--probe") ? missingForDemo() : [])];
  if (missing.length > 0) return refuse(missing);

  const began = performance.now();
  if (whyInstall() === undefined && whyBuild() === undefined) {
    say("installed and built already", began);
    return 0;
  }
  const release = await lock();
  if (release === undefined) return complain(`prepare: another one has been at work in ${ROOT} for ${LOCK_WAIT_MS / 1000} s; end it and try again`);
  try {
    // Asked again under the lock: whoever held it may have done the work.
    return install() && build() ? 0 : 1;
  } finally {
    release();
  }
}

function refuse(missing) {
  const lines = missing.map(({ what, cure }) => `  missing: ${what}\n     cure: ${cure}`);
  return complain(["this machine cannot run it yet; nothing was installed or changed", ...lines].join("\n"));
}

function complain(text) {
  process.stderr.write(`${text}\n`);
  return CANNOT;
}

function say(text, since) {
  process.stdout.write(`prepare: ${text} (${((performance.now() - since) / 1000).toFixed(1)} s)\n`);
}

function install() {
  const why = whyInstall();
  if (why === undefined) return true;
  const began = performance.now();
  const done = run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (done) say(`installed what package-lock.json names, because ${why}`, began);
  return done;
}

function build() {
  const why = whyBuild();
  if (why === undefined) return true;
  const began = performance.now();
  const { digest } = sources();
  const done = [".", "test"].every((project) => run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project]));
  if (!done) return false;
  dropOrphans();
  writeFileSync(STAMP, digest);
  say(`built src and test, because ${why}`, began);
  return true;
}

function run(command, args) {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8" });
  if (status === 0) return true;
  const outcome = error === undefined ? `ended with ${signal ?? `status ${status}`}` : error.message;
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}prepare: ${basename(command)} ${args.join(" ")} ${outcome}\n`);
  return false;
}

/** Why node_modules is not what package-lock.json names; undefined when it is. npm's own record of the tree is the witness. */
function whyInstall() {
  const wanted = packages(join(ROOT, "package-lock.json"));
  const present = packages(join(ROOT, "node_modules", ".package-lock.json"));
  if (present === undefined) return "node_modules is missing";
  for (const [path, { version, optional }] of wanted) {
    const found = present.get(path);
    // Optional packages for other machines are left out by npm.
    if (found === undefined && !optional) return `${path} is missing`;
    if (found !== undefined && found.version !== version) return `${path} is ${found.version}, not ${version}`;
    if (found !== undefined && !existsSync(join(ROOT, path, "package.json"))) return `${path} is gone`;
  }
  const extra = [...present.keys()].find((path) => !wanted.has(path));
  return extra === undefined ? undefined : `${extra} is not in package-lock.json`;
}

function packages(lockFile) {
  if (!existsSync(lockFile)) return undefined;
  const entries = Object.entries(JSON.parse(readFileSync(lockFile, "utf8")).packages);
  return new Map(entries.filter(([path]) => path !== ""));
}

/** Why dist is not what the sources say; undefined when it is. Contents are compared, since a checkout renews every date. */
function whyBuild() {
  if (!existsSync(STAMP)) return existsSync(join(ROOT, "dist")) ? "nothing says what dist was built from" : "dist is missing";
  return readFileSync(STAMP, "utf8") === sources().digest ? undefined : "a source has changed";
}

/** Every file that the compiler reads, and one digest over names and contents: 10 ms for 200 files. */
function sources() {
  const files = ["tsconfig.json", "package.json", "package-lock.json", ...below("src"), ...below("test")].sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file))).update("\0");
  return { files, digest: hash.digest("hex") };
}

function below(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => /\.ts$|tsconfig\.json$/.test(file));
}

/** Removes compiled files whose source is gone: a stale test would go on being run. */
function dropOrphans() {
  const { files } = sources();
  const outputs = new Set(
    files
      .filter((file) => file.endsWith(".ts"))
      .map((file) => (file.startsWith("src") ? join("dist", relative("src", file)) : join("dist", "checks", relative("test", file))))
      .flatMap((file) => [file.replace(/\.ts$/, ".js"), file.replace(/\.ts$/, ".d.ts")]),
  );
  for (const name of readdirSync(join(ROOT, "dist"), { recursive: true })) {
    const file = join("dist", name);
    if (/\.(js|d\.ts)$/.test(file) && !outputs.has(file)) rmSync(join(ROOT, file));
  }
}

/**
 * One at a time in this tree: an abstract socket, which the kernel frees when its owner dies, so that no stale lock can be left.
 * Returns the release, or undefined when the wait was in vain.
 */
async function lock() {
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  const name = `\0heir-prepare-${createHash("sha256").update(ROOT).digest("hex").slice(0, 16)}`;
  const until = performance.now() + LOCK_WAIT_MS;
  while (performance.now() < until) {
    const server = await listen(name);
    if (server !== undefined) return () => server.close();
    await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
  return undefined;
}

function listen(name) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen(name, () => resolve(server));
  });
}

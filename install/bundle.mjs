// Makes the folder `bundle`: every program in one file, so that a machine without npm and without node_modules can run heir, with the
// script that installs it (install.sh). It compiles nothing: dist must be there (`npm run bundle` sees to that). The same sources give the same
// bytes. koffi is native and cannot be put into a file: the one file of it that loads on this machine is carried beside the programs.
//
// Usage: node install/bundle.mjs [--out DIR]

import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Every program, those included that only another one starts: they look for each other in their own folder, here as in dist. */
const PROGRAMS = ["heir", "heird", "heird-agent"];
/** Copied as they are: what install.sh puts in place. */
const CARRIED = ["LICENSE", "README.md", "CHANGELOG.md", "docs", "etc", "systemd"];
const SCRIPTS = ["install.sh", "uninstall.sh"];
const KOFFI = "koffi.node";
/** What marks a folder as one that this script made and may empty. */
const NAME = "heir-bundle";
/** Modules written for `require`, pino above all, ask for Node's own modules by it, and an ES module has none. */
const BANNER = `import { createRequire as __createRequire } from "node:module";\nconst require = __createRequire(import.meta.url);`;
/** The oldest Node that heir runs on, as `engines` says. */
const TARGET = "node20.20";

async function main() {
  const { values } = parseArgs({ options: { out: { type: "string", default: join(ROOT, "bundle") } }, strict: true });
  const out = resolve(values.out);
  const esbuild = await import("esbuild").catch(() => undefined);
  if (esbuild === undefined) return fail("esbuild is not installed (cure: npm ci)");
  const missing = PROGRAMS.filter((name) => !existsSync(join(ROOT, "dist", `${name}.js`)));
  if (missing.length > 0) return fail(`dist holds no ${missing.join(", ")} (cure: npm run build)`);
  if (existsSync(out) && readdirSync(out).length > 0 && !isBundle(out)) return fail(`${out} is not empty and no bundle: nothing was written`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });

  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: PROGRAMS.map((name) => `dist/${name}.js`),
    outdir: out,
    bundle: true,
    platform: "node",
    format: "esm",
    target: TARGET,
    banner: { js: BANNER },
    charset: "utf8",
    // Licences stand in a file of their own, and an error's stack shall name our functions: neither comments nor minifying.
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  for (const name of PROGRAMS) chmodSync(join(out, `${name}.js`), 0o755);

  const { version, license, engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  writeFileSync(join(out, "package.json"), `${JSON.stringify({ name: NAME, version, license, private: true, type: "module", engines }, null, 2)}\n`);
  for (const name of CARRIED) cpSync(join(ROOT, name), join(out, name), { recursive: true });
  for (const name of SCRIPTS) copyFileSync(join(ROOT, "install", name), join(out, name));
  const koffi = nativeKoffi();
  if (koffi !== undefined) copyFileSync(koffi, join(out, KOFFI));
  const packages = packagesOf(Object.keys(metafile.inputs), koffi);
  writeFileSync(join(out, "LICENSES.txt"), licences(packages));

  for (const name of readdirSync(out)) process.stdout.write(`${join(out, name)}\n`);
  process.stdout.write(koffi === undefined ? "koffi is not installed here: the bundle works without it, by its fallbacks\n" : "");
  process.stdout.write(`version ${version}; in it: ${packages.join(", ")}\n`);
}

function isBundle(folder) {
  const file = join(folder, "package.json");
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === NAME;
}

/** The file that Node loads for koffi on this machine, whatever its processor and libc are; undefined where there is none. */
function nativeKoffi() {
  const require = createRequire(import.meta.url);
  try {
    require("koffi");
  } catch {
    return undefined;
  }
  return Object.keys(require.cache).find((file) => file.endsWith(`/${KOFFI}`));
}

/** Names of the packages that are in the bundle, in order. */
function packagesOf(inputs, koffi) {
  const names = inputs.flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  return [...new Set(koffi === undefined ? names : [...names, "koffi"])].sort();
}

/** What the licences of the packages demand: their text goes with every copy. */
function licences(packages) {
  const texts = packages.map((name) => {
    const folder = join(ROOT, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const files = readdirSync(folder).filter((file) => /^(?:licen[sc]e|copying|copyrightnotice|notice)/i.test(file)).sort();
    const text = files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return ["heir is under the Apache License 2.0 (LICENSE). Its programs hold these packages:\n", ...texts].join(`\n${"-".repeat(78)}\n\n`);
}

function fail(text) {
  process.stderr.write(`bundle: ${text}\n`);
  process.exitCode = 1;
}

await main();

// The bundle as a folder of files: what is in it, that it needs nothing else, and that the same sources give the same bytes.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";
import { emptyFolder, makeBundle, run } from "./made.js";

const TOP = join(import.meta.dirname, "../../..");
const folder = emptyFolder();
const bundle = join(folder, "bundle");
after(() => rmSync(folder, { recursive: true, force: true }));
const made = makeBundle(bundle);

const PROGRAMS = ["heir.js", "heird.js", "heird-agent.js"];
const heir = (args: readonly string[], input = "") => run(process.execPath, [join(bundle, "heir.js"), ...args], { input });

test("it holds every program, and koffi's native file where koffi is installed", () => {
  assert.equal(made.exit, 0, made.err);
  const files = readdirSync(bundle);
  for (const name of PROGRAMS) {
    assert.ok(files.includes(name), name);
    assert.ok((statSync(join(bundle, name)).mode & 0o111) !== 0, `${name} can be executed`);
    assert.match(readFileSync(join(bundle, name), "utf8"), /^#!\/usr\/bin\/env node\n/);
  }
  assert.equal(files.includes("koffi.node"), readdirSync(join(TOP, "node_modules")).includes("koffi"));
});

test("every program that another one starts from its own folder is in it", () => {
  const sources = readdirSync(join(TOP, "src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !name.startsWith("lab/"));
  const started = sources.flatMap((name) => [...readFileSync(join(TOP, "src", name), "utf8").matchAll(/new URL\("([^"]*\.js)", import\.meta\.url\)/g)].map((match) => ({ name, url: match[1] ?? "" })));
  assert.ok(started.length > 0);
  // From a file in a folder the path would be another one in the bundle, where every program lies at the top.
  for (const { name, url } of started) assert.ok(!name.includes("/") && PROGRAMS.includes(url.replace(/^\.\//, "")), `src/${name} starts ${url}`);
});

test("nothing in it is imported but Node's own modules", () => {
  for (const name of PROGRAMS) {
    const imported = [...readFileSync(join(bundle, name), "utf8").matchAll(/^import\s[^;]*?from "([^"]+)";$|^import "([^"]+)";$/gm)].map((match) => match[1] ?? match[2] ?? "");
    assert.ok(imported.length > 0, name);
    assert.deepEqual(imported.filter((specifier) => !specifier.startsWith("node:")), [], name);
  }
});

test("the same sources give the same bytes", () => {
  const again = join(folder, "again");
  assert.equal(makeBundle(again).exit, 0);
  const digests = (where: string): readonly string[] =>
    readdirSync(where, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(where, name)).isFile())
      .sort()
      .map((name) => `${name} ${createHash("sha256").update(readFileSync(join(where, name))).digest("hex")}`);
  assert.deepEqual(digests(again), digests(bundle));
});

test("the licence of every package that went into it is there", () => {
  const text = readFileSync(join(bundle, "LICENSES.txt"), "utf8");
  const named = /in it: (.*)/.exec(made.out)?.[1]?.split(", ") ?? [];
  assert.ok(named.includes("pino") && named.includes("dgram-as-promised"));
  for (const name of named) {
    const section = text.split(/^-{78}$/m).find((each) => each.trimStart().startsWith(`${name} `)) ?? "";
    assert.match(section, /copyright|permission is hereby granted|apache license/i, name);
  }
});

test("a folder that holds something else is not emptied", () => {
  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "precious"), "1");
  const refused = makeBundle(other);
  assert.equal(refused.exit, 1);
  assert.match(refused.err, /is not empty and no bundle: nothing was written/);
  assert.deepEqual(readdirSync(other), ["precious"]);
});

test("its programs tell the version of the sources", () => {
  const { version } = JSON.parse(readFileSync(join(TOP, "package.json"), "utf8")) as { version: string };
  assert.equal(heir(["--version"]).out, `heir ${version}\n`);
  assert.equal(run(process.execPath, [join(bundle, "heird.js"), "--version"]).out, `heird ${version}\n`);
});

test("its heir check reads both dialects and names a mistake with its place", () => {
  const etc = join(folder, "etc");
  mkdirSync(etc);
  writeFileSync(join(etc, "authkeys"), "auth 1\n1 sha256 MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0\n", { mode: 0o600 });
  writeFileSync(join(etc, "haresources"), "alpha 192.0.2.10/24/eth0\n");
  writeFileSync(join(etc, "ha.cf"), "node alpha bravo\nkeepalive 1\nwarntime 2\ndeadtime 5\ninitdead 20\nmcast eth0 239.0.0.42 694 1 0\nauto_failback on\nlogfacility local0\n");
  const good = heir(["check", "--config", etc, "--node", "alpha"]);
  assert.equal(good.exit, 0, good.out + good.err);
  assert.match(good.out, /0 errors, 0 warnings for node alpha/);
  const toml = heir(["convert", "--config", etc]);
  assert.equal(toml.exit, 0, toml.err);
  writeFileSync(join(etc, "heir.toml"), `${toml.out}\nkepalive = 1\n`);
  const bad = heir(["check", "--config", join(etc, "heir.toml"), "--node", "alpha"]);
  assert.equal(bad.exit, 2);
  assert.match(bad.out + bad.err, /heir\.toml:\d+:\d+: /);
});

test("its heir decode reads a captured datagram and verifies it", () => {
  const keys = join(folder, "keys");
  writeFileSync(keys, "auth 15\n1 crc\n2 md5 SecretKey42\n3 sha1 SecretKey42\n15 sha256 SecretKey42\n", { mode: 0o600 });
  const hex = readFileSync(join(TOP, "test/protocol/vectors/heir.hex"), "latin1").split("\n")[0]?.split(" ")[1] ?? "";
  const done = heir(["decode", "--authkeys", keys], `${hex}\n`);
  assert.equal(done.exit, 0, done.err);
  assert.equal((JSON.parse(done.out) as { ok: boolean }).ok, true);
});

import assert from "node:assert/strict";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readConfig, shownPath } from "#heir/cli/config-directory.js";

const folder = mkdtempSync(join(tmpdir(), "heir-config-path-"));
after(() => rmSync(folder, { recursive: true }));

/** A directory with these files. */
function directory(name: string, ...files: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), "");
  return path;
}

const read = async (path: string | undefined, defaults?: { readonly toml: string; readonly directory: string }): Promise<string> => {
  const sources = await (defaults === undefined ? readConfig(path) : readConfig(path, defaults));
  return `${sources.dialect} ${shownPath(sources).replace(`${folder}/`, "")}`;
};

test("without a path heir.toml is read if it is there, else the directory of Linux-HA", async () => {
  const etc = directory("etc");
  const defaults = { toml: join(etc, "heir.toml"), directory: join(folder, "ha.d") };
  assert.equal(await read(undefined, defaults), "linux-ha ha.d");
  writeFileSync(defaults.toml, "");
  assert.equal(await read(undefined, defaults), "toml etc/heir.toml");
});

test("a heir.toml that cannot be read is an error and not a reason to read something else", async () => {
  const odd = directory("odd");
  mkdirSync(join(odd, "heir.toml"));
  const sources = await readConfig(undefined, { toml: join(odd, "heir.toml"), directory: folder });
  assert.ok(sources.dialect === "toml");
  assert.deepEqual(sources.toml, { kind: "unreadable", path: join(odd, "heir.toml"), cause: "EISDIR" });
});

test("a path may be a directory of either dialect, a TOML file of any name, or one of the files of Linux-HA", async () => {
  const old = directory("old", "ha.cf", "haresources", "authkeys");
  const both = directory("both", "ha.cf", "heir.toml");
  const toml = directory("toml", "heir.toml", "cluster.conf");
  const rows: readonly (readonly [string, string])[] = [
    [old, "linux-ha old"],
    [join(old, "ha.cf"), "linux-ha old"],
    [join(old, "authkeys"), "linux-ha old"],
    [both, "linux-ha both"],
    [join(both, "heir.toml"), "toml both/heir.toml"],
    [toml, "toml toml/heir.toml"],
    [join(toml, "cluster.conf"), "toml toml/cluster.conf"],
    [join(folder, "nowhere"), "linux-ha nowhere"],
    [join(folder, "nowhere.toml"), "toml nowhere.toml"],
    [join(folder, "nowhere", "ha.cf"), "linux-ha nowhere/ha.cf"],
  ];
  for (const [path, expected] of rows) assert.equal(await read(path), expected);
});

test("the sample of the sources is read as it lies there", async () => {
  const etc = join(folder, "sample");
  cpSync("etc/heir", etc, { recursive: true });
  writeFileSync(join(etc, "authkeys"), "auth 1\n1 sha256 a-key-for-tests-only\n");
  chmodSync(join(etc, "authkeys"), 0o600);
  const sources = await readConfig(etc);
  assert.deepEqual([sources.dialect, sources.authkeys.kind], ["toml", "text"]);
});

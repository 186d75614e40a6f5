// install.sh and uninstall.sh below a DESTDIR: what they put where, what they leave alone, what they refuse.

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { emptyFolder, makeBundle, run, script, type Ran } from "./made.js";

const folder = emptyFolder();
const bundle = join(folder, "bundle");
after(() => rmSync(folder, { recursive: true, force: true }));
assert.equal(makeBundle(bundle).exit, 0);

let turn = 0;
const LIB = "usr/local/lib/heir";
const UNIT = "usr/local/lib/systemd/system/heird.service";

/** A root of its own for each test. */
class Root {
  readonly path = join(folder, `root${(turn += 1)}`);

  install(env: Readonly<Record<string, string>> = {}): Ran {
    return script(join(bundle, "install.sh"), { DESTDIR: this.path, NODE: process.execPath, ...env });
  }

  uninstall(...args: readonly string[]): Ran {
    return script(join(this.path, LIB, "uninstall.sh"), { DESTDIR: this.path }, ...args);
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), text);
  }

  /** Every file, link and folder below. */
  all(): readonly string[] {
    return existsSync(this.path) ? readdirSync(this.path, { recursive: true, encoding: "utf8" }).sort() : [];
  }
}

function good(ran: Ran): string {
  assert.equal(ran.exit, 0, ran.err);
  assert.equal(ran.err, "");
  return ran.out;
}

test("programs, links, unit and samples are put in place, and the links run", () => {
  const root = new Root();
  const said = good(root.install());
  assert.match(said, /Nothing was started or enabled/);
  assert.match(said, /heir check --here/);
  for (const name of ["heir", "heird"]) {
    const version = run(process.execPath, [join(root.path, "usr/local/sbin", name), "--version"]);
    assert.match(good(version), new RegExp(`^${name} \\d+\\.\\d+`));
  }
  assert.deepEqual(readdirSync(join(root.path, "etc/ha.d")).sort(), ["ha.cf", "haresources"]);
  assert.ok(!existsSync(join(root.path, "etc/systemd")), "nothing is enabled");
});

const TOOLS = ["usr/bin/cl_status", "usr/share/heartbeat/hb_standby", "usr/share/heartbeat/hb_takeover"];

test("Heartbeat's programs are links to heir at Heartbeat's places, whatever the prefix is, and run by their names", () => {
  for (const prefix of ["/usr/local", "/opt/heir", "/usr"]) {
    const root = new Root();
    good(root.install({ PREFIX: prefix }));
    assert.match(good(run(process.execPath, [join(root.path, "usr/bin/cl_status")])), /^Usage: cl_status /);
    for (const name of TOOLS.slice(1)) assert.match(run(process.execPath, [join(root.path, name), "--help"]).err, /\[all\|foreign\|local\|failback\]\n$/);
    if (prefix !== "/usr/local") continue;
    good(root.uninstall());
    assert.deepEqual(TOOLS.filter((name) => existsSync(join(root.path, name))), []);
  }
});

test("a program of that name that is there stays, is said in one line, and stays again when heir goes", () => {
  const root = new Root();
  root.write("usr/bin/cl_status", "Heartbeat's");
  const said = good(root.install()).split("\n").filter((line) => line.includes("cl_status"));
  assert.deepEqual(said, ["  /usr/bin/cl_status is there and not from this script (Heartbeat's own?): it stays as it is"]);
  assert.equal(root.read("usr/bin/cl_status"), "Heartbeat's");
  assert.equal(run(process.execPath, [join(root.path, "usr/share/heartbeat/hb_takeover"), "x"]).exit, 1);
  good(root.uninstall("--purge"));
  assert.equal(root.read("usr/bin/cl_status"), "Heartbeat's");
  assert.ok(!existsSync(join(root.path, "usr/share/heartbeat")));
});

test("the link to the FIFO that a killed heird has left goes with heir; another one stays", () => {
  for (const [target, stays] of [["/run/heir/fifo", false], ["/run/other/fifo", true]] as const) {
    const root = new Root();
    good(root.install());
    mkdirSync(join(root.path, "var/lib/heartbeat"), { recursive: true });
    symlinkSync(target, join(root.path, "var/lib/heartbeat/fifo"));
    good(root.uninstall());
    assert.deepEqual(readdirSync(join(root.path, "var/lib/heartbeat")), stays ? ["fifo"] : []);
  }
});

test("the unit starts what was installed, by the node that was asked, and names no other place", () => {
  const root = new Root();
  good(root.install());
  const unit = root.read(UNIT);
  assert.match(unit, new RegExp(`^ExecStart=${process.execPath} /usr/local/lib/heir/heird\\.js$`, "m"));
  assert.doesNotMatch(unit, /\/opt\/heir/);
  assert.match(unit, /^Documentation=file:\/\/\/usr\/local\/share\/doc\/heir\/README\.md$/m);
  assert.ok(existsSync(join(root.path, "usr/local/share/doc/heir/README.md")));
  const other = new Root();
  good(other.install({ PREFIX: "/opt/heir" }));
  assert.match(other.read("etc/systemd/system/heird.service"), new RegExp(`^ExecStart=${process.execPath} /opt/heir/lib/heir/heird\\.js$`, "m"));
});

test("uninstall takes away exactly that: what was there before, and what came later, stays", () => {
  const root = new Root();
  root.write("usr/local/sbin/mine", "1");
  root.write("usr/local/lib/other/file", "1");
  root.write("etc/ha.d/ha.cf", "node alpha\n");
  const before = root.all();
  good(root.install());
  root.write(`${LIB}/left-by-somebody`, "1");
  root.write("var/lib/heir/state", "1");
  const said = good(root.uninstall());
  assert.match(said, /left \/var\/lib\/heir/);
  const later = ["usr/local/lib/heir", `${LIB}/left-by-somebody`, "var", "var/lib", "var/lib/heir", "var/lib/heir/state"];
  assert.deepEqual(root.all(), [...before, ...later].sort());
});

test("a second install changes nothing, and one uninstall is enough", () => {
  const root = new Root();
  good(root.install());
  const [files, list, unit] = [root.all(), root.read(`${LIB}/installed`), root.read(UNIT)];
  good(root.install());
  assert.deepEqual(root.all(), files);
  assert.deepEqual(root.read(`${LIB}/installed`).split("\n").sort(), list.split("\n").sort());
  assert.equal(root.read(UNIT), unit);
  good(root.uninstall("--purge"));
  assert.deepEqual(root.all(), []);
});

test("configuration that is there is never touched, in either dialect, and no sample is put beside it", () => {
  for (const path of ["etc/ha.d/ha.cf", "etc/heir/heir.toml"]) {
    const root = new Root();
    root.write(path, "precious\n");
    assert.match(good(root.install()), /the configuration that is there stays as it is/);
    assert.equal(root.read(path), "precious\n");
    assert.deepEqual(readdirSync(dirname(join(root.path, path))), [path.split("/").at(-1)]);
  }
});

test("a unit that somebody changed stays; the new one is put beside it, and uninstall names what it leaves", () => {
  const root = new Root();
  good(root.install());
  const changed = `${root.read(UNIT)}# by the operator\n`;
  root.write(UNIT, changed);
  assert.match(good(root.install()), /stays: compare them/);
  assert.equal(root.read(UNIT), changed);
  assert.ok(existsSync(join(root.path, `${UNIT}.heir-new`)));
  assert.match(good(root.uninstall()), /left \/usr\/local\/lib\/systemd\/system\/heird\.service: changed since it was installed/);
  assert.equal(root.read(UNIT), changed);
  assert.ok(!existsSync(join(root.path, `${UNIT}.heir-new`)));
});

test("a purge takes configuration and state too, but no keys of another configuration", () => {
  const root = new Root();
  good(root.install());
  root.write("etc/ha.d/authkeys", "auth 1\n");
  root.write("var/lib/heir/state", "1");
  root.write("etc/ha.d/resource.d/mine", "1");
  good(root.uninstall("--purge"));
  assert.deepEqual(root.all(), ["etc", "etc/ha.d", "etc/ha.d/resource.d", "etc/ha.d/resource.d/mine", "var", "var/lib"]);
  const other = new Root();
  other.write("etc/ha.d/ha.cf", "node alpha\n");
  other.write("etc/ha.d/authkeys", "auth 1\n");
  const before = other.all();
  good(other.install());
  good(other.uninstall("--purge"));
  assert.deepEqual(other.all(), before);
});

test("an upgrade removes what the new version has no more, unless somebody changed it", () => {
  const root = new Root();
  good(root.install());
  const [old, edited] = [`${LIB}/gone.js`, `${LIB}/edited.js`];
  const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  root.write(old, "");
  root.write(edited, "changed");
  root.write(`${LIB}/installed`, `${root.read(`${LIB}/installed`)}file ${empty} /${old}\nfile ${empty} /${edited}\n`);
  good(root.install());
  assert.ok(!existsSync(join(root.path, old)));
  assert.ok(existsSync(join(root.path, edited)));
});

/** Each is refused with one line, before anything is written. */
const REFUSED: readonly (readonly [string, (root: Root) => Ran, RegExp])[] = [
  ["an old Node", (root) => root.install({ NODE: fakeNode("v18.19.1") }), /^install\.sh: Node 20\.20 or newer is needed, and .* is v18\.19\.1\n$/],
  ["a Node that is almost new enough", (root) => root.install({ NODE: fakeNode("v20.19.9") }), /is v20\.19\.9\n$/],
  ["a node that is not there", (root) => root.install({ NODE: "/nonexistent/node" }), /^install\.sh: \/nonexistent\/node does not run\n$/],
  ["a path that a unit would have to quote", (root) => root.install({ PREFIX: "/usr local" }), /only letters, digits/],
  ["a relative prefix", (root) => root.install({ PREFIX: "usr" }), /not an absolute path/],
  ["an argument", (root) => script(join(bundle, "install.sh"), { DESTDIR: root.path }, "--prefix=/usr"), /--prefix=\/usr: no such argument/],
];

function fakeNode(version: string): string {
  const path = join(folder, `node-${version}`);
  writeFileSync(path, `#!/bin/sh\necho ${version}\n`);
  chmodSync(path, 0o755);
  return path;
}

for (const [what, attempt, said] of REFUSED) {
  test(`${what} is refused in one line and nothing is written`, () => {
    const root = new Root();
    const { exit, err } = attempt(root);
    assert.equal(exit, 1);
    assert.match(err, said);
    assert.equal(err.split("\n").length, 2);
    assert.deepEqual(root.all(), []);
  });
}

test("newer Nodes are taken", () => {
  for (const version of ["v20.20.0", "v22.1.0", "v100.0.0"]) good(new Root().install({ NODE: fakeNode(version) }));
});

test("somebody else's program or folder of that name is not replaced", () => {
  for (const path of ["usr/local/sbin/heir", `${LIB}/file`]) {
    const root = new Root();
    root.write(path, "theirs");
    const before = root.all();
    const { exit, err } = root.install();
    assert.equal(exit, 1);
    assert.match(err, /is there and not from this script: move it away first\n$/);
    assert.deepEqual(root.all(), before);
  }
});

test("uninstall.sh outside of an installation, with another DESTDIR or another word does nothing", () => {
  const root = new Root();
  good(root.install());
  const before = root.all();
  assert.match(script(join(bundle, "uninstall.sh"), {}).err, /nothing was installed in/);
  assert.match(script(join(root.path, LIB, "uninstall.sh"), { DESTDIR: "" }).err, /set DESTDIR as install\.sh had it\n$/);
  assert.match(root.uninstall("--all").err, /--all: unknown/);
  assert.deepEqual(root.all(), before);
});

test("programs are readable and executable for all, whatever the caller's umask is", () => {
  const root = new Root();
  good(run("sh", ["-c", `umask 077; exec sh ${bundle}/install.sh`], { env: { DESTDIR: root.path, NODE: process.execPath } }));
  assert.equal(statSync(join(root.path, LIB, "heird.js")).mode & 0o777, 0o755);
  assert.equal(statSync(join(root.path, LIB)).mode & 0o777, 0o755);
  assert.equal(statSync(join(root.path, UNIT)).mode & 0o777, 0o644);
});

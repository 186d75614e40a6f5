import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { distrustOf, findUser } from "#heir/platform/linux/trusted-program.js";

const SELF = process.geteuid?.() ?? 0;
const SOMEBODY = SELF + 4242;
/** Root of the machine, and not only of a user namespace: only he can give files away. */
const isRoot = SELF === 0 && /^\s*0\s+0\s+4294967295$/m.test(readFileSync("/proc/self/uid_map", "utf8"));
const folder = mkdtempSync(join(tmpdir(), "heir-trust-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function program(mode = 0o755): { readonly directory: string; readonly path: string } {
  count += 1;
  const directory = join(folder, String(count));
  mkdirSync(directory, { mode: 0o755 });
  const path = join(directory, "hook");
  writeFileSync(path, "#!/bin/sh\n");
  chmodSync(path, mode);
  return { directory, path };
}

const detailOf = async (path: string, self = SELF): Promise<string | undefined> => (await distrustOf({ path }, self))?.detail;

test("a program of this user, in directories of his and of root, is trusted; /tmp on the way does no harm", async () => {
  assert.equal(await distrustOf({ path: program().path }, SELF), undefined);
  assert.equal(await distrustOf({ path: "/bin/sh" }, SELF), undefined);
});

test("what is not there, is no file or cannot be executed is missing", async () => {
  const { directory, path } = program(0o644);
  assert.deepEqual(await distrustOf({ path: `${path}.not` }, SELF), { kind: "missing", detail: `${path}.not is not there` });
  assert.deepEqual(await distrustOf({ path: directory }, SELF), { kind: "missing", detail: `${directory} is no file` });
  assert.deepEqual(await distrustOf({ path }, SELF), { kind: "missing", detail: `${path} is not executable` });
});

test("what others may write is unsafe: the program, and a directory on the way to it", async () => {
  const { path } = program(0o777);
  assert.deepEqual(await distrustOf({ path }, SELF), { kind: "unsafe", detail: `${path} can be written by everybody (mode 0777)` });
  const second = program();
  chmodSync(second.directory, 0o757);
  assert.equal(await detailOf(second.path), `${second.directory} can be written by everybody (mode 0757)`);
});

test("a link is followed, and where it leads through is looked at", async () => {
  const target = program();
  const { directory } = program();
  const link = join(directory, "link");
  symlinkSync(target.path, link);
  assert.equal(await distrustOf({ path: link }, SELF), undefined);
  chmodSync(target.directory, 0o777);
  assert.equal(await detailOf(link), `${target.directory} can be written by everybody (mode 0777)`);
});

test("a program of another user is unsafe, unless it runs as that one", async () => {
  const { path } = program();
  assert.equal(await distrustOf({ path }, SELF), undefined);
  // For somebody else this user's own is a stranger's, unless he is root of some kind.
  if (SELF !== 0) assert.deepEqual(await distrustOf({ path }, SOMEBODY), { kind: "unsafe", detail: `${folder} belongs to user ${SELF}` });
  if (isRoot) {
    chownSync(path, SOMEBODY, 0);
    assert.deepEqual(await distrustOf({ path }, SELF), { kind: "unsafe", detail: `${path} belongs to user ${SOMEBODY}` });
    const nobody = await findUser("nobody");
    assert.ok(nobody !== undefined);
    chownSync(path, nobody.uid, 0);
    assert.equal(await distrustOf({ path, user: "nobody" }, SELF), undefined);
  }
});

test("its group may write it only where that is root's", async () => {
  const { path } = program(0o775);
  const gid = process.getegid?.() ?? 0;
  if (isRoot) chownSync(path, 0, SOMEBODY);
  if (isRoot || gid !== 0) assert.match((await detailOf(path)) ?? "", /can be written by its group \d+ \(mode 0775\)$/);
  if (SELF !== 0) return;
  chownSync(path, 0, 0);
  assert.equal(await detailOf(path), undefined);
});

test("a user is looked up by name in the file alone", async () => {
  const passwd = join(folder, "passwd");
  writeFileSync(passwd, "root:x:0:0:root:/root:/bin/sh\nwww:x:33:34::/var/www:/bin/false\nbad:x:-1:0::/:\nhomeless:x:5:6:::\n");
  assert.deepEqual(await findUser("www", passwd), { uid: 33, gid: 34, home: "/var/www" });
  assert.deepEqual(await findUser("homeless", passwd), { uid: 5, gid: 6, home: "/" });
  for (const name of ["bad", "", "ww", "nobody-here"]) assert.equal(await findUser(name, passwd), undefined, name);
  assert.deepEqual(await distrustOf({ path: "/bin/sh", user: "nobody-here" }, SELF), { kind: "no-user", detail: "there is no user nobody-here in /etc/passwd" });
});

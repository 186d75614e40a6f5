// Who has connected, as the kernel says; and groups by name.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { callerOf, loginOf } from "#heir/platform/linux/callers.js";
import { findGroup } from "#heir/platform/linux/groups.js";
import { loadLibc } from "#heir/platform/linux/libc.js";

const folder = mkdtempSync(join(tmpdir(), "heir-callers-"));
test.after(() => rmSync(folder, { recursive: true, force: true }));

test("the kernel names the caller of a connection, also when it has gone; without FFI, or when the socket is closed, nobody does", async () => {
  const server = createServer({ allowHalfOpen: true });
  server.listen(join(folder, "sock"));
  await once(server, "listening");
  const client = connect(join(folder, "sock"));
  const [end] = (await once(server, "connection")) as [Socket];
  const libc = loadLibc();
  const expected = libc === undefined ? undefined : { uid: process.geteuid?.(), pid: process.pid };
  assert.deepEqual(callerOf(end, libc), expected);
  assert.equal(callerOf(end, undefined), undefined);
  client.destroy();
  await once(end.resume(), "end");
  assert.deepEqual(callerOf(end, libc), expected);
  end.destroy();
  server.close();
  await once(server, "close");
  assert.equal(callerOf(end, libc), undefined);
});

test("who logged in is a number or not known, and never known of nobody", async () => {
  const login = await loginOf({ uid: 0, pid: process.pid });
  assert.ok(login === undefined || Number.isInteger(login));
  assert.equal(await loginOf({ uid: 0 }), undefined);
  assert.equal(await loginOf({ uid: 0, pid: 2 ** 30 }), undefined);
});

test("a group is found by its name or its number", () => {
  const file = join(folder, "group");
  writeFileSync(file, "root:x:0:\nheir:x:998:carol,dave\nbroken:x:many:\nheirs:x:997:\n");
  assert.equal(findGroup("heir", file), 998);
  assert.equal(findGroup("root", file), 0);
  assert.equal(findGroup("1234", file), 1234);
  for (const name of ["hei", "broken", "", "x", "99999999999", "4294967295"]) assert.equal(findGroup(name, file), undefined, name);
  assert.equal(findGroup("heir", join(folder, "missing")), undefined);
});

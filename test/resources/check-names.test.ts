// Names of hosts in checks: few at a time, each once, and a socket that waits for one knows it. No name server is asked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HostNames, Naming } from "#heir/resources/check-names.js";

function held(): { readonly names: HostNames; readonly open: Map<string, () => void>; readonly asked: string[] } {
  const open = new Map<string, () => void>();
  const asked: string[] = [];
  const names = new HostNames((name) => {
    asked.push(name);
    return new Promise((resolve) => void open.set(name, () => resolve([{ address: "192.0.2.1", family: 4 }, { address: "2001:db8::1", family: 6 }])));
  });
  return { names, open, asked };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("no more than two names are asked for at a time, in their order, and the same one only once", async () => {
  const { names, open, asked } = held();
  const answers = ["a", "a", "b", "c", "b", "d"].map((name) => names.addresses(name));
  await turn();
  assert.deepEqual(asked, ["a", "b"]);
  open.get("b")?.();
  await turn();
  assert.deepEqual(asked, ["a", "b", "c"]);
  for (const name of ["a", "c"]) open.get(name)?.();
  await turn();
  open.get("d")?.();
  assert.equal((await Promise.all(answers)).length, 6);
  void names.addresses("a");
  void names.addresses("e");
  void names.addresses("f");
  assert.deepEqual(asked, ["a", "b", "c", "d", "a", "e"]);
});

test("a name that fails frees its place, and is asked for again", async () => {
  let times = 0;
  const names = new HostNames(() => {
    times += 1;
    return Promise.reject(new Error("nobody knows"));
  });
  for (let i = 0; i < 5; i++) await assert.rejects(names.addresses("a"), /nobody knows/);
  assert.equal(times, 5);
});

test("a socket gets the addresses of its family, and is waiting until then", async () => {
  const { names, open } = held();
  const naming = new Naming(names);
  const got = new Promise((resolve) => naming.lookup("a", { all: true, family: 6 }, (_, found) => resolve(found)));
  const one = new Promise((resolve) => new Naming(names).lookup("a", {}, (_, found, family) => resolve([found, family])));
  assert.equal(naming.isWaiting, true);
  open.get("a")?.();
  assert.deepEqual(await got, [{ address: "2001:db8::1", family: 6 }]);
  assert.deepEqual(await one, ["192.0.2.1", 4]);
  assert.equal(naming.isWaiting, false);
});

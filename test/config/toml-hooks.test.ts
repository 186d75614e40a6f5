// [hooks] and [group.hooks]: what they mean, what is wrong with them, and what `heir check` says of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkReport, showCheck } from "#heir/config/check-report.js";
import { checkAgainstMachine, type HookFact, hookKey } from "#heir/config/machine.js";
import { formatProblem } from "#heir/config/problem.js";
import type { Hooks } from "#heir/model/hook.js";
import { lines } from "./texts.js";
import { loadToml, PLAIN_TOML, tomlSources } from "./toml-texts.js";

const forAll = (keys: string): string => PLAIN_TOML.replace("\n[[ring]]", `\n[hooks]\n${keys}\n[[ring]]`);
const forOne = (keys: string, text = PLAIN_TOML): string => `${text}\n[group.hooks]\n${keys}\n`;
/** Of the first key. */
const LINE = PLAIN_TOML.split("\n").length + 2;

const hooksOf = (text: string): Hooks | undefined => {
  const loaded = loadToml(text);
  assert.deepEqual(lines(loaded), []);
  return loaded.config?.groups[0]?.hooks;
};

test("a path stands alone, a list has arguments, and without numbers there are the usual ones", () => {
  assert.deepEqual(hooksOf(forOne('active = "/bin/a"\nnotify = ["/bin/b", "-n", 3, "two words"]')), {
    active: { argv: ["/bin/a"], timeout: 10_000 },
    notify: { argv: ["/bin/b", "-n", "3", "two words"], timeout: 10_000 },
  });
  assert.equal(hooksOf(PLAIN_TOML), undefined);
  assert.equal(hooksOf(forAll("timeout = 5")), undefined);
});

test("what stands in [hooks] is for every group, and a group's own stands in place of the one of that name", () => {
  const all = forAll('active = "/bin/all"\nnotify = "/bin/notify"\ntimeout = 3\nuser = "nobody"');
  assert.deepEqual(hooksOf(all), { active: { argv: ["/bin/all"], timeout: 3000, user: "nobody" }, notify: { argv: ["/bin/notify"], timeout: 3000, user: "nobody" } });
  assert.deepEqual(hooksOf(forOne('active = "/bin/own"\nstop = "/bin/stop"', all)), {
    active: { argv: ["/bin/own"], timeout: 3000, user: "nobody" },
    notify: { argv: ["/bin/notify"], timeout: 3000, user: "nobody" },
    stop: { argv: ["/bin/stop"], timeout: 3000, user: "nobody" },
  });
});

test("time limit and user are those of the table in which a hook stands", () => {
  const all = forAll('notify = "/bin/notify"\ntimeout = 3');
  assert.deepEqual(hooksOf(forOne('fault = "/bin/fault"\ntimeout = "500ms"\nuser = "www"', all)), {
    fault: { argv: ["/bin/fault"], timeout: 500, user: "www" },
    notify: { argv: ["/bin/notify"], timeout: 3000 },
  });
});

for (const [keys, expected] of [
  ['active = "told"', `heir.toml:${LINE}:11: told is not an absolute path (expected a path that begins with /)`],
  ['active = "/bin/told active"', `heir.toml:${LINE}:11: /bin/told active has a blank: no shell parts a path from its arguments (expected a list such as ["/usr/local/bin/told", "backup"])`],
  ["active = []", `heir.toml:${LINE}:10: an empty list runs nothing (expected "/usr/local/bin/became-active")`],
  ["active = 3", `heir.toml:${LINE}:10: 3, a number, cannot stand here (expected a path in quotes, or a list of a path and its arguments)`],
  ['activ = "/bin/a"', `heir.toml:${LINE}:1: unknown key group.hooks.activ (did you mean active?)`],
  ['active = "/bin/a"\ntimeout = 0', `heir.toml:${LINE + 1}:11: 0 is not longer than 0 ms (expected a time such as 2, 1.5, 500ms or 2s)`],
] as const) {
  test(`wrong: ${keys.replaceAll("\n", ", ")}`, () => assert.deepEqual(lines(loadToml(forOne(keys))), [expected]));
}

test("each node may have its own: they are not in the hash", () => {
  assert.equal(loadToml(forOne('active = "/bin/a"')).config?.hash, loadToml(PLAIN_TOML).config?.hash);
});

test("each program is claimed once, with the user as which it runs", () => {
  const { claims } = loadToml(forOne('stop = "/bin/stop"\nuser = "www"', forAll('active = ["/bin/all", "x"]')));
  assert.deepEqual(claims.flatMap((claim) => (claim.kind === "hook" ? [[claim.path, claim.user]] : [])).sort(), [["/bin/all", undefined], ["/bin/stop", "www"]]);
});

test("heir check says what heird would not run, with its place; with --here it is an error", () => {
  const { claims } = loadToml(forOne('stop = "/bin/stop"\nactive = "/bin/gone"\nnotify = "/bin/good"\nuser = "www"'));
  const unfit = (path: string, fact: HookFact): readonly [string, HookFact] => [hookKey({ path, user: "www" }), fact];
  const hooks = new Map([unfit("/bin/stop", { kind: "unsafe", detail: "/bin belongs to user 7" }), unfit("/bin/gone", { kind: "missing", detail: "/bin/gone is not there" })]);
  const judged = (here: boolean): readonly string[] => checkAgainstMachine(claims.filter(({ kind }) => kind === "hook"), { hostname: "alpha", interfaces: [], hooks }, { here }).map(formatProblem);
  assert.deepEqual([...judged(true)].sort(), [
    `heir.toml:${LINE}:9: /bin belongs to user 7: heird does not run it (expected a program that belongs to root, in directories of root, which nobody else may write)`,
    `heir.toml:${LINE + 1}:11: /bin/gone is not there: heird does not run it`,
  ]);
  assert.match(judged(false).join("\n"), /^heir\.toml:\d+:\d+: warning: .*\nheir\.toml:\d+:\d+: warning: [^\n]*$/);
});

test("heir check prints them", () => {
  const text = forOne('active = ["/bin/a", "b"]\nuser = "www"', forAll('notify = "/bin/n"'));
  const loaded = loadToml(text);
  const report = checkReport(loaded, { sources: tomlSources(text), node: "alpha", here: false });
  assert.deepEqual(report.cluster?.groups[0]?.hooks, ["active: /bin/a b, at most 10 s, as www", "notify: /bin/n, at most 10 s"]);
  assert.match(showCheck(report).join("\n"), /\n {2}hook active: \/bin\/a b, at most 10 s, as www\n {2}hook notify: \/bin\/n, at most 10 s\n/);
  assert.ok(report.directives.some(({ name, value }) => name === "hooks.notify" && value === "/bin/n"));
});

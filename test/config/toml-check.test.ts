// [[group.check]] and the monitor's keys: what they mean, and what is wrong with them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkReport, showCheck } from "#heir/config/check-report.js";
import type { GroupConfig } from "#heir/model/config.js";
import { lines } from "./texts.js";
import { loadToml, PLAIN_TOML, tomlSources } from "./toml-texts.js";

const load = (more: string): { readonly group: GroupConfig | undefined; readonly lines: readonly string[] } => {
  const result = loadToml(PLAIN_TOML + more);
  return { group: result.config?.groups[0], lines: lines(result) };
};
const check = (keys: string): string => `[[group.check]]\nname = "web"\n${keys}\n`;
/** Of the first key behind the name. */
const LINE = PLAIN_TOML.split("\n").length + 2;

test("a check has the usual numbers, and asks what its one key says", () => {
  const usual = { name: "web", interval: 2000, timeout: 2000, rise: 2, fall: 3, weight: 0, on: "everywhere" };
  const rows: readonly (readonly [string, object])[] = [
    ['script = ["/bin/look", "-n", 3]', { kind: "script", argv: ["/bin/look", "-n", "3"] }],
    ['tcp = "db.example:5432"', { kind: "tcp", host: "db.example", port: 5432 }],
    ['tcp = "[fe80::1%eth0]:80"', { kind: "tcp", host: "fe80::1%eth0", port: 80 }],
    ['http = "http://127.0.0.1/"', { kind: "http", url: "http://127.0.0.1/", least: 200, most: 399 }],
    ['http = "https://a/"\nstatus = 204\ntext = "ready"', { kind: "http", url: "https://a/", least: 204, most: 204, text: "ready" }],
    ['process = "nginx"', { kind: "process", name: "nginx" }],
    ['pid_file = "/run/x.pid"', { kind: "pid-file", path: "/run/x.pid" }],
    ['unit = "nginx"', { kind: "unit", unit: "nginx.service" }],
  ];
  for (const [keys, ask] of rows) {
    const { group, lines: said } = load(check(keys));
    assert.deepEqual(said, [], keys);
    assert.deepEqual(group?.checks, [{ ...usual, ask }], keys);
  }
});

test("every number can be given, and the timeout follows the interval", () => {
  const { group } = load(check('tcp = "a:1"\ninterval = "500ms"\nrise = 1\nfall = 9\nweight = -253\non = "holder"'));
  assert.deepEqual(group?.checks, [{ name: "web", ask: { kind: "tcp", host: "a", port: 1 }, interval: 500, timeout: 500, rise: 1, fall: 9, weight: -253, on: "holder" }]);
});

for (const [keys, expected] of [
  ["", `heir.toml:${LINE - 2}:1: this check does not say what it asks (expected one of script, tcp, http, process, pid_file or unit)`],
  ['tcp = "a:1"\nunit = "b"', `heir.toml:${LINE + 1}:1: unit does not go with tcp (expected a check of its own)`],
  ['tcp = "a:1"\ntext = "b"', `heir.toml:${LINE + 1}:1: text does not go with tcp (expected it beside http)`],
  ['tcp = "a"', `heir.toml:${LINE}:8: a is not a host and a port (expected one such as 127.0.0.1:80, web:80 or [::1]:80)`],
  ['tcp = "a:65536"', `heir.toml:${LINE}:8: a:65536 is not a host and a port (expected one such as 127.0.0.1:80, web:80 or [::1]:80)`],
  ['http = "127.0.0.1/x"', `heir.toml:${LINE}:9: 127.0.0.1/x is no url (expected one such as http://127.0.0.1/health)`],
  ['http = "http://a/"\nstatus = "400-200"', `heir.toml:${LINE + 1}:11: 400-200 is no range of statuses (expected one such as 200 or 200-399)`],
  ['script = ["look"]', `heir.toml:${LINE}:12: look is not an absolute path (expected a path that begins with /; arguments are texts of their own)`],
  ["script = []", `heir.toml:${LINE}:10: an empty list runs nothing (expected ["/usr/local/bin/look", "-q"])`],
  ['process = "/usr/sbin/nginx"', `heir.toml:${LINE}:12: /usr/sbin/nginx is no name of a process (expected one such as nginx, without its directory)`],
  ['tcp = "a:1"\nweight = 254', `heir.toml:${LINE + 1}:10: 254 is not in range (expected a whole number from -253 to 253)`],
  ['tcp = "a:1"\nfall = 0', `heir.toml:${LINE + 1}:8: 0 is not in range (expected a whole number from 1 to 1000)`],
] as const) {
  test(`wrong: ${keys.replaceAll("\n", ", ") || "nothing asked"}`, () => {
    const { group, lines: said } = load(check(keys));
    assert.deepEqual(said, [expected]);
    assert.equal(group, undefined);
  });
}

test("two checks of one name, and all other faults, are said in one run", () => {
  const { lines: said } = load(`${check('tcp = "a:1"')}${check('tcp = "b"')}[[group.check]]\nname = "b"\ntcp = "c"\n`);
  assert.equal(said.length, 2, said.join("\n"));
  assert.match(said[0] ?? "", /^heir\.toml:\d+:9: this group has a check web already at heir\.toml:\d+:9 \(expected another name\)$/);
});

test("the monitor has the usual numbers; they mean nothing without it", () => {
  const inGroup = (keys: string) => loadToml(PLAIN_TOML.replace("[[group]]\n", `[[group]]\n${keys}\n`));
  assert.deepEqual(inGroup("monitor = 10").config?.groups[0]?.monitor, { interval: 10_000, restarts: 1, window: 600_000 });
  assert.deepEqual(inGroup('monitor = "5s"\nrestarts = 0\nrestart_window = 60').config?.groups[0]?.monitor, { interval: 5000, restarts: 0, window: 60_000 });
  assert.equal(loadToml(PLAIN_TOML).config?.groups[0]?.monitor, undefined);
  assert.match(lines(inGroup("restarts = 3")).join("\n"), /^heir\.toml:\d+:1: warning: restarts means nothing without monitor \(expected monitor = 30 as well\)$/);
});

test("names and weights are part of the hash, what is asked is not: nodes may ask differently", () => {
  const hash = (more: string): string | undefined => loadToml(PLAIN_TOML + more).config?.hash;
  const first = hash(check('tcp = "a:1"\nweight = -5'));
  assert.notEqual(first, hash(""));
  assert.equal(hash(check('tcp = "b:2"\nweight = -5')), first);
  assert.notEqual(hash(check('tcp = "a:1"\nweight = -6')), first);
});

test("heir check prints them, and claims that the program is there", () => {
  const text = PLAIN_TOML.replace("[[group]]\n", "[[group]]\nmonitor = 10\n") + check('script = ["/bin/look"]\nweight = -5');
  const loaded = loadToml(text);
  assert.ok(loaded.claims.some((claim) => claim.kind === "program" && claim.path === "/bin/look"));
  const report = checkReport(loaded, { sources: tomlSources(text), node: "alpha", here: false });
  const shown = showCheck(report).join("\n");
  assert.match(shown, /\n {2}check web: script \/bin\/look, every 2 s, at most 2 s, rise 2, fall 3, -5 while failed\n {2}monitor every 10 s, 1 restarts within 600 s, then the group moves\n/);
});

// `HEIR_GOLDEN=write node --test dist/checks/config/toml-reference.test.js` puts the present table into the manual.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { loadConfig } from "#heir/config/load.js";
import { formatProblem } from "#heir/config/problem.js";
import { TOML_KEYS } from "#heir/config/toml-keys.js";
import { tomlReference } from "#heir/config/toml-reference.js";
import type { ClusterConfig } from "#heir/model/config.js";
import { tomlSources } from "./toml-texts.js";

const MANUAL = "docs/configuration.md";
const TABLE = /(?<=<!-- toml -->\n)[^]*?(?=<!-- \/toml -->)/;
const SAMPLE = readFileSync("etc/heir/heir.toml", "utf8");

test("the table of keys in docs/configuration.md is the one of the program", () => {
  const manual = readFileSync(MANUAL, "utf8");
  assert.match(manual, TABLE);
  const written = manual.replace(TABLE, () => tomlReference());
  if (process.env["HEIR_GOLDEN"] === "write") writeFileSync(MANUAL, written);
  assert.equal(readFileSync(MANUAL, "utf8"), written);
});

test("every key has one row, and no text breaks the table", () => {
  const rows = tomlReference().trimEnd().split("\n");
  assert.equal(rows.length, TOML_KEYS.length + 2);
  assert.equal(new Set(TOML_KEYS.map((key) => key.path)).size, TOML_KEYS.length);
  for (const row of rows) assert.equal(row.split("|").length, 8, row);
});

function load(text: string, node = "alpha"): { readonly lines: readonly string[]; readonly config: ClusterConfig | undefined } {
  const { problems, config } = loadConfig(tomlSources(text), { node });
  return { lines: problems.map(formatProblem), config };
}

test("the sample loads without any problem on both nodes", () => {
  for (const node of ["alpha", "bravo"]) {
    const { lines, config } = load(SAMPLE, node);
    assert.deepEqual(lines, []);
    assert.equal(config?.self, node);
    assert.deepEqual(config?.groups.map((group) => [group.name, group.home]), [["web", "alpha"], ["files", "bravo"]]);
  }
});

/** Lines that begin with # and no blank are keys. */
const uncommented = SAMPLE.replace(/^#(?=\S| +[{"])/gm, "");

test("the sample with all of its commented keys loads without an error", () => {
  const { lines, config } = load(uncommented);
  assert.deepEqual(lines, []);
  assert.deepEqual(config?.rings.map((ring) => ring.kind), ["mcast", "ucast", "mcast6", "serial"]);
  assert.deepEqual(config?.groups[1]?.resources.map((resource) => resource.word), [
    "192.0.2.11/24/eth0", "192.0.2.12/24/eth0:files/192.0.2.255", "2001:db8::12/64/eth0", "drbddisk::r0", "Filesystem::/dev/drbd0::/srv::ext4::noatime",
    "systemd:nfs-server.service", "ocf:heartbeat:Dummy::state=/run/dummy.state", "Delay::2::0::1", "SendArp::192.0.2.13/eth0", "MailTo::root::Files",
  ]);
});

test("the sample names every key, in its table, and no other", () => {
  const named = new Set<string>();
  let section = "";
  for (const line of uncommented.split("\n")) {
    const header = /^\[+([\w.]+)\]+$/.exec(line)?.[1];
    if (header !== undefined) section = `${header}.`;
    if (line.startsWith("#") || header !== undefined) continue;
    const top = /^([\w]+) = /.exec(line)?.[1];
    if (top !== undefined) named.add(section === "environment." ? "environment.NAME" : `${section}${top}`);
    const list = /nodes = \[\{/.test(line) ? "group.nodes." : "group.resources.";
    for (const [, key] of line.matchAll(/[{,] (\w+) = /g)) named.add(`${list}${key}`);
  }
  assert.deepEqual([...named].sort(), TOML_KEYS.map((key) => key.path).sort());
});

/** A cluster with everything in it, where one key has one value; `value` undefined: without the key. */
function written(path: string, value: string | undefined): string {
  const parts = path.split(".");
  const pair = (name: string, usual: string | undefined, at: string): string => {
    const chosen = path === at ? value : usual;
    return chosen === undefined ? "" : `${name} = ${chosen}\n`;
  };
  const kind = parts[1] === "peer" ? "ucast" : parts[1] === "device" || parts[1] === "baud" ? "serial" : "mcast";
  const inline = (pairs: readonly (readonly [string, string | undefined, string])[]): string =>
    `{ ${pairs.map(([name, usual, at]) => pair(name, usual, at).trim()).filter((each) => each !== "").join(", ")} }`;
  const group = "group.resources.";
  const address = inline([["address", '"10.0.0.9/24"', `${group}address`], ["interface", '"eth0"', `${group}interface`], ["label", undefined, `${group}label`], ["broadcast", undefined, `${group}broadcast`]]);
  const script = inline([["script", '"httpd"', `${group}script`], ["args", undefined, `${group}args`]]);
  /** A service by its main key, with the keys that may stand beside it. */
  const service = (main: string, text: string, ...more: readonly (readonly [string, string?])[]): string =>
    inline([[main, text, `${group}${main}`], ...more.map(([name, usual]): readonly [string, string | undefined, string] => [name, usual, `${group}${name}`])]);
  const services = [
    service("unit", '"nginx"'), service("ocf", '"heartbeat:Dummy"', ["params"]), service("filesystem", '"/dev/sdb1"', ["directory", '"/srv"'], ["fstype"], ["options"]),
    service("delay", "1", ["status_delay"], ["stop_delay"]), service("mail_to", '"root"', ["subject"]), inline([["send_arp", '"10.0.0.7"', `${group}send_arp`], ["interface", '"eth0"', ""]]),
  ].join(", ");
  const member = inline([["name", '"alpha"', "group.nodes.name"], ["priority", undefined, "group.nodes.priority"]]);
  const usual: Readonly<Record<string, string>> = { nodes: '["alpha", "bravo"]', auto_failback: '"on"', keepalive: "0.1", deadtime: "4", initdead: "40" };
  const sectionOf = (name: string): string => TOML_KEYS.filter((key) => key.path.startsWith(`${name}.`)).map((key) => pair(key.path.slice(name.length + 1), undefined, key.path)).join("");
  return [
    ...TOML_KEYS.filter((key) => !key.path.includes(".")).map((key) => pair(key.path, usual[key.path], key.path)),
    `[logging]\n${sectionOf("logging")}[evidence]\n${sectionOf("evidence")}[scripts]\n${sectionOf("scripts")}[safety]\n${sectionOf("safety")}[environment]\n${pair("NAME", undefined, "environment.NAME")}[hooks]\n${hooks("hooks", pair)}`,
    `[[ring]]\n${pair("kind", `"${kind}"`, "ring.kind")}${kind === "serial" ? pair("device", '"/dev/ttyS0"', "ring.device") : pair("interface", '"eth0"', "ring.interface")}${pair("group", kind === "mcast" ? '"239.0.0.1"' : undefined, "ring.group")}`,
    ["name", "peer", "port", "ttl", "loop", "baud"].map((name) => pair(name, undefined, `ring.${name}`)).join(""),
    `[[ping]]\n${pair("name", undefined, "ping.name")}${pair("hosts", '["192.0.2.1"]', "ping.hosts")}`,
    `[[stonith]]\n${pair("type", '"null"', "stonith.type")}${path === "stonith.parameters" ? "" : pair("file", '"/etc/heir/null.cfg"', "stonith.file")}`,
    ["from", "nodes", "parameters", "timeout", "delay"].map((name) => pair(name, undefined, `stonith.${name}`)).join(""),
    `[[group]]\n${pair("name", undefined, "group.name")}${pair("lease", undefined, "group.lease")}${pair("nodes", `[${member}, "bravo"]`, "group.nodes")}`,
    pair("resources", `[${address}, ${script}, ${services}]`, "group.resources"),
    pair("monitor", "20", "group.monitor") + pair("restarts", undefined, "group.restarts") + pair("restart_window", undefined, "group.restart_window"),
    ...checks(path, pair),
    `[group.hooks]\n${hooks("group.hooks", pair)}`,
  ].join("");
}

/** One hook is always there, so that its time limit and its user mean something. */
const hooks = (table: string, pair: (name: string, usual: string | undefined, at: string) => string): string =>
  TOML_KEYS.filter((key) => key.path.startsWith(`${table}.`)).map((key) => pair(key.path.slice(table.length + 1), key.path === `${table}.fault` ? '"/bin/usual"' : undefined, key.path)).join("");

/** One check of the kind that the key belongs to. */
function checks(path: string, pair: (name: string, usual: string | undefined, at: string) => string): readonly string[] {
  const kinds = ["script", "tcp", "http", "process", "pid_file", "unit"];
  const kind = kinds.find((each) => path === `group.check.${each}`) ?? "http";
  const keys = TOML_KEYS.map((key) => key.path).filter((each) => each.startsWith("group.check."));
  const usual: Readonly<Record<string, string>> = { name: '"usual"', http: '"http://10.0.0.1/"' };
  return ["[[group.check]]\n", ...keys.map((each) => each.slice("group.check.".length)).filter((name) => name === kind || !kinds.includes(name)).map((name) => pair(name, usual[name], `group.check.${name}`))]
    // What belongs to a page alone stands nowhere else.
    .filter((line) => kind === "http" || !/^(?:status|text) =/.test(line));
}

for (const key of TOML_KEYS) {
  test(`${key.path}: its example is right`, () => {
    assert.match(written(key.path, key.example), new RegExp(`${key.path.split(".").at(-1)} = ${key.example.replace(/[[\]{}().*+?^$|]/g, "\\$&")}`));
    const { lines, config } = load(written(key.path, key.example));
    assert.ok(config !== undefined, lines.join("\n"));
  });
}

for (const key of TOML_KEYS.filter((each) => each.fallback !== undefined)) {
  test(`${key.path}: its default is what happens without it`, () => {
    const without = load(written(key.path, undefined));
    assert.ok(without.config !== undefined, without.lines.join("\n"));
    assert.deepEqual(load(written(key.path, key.fallback)).config, without.config);
  });
}

test("a needed key is missed when it is not there, by its name", () => {
  const needed = TOML_KEYS.filter((key) => key.isNeeded === true);
  assert.ok(needed.length > 0);
  for (const key of needed) {
    const { lines, config } = load(written(key.path, undefined));
    assert.equal(config, undefined, key.path);
    assert.ok(lines.some((line) => line.includes(`${key.path.split(".").at(-1)} is missing`)), `${key.path}: ${lines.join("\n")}`);
  }
});

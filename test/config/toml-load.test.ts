import assert from "node:assert/strict";
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkReport, showCheck } from "#heir/config/check-report.js";
import { loadConfig } from "#heir/config/load.js";
import { readTomlSources } from "#heir/config/read.js";
import type { ClusterConfig } from "#heir/model/config.js";
import { lines, load } from "./texts.js";
import { loadToml, PLAIN_TOML, tomlSources } from "./toml-texts.js";

const of = (text: string, node = "alpha"): ClusterConfig => {
  const result = loadToml(text, { node });
  assert.ok(result.config, lines(result).join("\n"));
  return result.config;
};

/** PLAIN_TOML with one piece replaced. */
function edited(from: string, to: string): string {
  assert.ok(PLAIN_TOML.includes(from), from);
  return PLAIN_TOML.replace(from, () => to);
}

const problems = (from: string, to: string): readonly string[] => lines(loadToml(edited(from, to)));

test("the plain pair means what the files of Linux-HA mean, without any problem", () => {
  const result = loadToml(PLAIN_TOML);
  assert.deepEqual(lines(result), []);
  const { config } = load({});
  assert.deepEqual({ ...result.config, scriptPath: [] }, { ...config, scriptPath: [] });
  assert.deepEqual(result.config?.scriptPath, ["/etc/heir/resource.d", "/etc/init.d"]);
});

test("a resource as a table is the resource of its word", () => {
  const words = of(edited('"10.0.0.10/24/eth0", "httpd"', '"10.0.0.10/24/eth0:web/10.0.0.255", "Filesystem::/dev/sdb1::/srv", "10.0.0.11"'));
  const tables = of(
    edited(
      '"10.0.0.10/24/eth0", "httpd"',
      '{ address = "10.0.0.10/24", interface = "eth0", label = "web", broadcast = "10.0.0.255" }, { script = "Filesystem", args = ["/dev/sdb1", "/srv"] }, { address = "10.0.0.11" }',
    ),
  );
  assert.deepEqual(tables, words);
  assert.deepEqual(words.groups[0]?.resources[0], {
    kind: "address", word: "10.0.0.10/24/eth0:web/10.0.0.255", script: "IPaddr", address: "10.0.0.10", prefix: 24, device: "eth0", label: "eth0:web", broadcast: "10.0.0.255",
  });
});

test("arguments that haresources could not say reach the script, and look like no others", () => {
  const [first, second] = of(edited('"httpd"', '{ script = "x", args = ["a::b", "c d", 1] }, { script = "x", args = ["a", "b", "c d", 1] }')).groups[0]?.resources.slice(1) ?? [];
  assert.deepEqual(first, { kind: "script", word: 'x::"a::b"::"c d"::1', script: "x", args: ["a::b", "c d", "1"] });
  assert.deepEqual(second?.kind === "script" && second.args, ["a", "b", "c d", "1"]);
  assert.notEqual(first?.word, second?.word);
});

test("groups may have a name, some of the nodes, and priorities of their own", () => {
  const config = of(`${PLAIN_TOML.replace('["alpha", "bravo"]', '["alpha", "bravo", "charly"]')}
[[group]]
name = "db"
nodes = [{ name = "alpha", priority = 10 }, { name = "Charly", priority = 200 }, "bravo"]
resources = ["10.0.0.11"]
[[group]]
resources = ["10.0.0.12"]
[[group]]
nodes = [{ name = "charly", priority = 7 }, { name = "bravo", priority = 7 }]
resources = ["10.0.0.13"]
`);
  assert.deepEqual(config.groups.map(({ name, home, members }) => [name, home, members.map(({ node, priority }) => `${node} ${priority}`).join(", ")]), [
    ["10.0.0.10/24/eth0", "alpha", "alpha 250, bravo 240"],
    ["db", "bravo", "bravo 230, charly 200, alpha 10"],
    ["10.0.0.12", "alpha", "alpha 250, bravo 240, charly 230"],
    ["10.0.0.13", "bravo", "bravo 7, charly 7"],
  ]);
});

test("another name of a group is another hash, since nodes know it by its name", () => {
  const named = (name: string): string => of(edited("nodes = [\"alpha\", \"bravo\"]\nresources", `name = "${name}"\nnodes = ["alpha", "bravo"]\nresources`)).hash;
  assert.equal(named("10.0.0.10/24/eth0"), of(PLAIN_TOML).hash);
  assert.equal(new Set([of(PLAIN_TOML).hash, named("web"), named("files")]).size, 3);
});

test("rings may have names; the name is each node's own", () => {
  const config = of(edited('group = "239.0.0.1"', 'group = "239.0.0.1"\nname = "front"\n[[ring]]\nkind = "ucast"\ninterface = "eth1"\npeer = "bravo.example.com"\nport = 1694\n[[ring]]\nkind = "bcast"\ninterface = "eth1"'));
  assert.deepEqual(config.rings, [
    { kind: "mcast", device: "eth0", group: "239.0.0.1", port: 694, ttl: 1, loop: false, name: "front" },
    { kind: "ucast", device: "eth1", peer: "bravo.example.com", port: 1694, name: "ucast eth1 bravo.example.com" },
    { kind: "bcast", device: "eth1", port: 694, name: "bcast eth1" },
  ]);
  assert.equal(of(edited('group = "239.0.0.1"', 'group = "239.0.0.1"\nname = "x"')).hash, of(PLAIN_TOML).hash);
});

test("what Linux-HA cannot say: evidence, priorities, a limit that never ends", () => {
  assert.deepEqual(of(`${PLAIN_TOML}[evidence]\ndeaf_limit = 60\nforeign_address = "refuse"\n`).evidence, { deafLimit: 60_000, foreignAddress: "refuse" });
  assert.equal(of(`${PLAIN_TOML}[evidence]\ndeaf_limit = "never"\n`).evidence.deafLimit, Number.POSITIVE_INFINITY);
  assert.deepEqual(of(PLAIN_TOML).evidence, { deafLimit: 50_000, foreignAddress: "take" });
});

test("lease off is part of the group and of its hash, is shown by heir check, and claims no guard", () => {
  const text = edited("resources = [", 'lease = "off"\nresources = [').replace("deadtime = 5", "deadtime = 3.5");
  const config = of(text);
  assert.equal(config.groups[0]?.lease, "off");
  assert.notEqual(config.hash, of(text.replace('"off"', '"on"')).hash);
  assert.ok(!("lease" in (of(text.replace('"off"', '"on"')).groups[0] ?? {})));
  const sources = tomlSources(text);
  const report = checkReport(loadConfig(sources, { node: "alpha" }), { sources, node: "alpha", here: false });
  assert.deepEqual(report.cluster?.groups.map((group) => group.lease), ["off"]);
  assert.ok(showCheck(report).includes("group 10.0.0.10/24/eth0: alpha 250, bravo 240, lease off"));
  const guards = (each: string): number => loadToml(each).claims.filter((claim) => claim.kind === "guard").length;
  assert.deepEqual([guards(text), guards(text.replace('"off"', '"on"'))], [0, 1]);
});

test("limits of scripts are there only where they are not the usual ones", () => {
  assert.equal(of(PLAIN_TOML).scripts, undefined);
  assert.equal(of(`${PLAIN_TOML}[scripts]\nstart_timeout = "120s"\nstop_retries = 10\n`).scripts, undefined);
  assert.deepEqual(of(`${PLAIN_TOML}[scripts]\nstart_timeout = 1.5\nstop_retries = 0\n`).scripts, { start: 1500, stop: 120_000, status: 30_000, stopRetries: 0, retryPause: 1000 });
});

test("scripts see times as they are written, and the environment's names", () => {
  const { environment } = of(`${edited("keepalive = 1", 'keepalive = "1000ms"')}[environment]\nSITE = "north"\nTIER = 1\n"a b" = true\n`);
  assert.deepEqual(["keepalive", "deadtime", "warntime", "SITE", "TIER", "a b"].map((name) => environment.get(name)), ["1000ms", "5", "2500ms", "north", "1", "true"]);
});

test("[[ping]] tables mean what ping and ping_group mean in ha.cf", () => {
  const { config } = loadToml(PLAIN_TOML.replace("[[group]]", '[[ping]]\nhosts = ["GW"]\n[[ping]]\nname = "Routers"\nhosts = ["10.0.0.1", "Two"]\n[[group]]').replace("deadtime = 5", "deadtime = 5\ndeadping = 3"));
  assert.deepEqual(config?.pings, { nodes: [{ name: "gw", hosts: ["GW"] }, { name: "routers", hosts: ["10.0.0.1", "Two"] }], deadping: 3000 });
  assert.equal(config?.ttl, 5);
});

/** A piece of PLAIN_TOML, what it becomes, and the lines that this gives. */
const WRONG: readonly (readonly [string, string, readonly string[]])[] = [
  ["deadtime = 5", "deadtme = 5", ["heir.toml:3:1: unknown key deadtme (did you mean deadtime?)"]],
  ["deadtime = 5", "deadtime = 2", ["heir.toml:3:1: deadtime 2 s must be more than twice keepalive 1 s (heir.toml:2:1) (expected more than 2 s)"]],
  ["deadtime = 5", "deadtime = 5\ninitdead = 4\nwarntime = 5", [
    "heir.toml:4:1: initdead 4 s must not be below deadtime 5 s (heir.toml:3:1) (expected at least 5 s)",
    "heir.toml:5:1: warning: warntime 5 s is not below deadtime 5 s (heir.toml:3:1): nobody is late before being dead (expected about half of deadtime)",
  ]],
  ["keepalive = 1", 'keepalive = "1m"', ["heir.toml:2:14: 1m is not a time (expected a time such as 2, 1.5, 500ms or 2s)"]],
  ["keepalive = 1", "keepalive = [1]", ["heir.toml:2:13: a list cannot stand here (expected a text in quotes, or a number without quotes)"]],
  ["keepalive = 1", "keepalive = 1979-05-27", ["heir.toml:2:13: a date or time of day cannot stand here (expected a text in quotes, or a number without quotes)"]],
  ["keepalive = 1", "keepalive = inf", ["heir.toml:2:13: Infinity is not a time (expected a time such as 2, 1.5, 500ms or 2s)"]],
  ["keepalive = 1", "keepalive = -1", ["heir.toml:2:13: -1 is not a time (expected a time such as 2, 1.5, 500ms or 2s)"]],
  ["keepalive = 1", "keepalive = 0", ["heir.toml:2:13: 0 is not longer than 0 ms (expected a time such as 2, 1.5, 500ms or 2s)"]],
  ['"on"', "1", ["heir.toml:4:17: 1, a number, cannot stand here (expected a text in quotes, or true or false)"]],
  ['"on"', '"of"', ["heir.toml:4:18: of is no kind of failback (expected on, off or legacy; did you mean on?)"]],
  ['auto_failback = "on"\n', "", ["heir.toml:1:1: warning: auto_failback is missing and defaults to legacy: groups return to their preferred node; legacy is deprecated (expected auto_failback on or off)"]],
  ['auto_failback = "on"', 'auto_failback = "on"\nwatchdog = "/dev/watchdog"', ["heir.toml:5:1: unknown key watchdog (did you mean safety.watchdog?)"]],
  ['auto_failback = "on"', 'auto_failback = "on"\nlogfacility = "local0"', ["heir.toml:5:1: unknown key logfacility (did you mean logging.facility?)"]],
  ['auto_failback = "on"', 'auto_failback = "on"\ndebug = 1', ["heir.toml:5:1: unknown key debug (did you mean logging.debug?)"]],
  ['auto_failback = "on"', 'auto_failback = "on"\nfencing = 1', ["heir.toml:5:1: unknown key fencing (expected one of cluster, nodes, keepalive, warntime, deadtime, initdead, deadping, auto_failback, authkeys, script_path, hopfudge, programs, ring, ping, stonith, group, logging, scripts, evidence, safety, environment, hooks)"]],
  ['auto_failback = "on"', 'auto_failback = "on"\nhopfudge = 1.5\nscript_path = ["x", 1]\ncluster = "a\\nb"', [
    "heir.toml:5:12: 1.5 is not a whole number (expected a whole number from 0 to 255)",
    "heir.toml:6:17: x is not an absolute path (expected a path that begins with /)",
    "heir.toml:6:21: 1, a number, cannot stand here (expected a text in quotes)",
    "heir.toml:7:12: a\\x0ab has a control character (expected plain text in one line)",
  ]],
  ['auto_failback = "on"', 'auto_failback = "on"\n[timing]\nkeepalive = 1\n[environment]\n"a=b" = "c"\nd = []\n[evidence]\ndeaf_limit = "ever"\nforeign_address = "taken"', [
    "heir.toml:5:2: unknown key timing (expected one of cluster, nodes, keepalive, warntime, deadtime, initdead, deadping, auto_failback, authkeys, script_path, hopfudge, programs, ring, ping, stonith, group, logging, scripts, evidence, safety, environment, hooks)",
    "heir.toml:8:1: a=b cannot be the name of a variable (expected a name without =)",
    "heir.toml:9:5: a list cannot stand here (expected a text in quotes)",
    "heir.toml:11:15: ever is not a time (expected a time such as 2, 1.5, 500ms or 2s)",
    'heir.toml:12:20: taken is not allowed here (expected "take" or "refuse"; did you mean take?)',
  ]],
  ['nodes = ["alpha", "bravo"]\nkeepalive', "keepalive", ["heir.toml:1:1: nodes is missing (expected nodes = [\"alpha\", \"bravo\"])"]],
  ['nodes = ["alpha", "bravo"]\nkeepalive', 'nodes = "alpha"\nkeepalive', ["heir.toml:1:10: alpha, a text, cannot stand here (expected a list of texts in quotes)"]],
  ['nodes = ["alpha", "bravo"]\nkeepalive', 'nodes = ["alpha", "bravo", "a b", 7, "bravo"]\nkeepalive', [
    "heir.toml:1:29: a b cannot be the name of a node (expected letters, digits, dots and hyphens)",
    "heir.toml:1:35: 7, a number, cannot stand here (expected the name of a node in quotes)",
    "heir.toml:1:39: warning: bravo is a node already at heir.toml:1:20 (expected each node once)",
  ]],
  ['nodes = ["alpha", "bravo"]\nkeepalive', 'nodes = ["alpa", "bravo"]\nkeepalive', [
    "heir.toml:1:11: this node, alpha, is not in the list of nodes (expected one of alpa, bravo; did you mean alpa?)",
    "heir.toml:12:11: alpha is not a node of the cluster (expected one of alpa, bravo; did you mean alpa?)",
  ]],
  ['[[group]]', '[[ping]]\nhosts = ["gw", "10.0.0.254"]\n[[ping]]\nname = "a"\n[[ping]]\nhosts = []\n[[ping]]\nhosts = ["a b", 1]\n[[ping]]\nname = "a b"\nhosts = ["gw"]\n[[group]]', [
    'heir.toml:11:1: name is missing in this ping node of several hosts (expected name = "routers")',
    'heir.toml:13:1: hosts is missing in this ping (expected hosts = ["192.0.2.1"])',
    "heir.toml:16:1: a ping node without hosts (expected at least one host)",
    "heir.toml:18:11: a b is no host (expected an address or a name)",
    "heir.toml:18:17: 1, a number, cannot stand here (expected a text in quotes)",
    "heir.toml:20:9: a b cannot be the name of a ping node (expected one word)",
  ]],
  ['kind = "mcast"', 'kind = "mutlicast"', ['heir.toml:7:9: mutlicast is not allowed here (expected "mcast", "ucast", "bcast", "mcast6", "ucast6" or "serial")']],
  ['kind = "mcast"', 'kind = "ucast"', ["heir.toml:6:1: peer is missing in this ring (expected peer = \"10.0.0.2\")", "heir.toml:9:1: a ring of kind ucast has no group (expected only with mcast or mcast6)"]],
  ['kind = "mcast"', 'kind = "mcast6"', ['heir.toml:9:10: 239.0.0.1 is no address of IPv6 (expected one, or kind = "mcast")']],
  ['group = "239.0.0.1"', 'group = "FF02:0::1"', ['heir.toml:9:10: FF02:0::1 is no address of IPv4 (expected one, or kind = "mcast6")']],
  ['group = "239.0.0.1"', 'group = "fe80::1"', ["heir.toml:9:10: fe80::1 is no IPv6 multicast group (expected an address that begins with ff)"]],
  ['kind = "mcast"\ninterface = "eth0"\ngroup = "239.0.0.1"', 'kind = "mcast6"\ninterface = "eth0"\ngroup = "ff02::1:2"\nttl = 2', [
    "heir.toml:10:7: warning: ff02::1:2 does not leave its link, whatever the hop limit is (expected 1, or a group of wider scope such as ff05::42)",
  ]],
  ['kind = "mcast"\ninterface = "eth0"\ngroup = "239.0.0.1"', 'kind = "ucast6"\ninterface = "eth0"\npeer = "fe80::2%eth0"', ["heir.toml:9:9: fe80::2%eth0 has a zone (expected fe80::2: the interface stands before it)"]],
  ['kind = "mcast"\ninterface = "eth0"\ngroup = "239.0.0.1"', 'kind = "ucast6"\ninterface = "eth0"\npeer = "10.0.0.2"', ['heir.toml:9:9: 10.0.0.2 is no address of IPv6 (expected one, or kind = "ucast")']],
  ['kind = "mcast"\ninterface = "eth0"\ngroup = "239.0.0.1"', 'kind = "serial"\ndevice = "/dev/ttyS0"\nbaud = "fast"', ["heir.toml:9:9: fast, a text, cannot stand here (expected a number without quotes)"]],
  ['kind = "mcast"\ninterface = "eth0"\ngroup = "239.0.0.1"', 'kind = "serial"', ['heir.toml:6:1: device is missing in this ring (expected device = "/dev/ttyS0")']],
  ['interface = "eth0"\ngroup', 'group', ['heir.toml:6:1: interface is missing in this ring (expected interface = "eth0")']],
  ['kind = "mcast"\n', "", ["heir.toml:6:1: kind is missing in this ring (expected kind = \"mcast\")"]],
  ['group = "239.0.0.1"', 'group = "10.0.0.1"\nport = 0\nttl = 5\nloop = 1\nudpport = 4', [
    "heir.toml:9:10: 10.0.0.1 is no IPv4 multicast group (expected 224.0.0.0 to 239.255.255.255)",
    "heir.toml:10:8: 0 is not in range (expected a whole number from 1 to 65535)",
    "heir.toml:11:7: 5 is not in range (expected a whole number from 0 to 4)",
    "heir.toml:12:8: 1, a number, cannot stand here (expected true or false)",
    "heir.toml:13:1: unknown key ring.udpport (did you mean ring.port?)",
  ]],
  ['group = "239.0.0.1"', 'group = "239.0.0.1"\nttl = 0', ["heir.toml:10:7: warning: with ttl 0 no packet leaves this node (expected 1 to 4)"]],
  ['interface = "eth0"', 'interface = "an-interface-too-long"', ["heir.toml:8:14: an-interface-too-long cannot be the name of an interface (expected at most 15 characters such as eth0)"]],
  ['[[ring]]\nkind = "mcast"\ninterface = "eth0"\ngroup = "239.0.0.1"\n', "", ['heir.toml:1:1: ring is missing (expected a [[ring]] table)']],
  ["[[ring]]", "[ring]", ["heir.toml:6:2: a table cannot stand here (expected [[ring]])"]],
  ['group = "239.0.0.1"', 'group = "239.0.0.1"\nname = "a"\n[[ring]]\nkind = "bcast"\ninterface = "eth1"\nname = "a"', ["heir.toml:11:1: a ring named a exists already (expected another name than at heir.toml:6:1)"]],
  ['nodes = ["alpha", "bravo"]\nres', 'nodes = ["alpha", "brovo", "alpha", { name = "bravo", priority = 255 }, {}]\nnode = 1\nres', [
    "heir.toml:12:20: brovo is not a node of the cluster (expected one of alpha, bravo; did you mean bravo?)",
    "heir.toml:12:29: alpha is in this group already at heir.toml:12:11 (expected each node once)",
    "heir.toml:12:66: 255 is not in range (expected a whole number from 1 to 254)",
    'heir.toml:12:73: name is missing in this group (expected name = "alpha")',
    "heir.toml:13:1: unknown key group.node (did you mean nodes?)",
  ]],
  ['nodes = ["alpha", "bravo"]\nres', "nodes = []\nres", ["heir.toml:12:9: no node may hold this group (expected one of alpha, bravo)"]],
  ['nodes = ["alpha", "bravo"]\nres', 'name = "all"\nres', ["heir.toml:12:9: all means several groups in commands (expected one word such as web)"]],
  ['nodes = ["alpha", "bravo"]\nres', 'name = "a b"\nres', ["heir.toml:12:9: a b cannot be the name of a group (expected one word such as web)"]],
  ['resources = ["10.0.0.10/24/eth0", "httpd"]', "", ['heir.toml:11:1: resources is missing in this group (expected resources = ["192.0.2.10/24/eth0", "httpd"])']],
  ['["10.0.0.10/24/eth0", "httpd"]', "[]", ["heir.toml:13:13: a group without resources does nothing (expected at least one address or script)"]],
  ['"10.0.0.10/24/eth0"', '"10.0.0.300/24/eth0", "a b", 5, "", "10.0.0.1/33"', [
    "heir.toml:13:15: 10.0.0.300 is no IPv4 address (expected a dotted quad without leading zeros)",
    'heir.toml:13:37: a b is not one word (expected one such as "httpd", or a table: { script = "name", args = ["..."] })',
    'heir.toml:13:43: 5, a number, cannot stand here (expected a word such as "10.0.0.9/24/eth0", or a table with address, script, unit, ocf, filesystem, delay, mail_to or send_arp)',
    'heir.toml:13:47: an empty text is not one word (expected one such as "httpd", or a table: { script = "name", args = ["..."] })',
    "heir.toml:13:60: 33 is no netmask (expected 0 to 32 or a dotted mask such as 255.255.255.0)",
  ]],
  ['"10.0.0.10/24/eth0"', '{ address = 5 }, { script = [] }', [
    "heir.toml:13:26: 5, a number, cannot stand here (expected a text in quotes)",
    "heir.toml:13:42: a list cannot stand here (expected a text in quotes)",
  ]],
  ['"10.0.0.10/24/eth0"', '{ address = "10.0.0.9/33", interface = "eth0" }', ["heir.toml:13:36: 33 is no netmask (expected 0 to 32 or a dotted mask such as 255.255.255.0)"]],
  ['"10.0.0.10/24/eth0"', '{ address = "10.0.0.9/24", interface = "eth0", label = "much-too-long-label" }', ["heir.toml:13:54: label eth0:much-too-long-label does not fit (expected 1 to 15 characters with interface and colon)"]],
  ['"10.0.0.10/24/eth0"', '{ address = "10.0.0.9/24/eth0", label = "x", broadcast = "any" }', [
    "heir.toml:13:27: 10.0.0.9/24/eth0 is no address (expected ip or ip/bits; interface, label and broadcast have keys of their own)",
    "heir.toml:13:55: a label needs an interface (expected interface = \"eth0\" as well)",
    "heir.toml:13:72: any is no broadcast address (expected a dotted quad)",
  ]],
  ['"10.0.0.10/24/eth0"', '{ address = "fe80::1" }, { script = "a", label = "x" }, { args = ["x"] }, { address = "10.0.0.1", script = "x" }, { script = "a b" }, { script = "IPaddr", args = ["10.0.0.300"] }', [
    "heir.toml:13:27: fe80::1 exists on every interface (expected the interface too: fe80::1/64/eth0)",
    "heir.toml:13:55: label does not go with script (expected a resource of its own)",
    'heir.toml:13:70: this resource does not say what it is (expected a word such as "10.0.0.9/24/eth0", or a table with address, script, unit, ocf, filesystem, delay, mail_to or send_arp)',
    "heir.toml:13:112: script does not go with address (expected a resource of its own)",
    "heir.toml:13:140: a b cannot be the name of a script (expected a name or a path without blanks; arguments stand in args)",
    "heir.toml:13:168: 10.0.0.300 is no IPv4 address (expected a dotted quad without leading zeros)",
  ]],
  ['"10.0.0.10/24/eth0"', '{ address = "2001:db8::9/64", interface = "eth0", label = "web", broadcast = "10.0.0.1" }, { address = "2001:db8::x" }, "2001:db8::8/129"', [
    "heir.toml:13:73: an IPv6 address has no label (expected none)",
    "heir.toml:13:92: an IPv6 address has no broadcast address (expected none)",
    "heir.toml:13:118: 2001:db8::x is no IPv6 address (expected one such as 2001:db8::10)",
    "heir.toml:13:147: 129 is no prefix length (expected 0 to 128)",
  ]],
  ['"httpd"]', '"10.0.0.10"]\n[[group]]\nname = "10.0.0.10/24/eth0"\nresources = [{ address = "10.0.0.10" }]', [
    "heir.toml:13:36: 10.0.0.10 is a floating address already at heir.toml:13:15 (expected each address once)",
    "heir.toml:15:9: a group named 10.0.0.10/24/eth0 exists already (expected another name than at heir.toml:13:15)",
    "heir.toml:16:27: 10.0.0.10 is a floating address already at heir.toml:13:15 (expected each address once)",
  ]],
];

for (const [from, to, expected] of WRONG) {
  test(`instead of ${JSON.stringify(from)}: ${JSON.stringify(to)}`, () => {
    assert.deepEqual(problems(from, to), expected);
  });
}

test("keys never stand in heir.toml: their file is one of its own, whose mode and text are judged", () => {
  const bad = loadConfig(tomlSources(PLAIN_TOML, { text: "auth 1\n1 sha-1 Secret\n", mode: 0o644 }), { node: "alpha" });
  assert.deepEqual(lines(bad), [
    "authkeys:1:1: others may read the keys: mode 0644 (expected mode 0600)",
    "authkeys:2:3: sha-1 is no method (expected crc, md5, sha1 or sha256; did you mean sha1?)",
  ]);
  assert.deepEqual(problems("keepalive = 1", 'keepalive = 1\nauthkeys = { 1 = "Secret" }'), ["heir.toml:3:12: a table cannot stand here (expected a text in quotes)"]);
});

test("claims about the machine stand at the words that make them", () => {
  const text = edited('resources = ["10.0.0.10/24/eth0", "httpd"]', 'resources = [{ address = "10.0.0.9/24", interface = "eth7" }, "nginx"]\n[[ring]]\nkind = "ucast"\ninterface = "eth1"\npeer = "bravo.example.com"');
  const { claims } = loadToml(text);
  const shown = claims.map((claim) => `${claim.at.line}:${claim.at.column} ${claim.kind}${claim.kind === "interface" && claim.ipv4 ? " with IPv4" : ""}`);
  assert.deepEqual(shown.sort(), ["13:54 interface", "13:64 script", "16:14 interface", "17:9 host", "8:14 interface with IPv4"]);
});

test("the report of heir check is whole: lease, directives with their places, problems of the machine", () => {
  const sources = tomlSources(edited("deadtime = 5", "deadtime = 2.2"));
  const loaded = loadConfig(sources, { node: "alpha", origin: "guessed" });
  const report = checkReport(loaded, { sources, node: "alpha", here: false, facts: { hostname: "alpha", interfaces: [], nft: false, scripts: [] } });
  assert.deepEqual(report.problems.map(({ line, code }) => `${line} ${code}`), ["3 two-answerers", "8 no-interface", "13 no-interface", "13 no-script"]);
  assert.deepEqual(report.directives.filter((use) => use.at !== null).map(({ name, value, at }) => `${at} ${name} ${value}`), [
    "heir.toml:1:1 nodes alpha bravo", "heir.toml:2:1 keepalive 1", "heir.toml:3:1 deadtime 2.2", "heir.toml:4:1 auto_failback on",
  ]);
  assert.ok(report.cluster !== null && report.cluster.lease.length > 10);
});

test("the files are found where heir.toml says, relative paths beside it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "heir-toml-"));
  try {
    await mkdir(join(folder, "keys"));
    await writeFile(join(folder, "keys", "mine"), "auth 1\n1 sha256 Secret\n");
    await chmod(join(folder, "keys", "mine"), 0o600);
    const path = join(folder, "heir.toml");
    await writeFile(path, `authkeys = "keys/mine"\n${PLAIN_TOML}`);
    const sources = await readTomlSources(path);
    assert.equal(sources.authkeys.path, join(folder, "keys/mine"));
    assert.deepEqual(lines(loadConfig(sources, { node: "alpha" })), []);
    await writeFile(path, `authkeys = "${join(folder, "none")}"\n${PLAIN_TOML}`);
    assert.match(lines(loadConfig(await readTomlSources(path), { node: "alpha" })).join("\n"), /: the file is missing \(expected the file that the key authkeys names/);
    assert.equal((await readTomlSources(path)).authkeys.path, join(folder, "none"));
    await copyFile("etc/heir/heir.toml", path);
    assert.match(lines(loadConfig(await readTomlSources(path), { node: "alpha" })).join("\n"), /^\S+\/authkeys:1:1: the file is missing \([^\n]*$/);
    assert.match(lines(loadConfig(await readTomlSources(join(folder, "other.toml")), { node: "alpha" })).join("\n"), /other\.toml:1:1: the file is missing/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

// Devices that reset other nodes, from both dialects: what the lines and tables mean, and which device a node has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#heir/config/load.js";
import { formatProblem } from "#heir/config/problem.js";
import { nodeName } from "#heir/model/names.js";
import { deviceOf, type StonithDevice, timeoutOf } from "#heir/model/stonith.js";
import { millis } from "#heir/model/time.js";
import { PLAIN, sourcesOf } from "./texts.js";
import { tomlSources } from "./toml-texts.js";

const TOML = 'nodes = ["alpha", "bravo"]\nkeepalive = 1\ndeadtime = 5\ninitdead = 20\nauto_failback = "on"\n[[ring]]\nkind = "bcast"\ninterface = "eth0"\n';

const ofHaCf = (lines: string): readonly StonithDevice[] | undefined => loadConfig(sourcesOf({ haCf: PLAIN.haCf + lines }), { node: "alpha" }).config?.stonith;

function ofToml(tables: string): { readonly devices: readonly StonithDevice[] | undefined; readonly lines: readonly string[] } {
  const { config, problems } = loadConfig(tomlSources(TOML + tables), { node: "alpha" });
  return { devices: config?.stonith, lines: problems.map(formatProblem) };
}

const alpha = nodeName("alpha");
const bravo = nodeName("bravo");

test("lines of ha.cf are devices, and without one there is none", () => {
  assert.equal(ofHaCf(""), undefined);
  assert.deepEqual(ofHaCf("stonith external/ipmi /etc/ha.d/ipmi.cfg\nstonith_host BRAVO apcmaster 10.0.0.9 apc secret word\n"), [
    { type: "external/ipmi", settings: { kind: "file", path: "/etc/ha.d/ipmi.cfg" } },
    { from: ["bravo"], type: "apcmaster", settings: { kind: "line", text: "10.0.0.9 apc secret word" } },
  ]);
});

test("of several the last one that the node has counts", () => {
  const devices = ofHaCf("stonith null a\nstonith_host * null b\nstonith_host bravo null c\n");
  assert.deepEqual(deviceOf(devices, alpha, bravo)?.settings, { kind: "line", text: "b" });
  assert.deepEqual(deviceOf(devices, bravo, alpha)?.settings, { kind: "line", text: "c" });
  assert.equal(deviceOf(ofHaCf("stonith_host bravo null c\n"), alpha, bravo), undefined);
});

test("a device of a node that is none is a warning", () => {
  const { problems, config } = loadConfig(sourcesOf({ haCf: `${PLAIN.haCf}stonith_host brava null c\n` }), { node: "alpha" });
  assert.ok(config !== undefined);
  assert.deepEqual(problems.map(formatProblem), ["ha.cf:6:14: warning: brava is not one of the nodes, so that nobody has this device (did you mean bravo?)"]);
});

test("tables of heir.toml say the same and more", () => {
  const { devices, lines } = ofToml(
    '[[stonith]]\ntype = "external/ipmi"\nfrom = ["alpha"]\nnodes = ["bravo"]\nfile = "/etc/heir/ipmi.cfg"\ntimeout = 90\ndelay = "500ms"\n' +
      '[[stonith]]\ntype = "external/rackpdu"\nparameters = { hostlist = "alpha", pduip = "10.0.0.9" }\n[[stonith]]\ntype = "meatware"\nnodes = ["charlie"]\nparameters = "alpha bravo"\n',
  );
  assert.deepEqual(lines.filter((line) => !line.includes("warning: nft")), ["heir.toml:21:11: warning: charlie is not one of the nodes, so that nobody has this device"]);
  assert.deepEqual(devices, [
    { type: "external/ipmi", from: [alpha], nodes: [bravo], settings: { kind: "file", path: "/etc/heir/ipmi.cfg" }, timeout: millis(90_000), delay: millis(500) },
    { type: "external/rackpdu", settings: { kind: "named", values: { hostlist: "alpha", pduip: "10.0.0.9" } } },
    { type: "meatware", nodes: [nodeName("charlie")], settings: { kind: "line", text: "alpha bravo" } },
  ]);
  assert.deepEqual(devices?.map(timeoutOf), [90_000, 60_000, 3_600_000]);
});

test("what a table lacks or has twice is said with its place", () => {
  assert.deepEqual(ofToml('[[stonith]]\ntype = "null"\n').lines, ["heir.toml:9:1: this device has neither file nor parameters (expected file = \"/etc/ha.d/ipmi.cfg\")"]);
  assert.deepEqual(ofToml('[[stonith]]\ntype = "null"\nfile = "/x"\nparameters = "a"\n').lines, ["heir.toml:12:1: parameters does not go with file (expected one of them)"]);
  assert.deepEqual(ofToml('[[stonith]]\nfile = "/x"\n').lines, ['heir.toml:9:1: type is missing in this stonith (expected type = "external/ipmi")']);
  assert.deepEqual(ofToml('[[stonith]]\ntype = "two words"\nfile = "/x"\n').lines, ["heir.toml:10:9: two words is no type of a device (expected one word such as external/ipmi)"]);
  assert.deepEqual(ofToml('[[stonith]]\ntype = "null"\nparameters = { "a b" = "c" }\n').lines, ["heir.toml:11:16: a b cannot be the name of a parameter (expected letters, digits and _)"]);
});

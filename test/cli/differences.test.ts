// What a reload tells about an edited configuration.

import assert from "node:assert/strict";
import test from "node:test";
import { differences } from "#heir/cli/differences.js";
import { loadConfig } from "#heir/config/load.js";
import type { ClusterConfig } from "#heir/model/config.js";
import { PLAIN, sourcesOf, type Texts } from "../config/texts.js";

function config(texts: Texts = {}): ClusterConfig {
  const { config: loaded } = loadConfig(sourcesOf(texts), { node: "alpha" });
  assert.ok(loaded !== undefined);
  return loaded;
}

const EDITS: readonly (readonly [string, Texts, readonly string[]])[] = [
  ["nothing", {}, []],
  ["a comment", { haCf: `# hello\n${PLAIN.haCf}` }, []],
  ["deadtime", { haCf: PLAIN.haCf.replace("deadtime 5", "deadtime 7") }, ["deadtime: 5000 ms -> 7000 ms"]],
  ["the key", { authkeys: "auth 1\n1 sha256 Another\n" }, ["authkeys: changed"]],
  ["a group's resources", { haresources: "alpha 10.0.0.10/24/eth0 httpd ftpd\n" }, ["group 10.0.0.10/24/eth0: changed"]],
  ["another group", { haresources: `${PLAIN.haresources}bravo 10.0.0.11/24/eth0\n` }, ["group 10.0.0.11/24/eth0: added"]],
  ["a group's name", { haresources: "alpha 10.0.0.12/24/eth0\n" }, ["group 10.0.0.10/24/eth0: removed", "group 10.0.0.12/24/eth0: added"]],
  ["the nodes' order", { haCf: PLAIN.haCf.replace("alpha bravo", "bravo alpha") }, ["nodes: alpha bravo -> bravo alpha"]],
];
for (const [what, texts, expected] of EDITS) {
  test(`an edit of ${what} is told`, () => {
    const found = differences(config(), config(texts));
    for (const line of expected) assert.ok(found.includes(line), found.join("\n"));
    if (expected.length === 0) assert.deepEqual(found, []);
  });
}

test("no difference ever shows a key", () => {
  const found = differences(config(), config({ authkeys: "auth 1\n1 sha256 VerySecretWord\n" }));
  assert.doesNotMatch(found.join("\n"), /Secret/);
});

test("groups in another order are told as such", () => {
  const two = "alpha 10.0.0.1/24/eth0\nbravo 10.0.0.2/24/eth0\n";
  const swapped = two.split("\n").slice(0, 2).reverse().join("\n");
  assert.deepEqual(differences(config({ haresources: two }), config({ haresources: `${swapped}\n` })), ["groups: in another order"]);
});

// The order that a guardian hands to its agents: it may be older than the agent's program, and is never trusted blindly.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadFrom, parseOrder } from "#heir/cli/heird-config.js";
import { sourcesOf } from "../config/texts.js";
import { PLAIN_TOML, tomlSources } from "../config/toml-texts.js";

const fits = (): undefined => undefined;

test("an order of either dialect comes back as it was written, and loads", () => {
  for (const sources of [sourcesOf({}), tomlSources(PLAIN_TOML)]) {
    const order = { node: "alpha", sources };
    assert.deepEqual(parseOrder(JSON.stringify(order)), order);
    assert.deepEqual(loadFrom(order, fits).problems, []);
  }
});

test("a guardian from before there were dialects means the files of Linux-HA", () => {
  const { dialect, ...rest } = sourcesOf({});
  assert.equal(dialect, "linux-ha");
  assert.deepEqual(parseOrder(JSON.stringify({ node: "alpha", sources: rest })), { node: "alpha", sources: sourcesOf({}) });
});

test("anything else is no order", () => {
  const { toml: _, ...headless } = tomlSources(PLAIN_TOML);
  const { haCf: __, ...legless } = sourcesOf({});
  const rows = ["", "{", "null", "[]", "{}", JSON.stringify({ node: "alpha" }), JSON.stringify({ node: 1, sources: sourcesOf({}) })];
  for (const text of [...rows, ...[headless, legless].map((sources) => JSON.stringify({ node: "alpha", sources }))]) assert.equal(parseOrder(text), undefined, text);
});

test("a cluster that does not fit is told at the file that lists the groups", () => {
  const told = (sources: Parameters<typeof loadFrom>[0]["sources"]): readonly string[] => loadFrom({ node: "alpha", sources }, () => "too large").problems;
  assert.deepEqual([told(sourcesOf({})), told(tomlSources(PLAIN_TOML))], [["haresources:1:1: too large"], ["heir.toml:1:1: too large"]]);
});

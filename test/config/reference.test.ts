// `HEIR_GOLDEN=write node --test dist/checks/config/reference.test.js` puts the present table into the manual.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { DIRECTIVES } from "#heir/config/directives.js";
import { directiveReference } from "#heir/config/reference.js";

const MANUAL = "docs/configuration.md";
const TABLE = /(?<=<!-- directives -->\n)[^]*?(?=<!-- \/directives -->)/;

test("the table in docs/configuration.md is the one of the program", () => {
  const manual = readFileSync(MANUAL, "utf8");
  assert.match(manual, TABLE);
  const written = manual.replace(TABLE, () => directiveReference());
  if (process.env["HEIR_GOLDEN"] === "write") writeFileSync(MANUAL, written);
  assert.equal(readFileSync(MANUAL, "utf8"), written);
});

test("every directive has one row, and no text breaks the table", () => {
  const rows = directiveReference().trimEnd().split("\n");
  assert.equal(rows.length, DIRECTIVES.length + 2);
  for (const row of rows) assert.equal(row.split("|").length, 9, row);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Field, MAX_FIELDS } from "#heir/protocol/field.js";
import { netstringFields, openNetstring, writeNetstring } from "#heir/protocol/netstring.js";

const string = (name: string, value: string): Field => ({ type: 0, name, value });

test("lengths count the octets of `(type)name=value`, and the trailer is framed the same way", () => {
  assert.equal(writeNetstring([string("t", "status"), { type: 1, name: "u", value: "\0\xff," }], () => "1 ab"),
    "###\n11:(0)t=status,8:(1)u=\0\xff,,%%%\n4:1 ab,");
});

test("what is signed reaches from ### to the newline after %%%", () => {
  let signed = "";
  writeNetstring([string("t", "x")], (covered) => ((signed = covered), "1 ab"));
  assert.equal(signed, "###\n6:(0)t=x,%%%\n");
  const opened = openNetstring("###\n6:(0)t=x,%%%\n4:1 ab,");
  assert.deepEqual(opened, { kind: "opened", covered: signed, token: "1 ab", body: "6:(0)t=x," });
});

test("a value may contain every octet, %%% and commas included", () => {
  const every = Array.from({ length: 256 }, (_, octet) => String.fromCharCode(octet)).join("");
  const fields: readonly Field[] = [{ type: 1, name: "all", value: every }, string("end", "%%%\n4:1 ab,"), string("a", "b=c")];
  const opened = openNetstring(writeNetstring(fields, () => "1 ab"));
  assert(opened.kind === "opened");
  assert.deepEqual(netstringFields(opened.body), fields);
});

test("each flaw of the framing has its reason", () => {
  const rows = [
    ["#", "bad-framing"],
    ["###", "bad-framing"],
    ["##%\n%%%\n4:1 ab,", "bad-framing"],
    ["### \n%%%\n4:1 ab,", "bad-framing"],
    ["###\n", "bad-framing"],
    ["###\n6:(0)t=x,", "bad-framing"],
    ["###\n6:(0)t=x,%%%", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n", "no-digest"],
    ["###\n6:(0)t=x,%%%\n4:1 ab", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n3:1 ab,", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n5:1 ab,", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n04:1 ab,", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n4:1 ab,\0", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n4:1 ab,4:1 ab,", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n,", "bad-framing"],
    ["###\n6:(0)t=x,%%%\n0:,", "bad-framing"],
  ] as const;
  for (const [text, reason] of rows) {
    const opened = openNetstring(text);
    assert(opened.kind === "reject", JSON.stringify(text));
    assert.equal(opened.reason, reason, JSON.stringify(text));
  }
});

test("no field at all is a well-formed datagram", () => {
  const opened = openNetstring("###\n%%%\n4:1 ab,");
  assert(opened.kind === "opened");
  assert.deepEqual(netstringFields(opened.body), []);
});

test("an entry needs a canonical length, a comma, a type 0 to 5, a name and a value", () => {
  const bodies = [
    "6:(0)t=x", "5:(0)t=x,", "7:(0)t=x,", "06:(0)t=x,", "0:,", "x:(0)t=x,", ":(0)t=x,", "-6:(0)t=x,", "6 :(0)t=x,", "999999:(0)t=x,", "65507:(0)t=x,",
    "3:t=x,", "6:(6)t=x,", "6:(a)t=x,", "7:(00)t=x,", "5:(0)t=,", "5:(0)=x,", "4:(0)t,", "3:(0),", "7:(0)(t=x,", "6:(0)t=x,,", "6:(0)t=x,6",
  ];
  for (const body of bodies) {
    const fields = netstringFields(body);
    assert("kind" in fields, body);
    assert.equal(fields.reason, "bad-entry", body);
  }
});

test("128 fields are read, 129 are refused", () => {
  const body = (count: number): string => "6:(0)t=x,".repeat(count);
  assert.equal((netstringFields(body(MAX_FIELDS)) as readonly Field[]).length, MAX_FIELDS);
  assert.deepEqual(netstringFields(body(MAX_FIELDS + 1)), { kind: "reject", reason: "bad-entry", detail: "more than 128 fields" });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName, groupTag, nodeName, parseGroupTag, parseSessionId } from "#heir/model/names.js";

test("node names are lower case", () => {
  assert.equal(nodeName("PriLd"), "prild");
  assert.equal(nodeName("Alpha.Example.COM"), "alpha.example.com");
});

test("a group's tag is FNV-1a with 32 bits of its name", () => {
  // Vectors of the algorithm's authors: the empty string, "a", "foobar".
  assert.equal(groupTag(groupName("")), "811c9dc5");
  assert.equal(groupTag(groupName("a")), "e40c292c");
  assert.equal(groupTag(groupName("foobar")), "bf9cf968");
});

test("a tag is 8 and a session 16 lower-case hex digits, nothing else", () => {
  assert.equal(parseGroupTag("0123abcd"), "0123abcd");
  assert.equal(parseSessionId("0123456789abcdef"), "0123456789abcdef");
  for (const text of ["", "0123abc", "0123abcde", "0123ABCD", "0123abcg", " 123abcd", "0123abcd\n"]) assert.equal(parseGroupTag(text), undefined, JSON.stringify(text));
  for (const text of ["", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg", "0123456789abcdef\n"]) {
    assert.equal(parseSessionId(text), undefined, JSON.stringify(text));
  }
});

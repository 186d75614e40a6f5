import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, octetsOf, utf8 } from "#heir/protocol/octets.js";

test("every byte survives the way to octets and back, whatever the length", () => {
  for (const length of [0, 1, 255, 8191, 8192, 8193, 65_507]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) & 255);
    const octets = octetsOf(bytes);
    assert.equal(octets.length, length);
    assert.deepEqual(bytesOf(octets), bytes);
  }
});

test("bytes 0x80 to 0x9f are themselves, not windows-1252", () => {
  assert.equal(octetsOf(Uint8Array.of(0x80, 0x9f)), "\u0080\u009f");
});

test("text becomes its UTF-8 octets, ASCII stays what it is", () => {
  assert.equal(utf8("node-1"), "node-1");
  assert.equal(utf8("ö"), "\xc3\xb6");
  assert.equal(utf8("€"), "\xe2\x82\xac");
});

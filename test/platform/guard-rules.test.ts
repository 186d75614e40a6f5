import assert from "node:assert/strict";
import { test } from "node:test";
import { buildTables, enterLines, expectedGuarded, openLines, parseList, renewLines, targetOf } from "#heir/platform/linux/guard-rules.js";
import { readNft } from "#heir/platform/linux/nft.js";

const web = { number: 3, name: 'web "x"; drop', addresses: new Set(["192.0.2.1", "2001:db8::7"]) };

test("a renewal deletes before it adds, in both families, so that the kernel refuses it once the element is gone", () => {
  assert.deepEqual(renewLines(3, 520.9), [
    "delete element arp heir live3 { ip }",
    "delete element inet heir live3 { ipv4, ipv6 }",
    "add element arp heir live3 { ip timeout 520ms }",
    "add element inet heir live3 { ipv4 timeout 520ms, ipv6 timeout 520ms }",
  ]);
});

test("opening first makes sure that there is something to delete: a stale element cannot keep its old timeout", () => {
  const verbs = openLines(3, 100).map((line) => line.split(" ")[0]);
  assert.deepEqual(verbs, ["add", "add", "delete", "delete", "add", "add"]);
});

test("an address is guarded in the map of its family, an IPv6 address also as a target of neighbour discovery", () => {
  assert.deepEqual(enterLines(3, [...web.addresses]), [
    "add element arp heir guarded { 192.0.2.1 : jump g3 }",
    "add element inet heir guarded4 { 192.0.2.1 : jump g3 }",
    "add element inet heir guarded6 { 2001:db8::7 : jump g3 }",
    "add element inet heir target6 { 0x20010db8000000000000000000000007 : jump g3 }",
  ]);
  assert.equal(targetOf("::1"), `0x${"0".repeat(31)}1`);
  assert.equal(targetOf("1:2:3:4:5:6:7:8"), "0x00010002000300040005000600070008");
});

test("a rebuild opens the leases that last for what is left of them, and no other", () => {
  const lines = buildTables([web, { number: 4, name: "mail", addresses: new Set() }], ({ number }) => (number === 3 ? 70 : undefined));
  assert.ok(lines.includes("add element arp heir live3 { ip timeout 70ms }"));
  assert.ok(!lines.some((line) => line.startsWith("add element") && line.includes("live4")));
});

test("a group's name cannot break out of its comment", () => {
  const lines = buildTables([web], () => undefined);
  assert.deepEqual([...new Set(lines.filter((line) => line.includes("drop")).map((line) => line.split(" comment ")[1]))], ['"no lease for group web__x___drop"']);
});

test("a list is compared without its elements, and its maps give address and group", () => {
  const text = `table arp heir {
\tmap guarded {
\t\ttype ipv4_addr : verdict
\t\telements = { 192.0.2.1 : jump g3, 192.0.2.2 : jump g10,
\t\t\t     192.0.2.3 : jump g3 }
\t}
\tset live3 {
\t\ttype ether_type
\t\tflags timeout
\t\telements = { ip timeout 520ms expires 48ms }
\t}
}`;
  const { rules, guarded } = parseList(text);
  assert.deepEqual(guarded, ["192.0.2.1 g3", "192.0.2.2 g10", "192.0.2.3 g3"]);
  assert.equal(rules, "table arp heir { map guarded { type ipv4_addr : verdict } set live3 { type ether_type flags timeout } }");
  assert.deepEqual(expectedGuarded([web]), ["0x20010db8000000000000000000000007 g3", "192.0.2.1 g3", "192.0.2.1 g3", "2001:db8::7 g3"]);
});

test("no answer is complete before the sentinel's complaint with its carets", () => {
  const sentinel = "Error: syntax error, unexpected newline, expecting string\nend4\n    ^\n";
  for (let length = 0; length < sentinel.length; length++) assert.equal(readNft(sentinel.slice(0, length), "end4"), undefined);
  assert.deepEqual(readNft(sentinel, "end4"), { failures: new Map(), said: "" });
  assert.equal(readNft(sentinel, "end5"), undefined);
  // A build with GNU readline repeats what it reads.
  assert.deepEqual(readNft(`nft> end4\n${sentinel}`, "end4")?.failures, new Map());
});

test("a failure says what was wrong and with which word", () => {
  const text = [
    "Error: Could not process rule: No such file or directory",
    "delete element inet heir live3 { ipv4 }",
    "                                 ^^^^",
    "Error: syntax error, unexpected newline, expecting string",
    "end9",
    "    ^",
    "",
  ].join("\n");
  assert.deepEqual([...(readNft(text, "end9")?.failures ?? [])], [[0, "No such file or directory: ipv4"]]);
});

test("what is listed is what stands before the sentinel's complaint", () => {
  const text = "table arp heir {\n}\nError: syntax error, unexpected newline, expecting string\nend2\n    ^\n";
  assert.deepEqual(readNft(text, "end2"), { failures: new Map(), said: "table arp heir {\n}" });
});

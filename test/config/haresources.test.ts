import assert from "node:assert/strict";
import { test } from "node:test";
import { isBareAddress } from "#heir/config/address-word.js";
import { priorityOf } from "#heir/config/groups.js";
import { parseHaresources } from "#heir/config/haresources.js";
import { type ConfigProblem, formatProblem } from "#heir/config/problem.js";
import type { GroupConfig, Resource } from "#heir/model/config.js";
import { groupName, groupTag, nodeName } from "#heir/model/names.js";

interface Read {
  readonly groups: readonly GroupConfig[];
  /** `line:column severity code` */
  readonly problems: readonly string[];
  readonly printed: readonly string[];
}

function read(text: string, nodes: readonly string[] = ["alpha", "bravo", "charly"]): Read {
  const problems: ConfigProblem[] = [];
  const groups = parseHaresources({ file: "haresources", text, nodes: nodes.map(nodeName) }, (found) => problems.push(found));
  return {
    groups: groups.map((found) => found.group),
    problems: problems.map((found) => `${found.position.line}:${found.position.column} ${found.severity} ${found.code}`),
    printed: problems.map(formatProblem),
  };
}

/** The resource of a line with one word. */
const one = (word: string): Resource | undefined => {
  const { groups, problems } = read(`alpha ${word}`);
  assert.deepEqual(problems, [], word);
  return groups[0]?.resources[0];
};

test("every form of an address word is read", () => {
  const base = { kind: "address", script: "IPaddr", address: "10.0.0.9" } as const;
  const rows: readonly (readonly [string, object])[] = [
    ["10.0.0.9", {}],
    ["10.0.0.9/24", { prefix: 24 }],
    ["10.0.0.9/255.255.255.0", { prefix: 24 }],
    ["10.0.0.9/24/eth0", { prefix: 24, device: "eth0" }],
    ["10.0.0.9/24/eth0:web", { prefix: 24, device: "eth0", label: "eth0:web" }],
    ["10.0.0.9/24/eth0/10.0.0.255", { prefix: 24, device: "eth0", broadcast: "10.0.0.255" }],
    ["10.0.0.9/24/10.0.0.255", { prefix: 24, broadcast: "10.0.0.255" }],
    ["10.0.0.9/24/eth0:1/10.0.0.127", { prefix: 24, device: "eth0", label: "eth0:1", broadcast: "10.0.0.127" }],
    ["10.0.0.9/32", { prefix: 32 }],
    ["10.0.0.9/31", { prefix: 31 }],
    ["10.0.0.9/0", { prefix: 0 }],
  ];
  for (const [form, more] of rows) {
    assert.deepEqual(one(form), { ...base, word: form, ...more });
    assert.deepEqual(one(`IPaddr::${form}`), { ...base, word: `IPaddr::${form}`, ...more });
    if (!form.includes("255.255")) assert.deepEqual(one(`IPaddr2::${form}`), { ...base, script: "IPaddr2", word: `IPaddr2::${form}`, ...more });
  }
});

test("other words are scripts with their arguments", () => {
  assert.deepEqual(one("httpd"), { kind: "script", word: "httpd", script: "httpd", args: [] });
  assert.deepEqual(one("LVM::vg::lv"), { kind: "script", word: "LVM::vg::lv", script: "LVM", args: ["vg", "lv"] });
  assert.deepEqual(one("odd::root::"), { kind: "script", word: "odd::root::", script: "odd", args: ["root", ""] });
  assert.deepEqual(one("drbd:r0"), { kind: "script", word: "drbd:r0", script: "drbd:r0", args: [] });
});

test("four dotted parts that begin with digits are an address, anything else is a script", () => {
  for (const word of ["10.0.0.9", "1.2.3.4/24", "1a.2b.3c.4d", "10.0.0.300"]) assert.ok(isBareAddress(word), word);
  for (const word of ["10.0.0", "a10.0.0.9", "10.0.0.x", "httpd", "10..0.1", ""]) assert.ok(!isBareAddress(word), word);
});

test("a wrong part of an address word is pointed at", () => {
  const rows: readonly (readonly [string, ...(readonly string[])])[] = [
    ["10.0.0.300", "1:7 error bad-address"],
    ["010.0.0.1", "1:7 error bad-address"],
    ["10.0.0.9/33", "1:16 error bad-address"],
    ["10.0.0.9/", "1:16 error bad-address"],
    ["10.0.0.9//eth0", "1:16 error bad-address"],
    ["10.0.0.9/eth0", "1:16 error bad-address"],
    ["10.0.0.9/255.0.255.0", "1:16 error bad-address"],
    ["10.0.0.9/24/", "1:19 error bad-address"],
    ["10.0.0.9/24/a234567890123456", "1:19 error bad-address"],
    ["10.0.0.9/24/eth0:", "1:19 error bad-address"],
    ["10.0.0.9/24/eth0:12345678901", "1:19 error bad-address"],
    ["10.0.0.9/24/eth0:a:b", "1:19 error bad-address"],
    ["10.0.0.9/24/10.0.0.256", "1:19 error bad-address"],
    ["10.0.0.9/24/eth0/eth1", "1:24 error bad-address"],
    ["10.0.0.9/24/eth0/10.0.0.255/10.0.0.255", "1:35 error bad-address"],
    ["IPaddr::10.0.0.300", "1:15 error bad-address"],
    ["IPaddr2::10.0.0.9/33", "1:25 error bad-address"],
    ["IPaddr", "1:7 error bad-address"],
    ["IPaddr::", "1:15 error bad-address"],
    ["IPaddr::10.0.0.9::x", "1:23 error bad-address"],
    ["10.0.0.9/24::eth0", "1:18 error bad-address"],
    ["224.0.0.1", "1:7 error bad-address"],
    ["127.0.0.1", "1:7 error bad-address"],
    ["0.0.0.0", "1:7 error bad-address"],
    ["255.255.255.255", "1:7 error bad-address"],
    ["::x", "1:7 error bad-value"],
    // Two faults in one word.
    ["10.0.0.300/99", "1:7 error bad-address", "1:18 error bad-address"],
  ];
  for (const [word, ...problems] of rows) assert.deepEqual(read(`alpha ${word}`).problems, problems, word);
});

test("IPaddr2 with a dotted mask is read with a warning", () => {
  const { groups, problems } = read("alpha IPaddr2::10.0.0.9/255.255.0.0");
  assert.deepEqual(problems, ["1:25 warning bad-address"]);
  assert.equal(groups[0]?.resources[0]?.kind === "address" && groups[0].resources[0].prefix, 16);
});

test("a label fits with 15 characters and not with 16", () => {
  assert.deepEqual(read("alpha 10.0.0.9/24/eth0:1234567890").problems, []);
  assert.deepEqual(read("alpha 10.0.0.9/24/eth0:12345678901").problems, ["1:19 error bad-address"]);
});

test("comments are cut, blanks squeezed, empty lines dropped, node names lower-cased", () => {
  const { groups, problems } = read("# head\n\n  \t ALPHA \t httpd   named # rest 10.0.0.300\n\t#x\nBravo squid#y");
  assert.deepEqual(problems, []);
  assert.deepEqual(groups.map((group) => [group.home, group.name, group.resources.map((resource) => resource.word)]), [
    ["alpha", "httpd", ["httpd", "named"]],
    ["bravo", "squid", ["squid"]],
  ]);
});

test("a backslash at the end of a line joins the next, and positions stay those of the file", () => {
  const { groups, problems } = read("alpha httpd \\\n  named \\\n\t10.0.0.300\nbravo IPaddr::\\\n10.0.0.9/24 squid");
  assert.deepEqual(problems, ["3:2 error bad-address"]);
  assert.deepEqual(groups.map((group) => group.resources.map((resource) => resource.word)), [["IPaddr::10.0.0.9/24", "squid"]]);
});

test("a part of a word that goes on in the next line is pointed at where it stands", () => {
  assert.deepEqual(read("alpha IPaddr::10.0.0.9\\\n/24/e\\\nth0/10.0.0.256").problems, ["3:5 error bad-address"]);
  assert.deepEqual(read("alpha IPaddr::10.0.0.9/\\\n99").problems, ["2:1 error bad-address"]);
  assert.deepEqual(read("alpha IPaddr::10.0\\\n.0.300").problems, ["1:15 error bad-address"]);
  assert.deepEqual(read("alpha 10.0.0.9\\\n::x").problems, ["2:1 error bad-address"]);
});

test("a comment hides a backslash, a blank after a backslash is pointed out, and one at the end of the file is nothing", () => {
  assert.deepEqual(read("alpha httpd # more \\\nbravo squid").groups.length, 2);
  assert.deepEqual(read("alpha httpd \\ \nbravo squid").problems, ["1:13 error bad-continuation"]);
  assert.deepEqual(read("alpha httpd \\").groups.length, 1);
  assert.deepEqual(read("alpha httpd \\\n\nbravo squid").groups.length, 2);
});

test("CR LF is read with one warning", () => {
  const { groups, problems } = read("alpha httpd \\\r\n named\r\nbravo squid\r\n");
  assert.deepEqual(problems, ["1:14 warning carriage-return"]);
  assert.deepEqual(groups.map((group) => group.resources.map((resource) => resource.word)), [["httpd", "named"], ["squid"]]);
});

test("an unknown node is an error with a suggestion", () => {
  assert.deepEqual(read("alpah httpd").printed, ["haresources:1:1: alpah is not a node of the cluster (expected one of alpha, bravo, charly; did you mean alpha?)"]);
});

test("five nodes are all named in a message, of six only five", () => {
  assert.match(read("x y", ["a1", "b1", "c1", "d1", "e1"]).printed.join(), /\(expected one of a1, b1, c1, d1, e1\)$/);
  assert.match(read("x y", ["a1", "b1", "c1", "d1", "e1", "f1"]).printed.join(), /\(expected one of a1, b1, c1, d1, e1, \.\.\.\)$/);
  assert.match(read("xyz y", ["alpha"]).printed.join(), /\(expected alpha\)$/);
});

test("where no nodes could be read, homes are not judged", () => {
  assert.deepEqual(read("anybody httpd", []).problems, []);
});

test("a node without resources does nothing, and heir says so", () => {
  assert.deepEqual(read("alpha\n").problems, ["1:1 warning no-resources"]);
});

test("two groups with one name are an error, also on two nodes", () => {
  assert.deepEqual(read("alpha httpd\nbravo httpd").problems, ["2:7 error group-twice"]);
  assert.deepEqual(read("alpha 10.0.0.9 a\nbravo 10.0.0.9 b").problems, ["2:7 error group-twice"]);
});

test("an address in two groups, or twice in one, is an error whatever its form", () => {
  assert.deepEqual(read("alpha a 10.0.0.9/24/eth0\nbravo b IPaddr2::10.0.0.9").problems, ["2:9 error address-twice"]);
  assert.deepEqual(read("alpha 10.0.0.9\nbravo 10.0.0.9/24").problems, ["2:7 error address-twice"]);
  assert.deepEqual(read("alpha 10.0.0.9 10.0.0.9").problems, ["1:16 error address-twice"]);
});

test("a script in two groups is a warning: stopping one stops both", () => {
  assert.deepEqual(read("alpha 10.0.0.9 httpd\nbravo 10.0.0.8 httpd").problems, ["2:16 warning resource-twice"]);
  assert.deepEqual(read("alpha 10.0.0.9 LVM::a\nbravo 10.0.0.8 LVM::b").problems, []);
});

/** Two names with one tag, found by trying: about 2^16 names give the first pair. */
function collision(): readonly [string, string] {
  const seen = new Map<string, string>();
  for (let i = 0; ; i++) {
    const name = `service${i}`;
    const tag = groupTag(groupName(name));
    const rival = seen.get(tag);
    if (rival !== undefined) return [rival, name];
    seen.set(tag, name);
  }
}

test("two groups that have the same name on the wire are an error", () => {
  const [first, second] = collision();
  assert.notEqual(first, second);
  assert.deepEqual(read(`alpha ${first}\nbravo ${second}`).problems, ["2:7 error group-tag-collision"]);
});

test("the home node comes first, then the others in order, ten points apart", () => {
  const { groups } = read("bravo httpd");
  assert.deepEqual(groups[0]?.members, [{ node: "bravo", priority: 250 }, { node: "alpha", priority: 240 }, { node: "charly", priority: 230 }]);
  assert.equal(groups[0]?.tag, groupTag(groupName("httpd")));
});

test("priorities stay above 0, which would mean that the node will not hold the group", () => {
  assert.deepEqual([0, 1, 24, 25, 26, 99].map(priorityOf), [250, 240, 10, 1, 1, 1]);
});

test("one wrong line does not hide the others", () => {
  const { groups, problems } = read("alpha 10.0.0.300\nnobody x\nbravo httpd\n");
  assert.deepEqual(problems, ["1:7 error bad-address", "2:1 error unknown-node"]);
  assert.deepEqual(groups.map((group) => group.name), ["httpd"]);
});

test("a word over 20 000 lines is read in seconds, and a flaw in it is pointed at in its line", () => {
  const began = performance.now();
  const { groups, printed } = read(`alpha ${"a\\\n".repeat(20_000)}b\n`);
  assert.deepEqual([printed, groups[0]?.resources.map(({ word }) => word.length)], [[], [20_001]]);
  const { problems } = read(`alpha 10.0.0.1/24/eth0${"\\\n".repeat(20_000)}/eth1\n`);
  assert.deepEqual(problems, ["20001:2 error bad-address"]);
  assert.ok(performance.now() - began < 15_000, "it took about 0.1 s when this was written, and 12 s before");
});

test("an IPv6 address is read bare, behind IPv6addr and behind IPaddr2, into its canonical text", () => {
  const base = { kind: "address", script: "IPv6addr", address: "2001:db8::10" } as const;
  const rows: readonly (readonly [string, object])[] = [
    ["2001:db8::10", {}],
    ["2001:DB8:0::10/64", { prefix: 64 }],
    ["2001:db8::10/64/eth0", { prefix: 64, device: "eth0" }],
    ["2001:db8:0:0:0:0:0:10/128/eth0", { prefix: 128, device: "eth0" }],
  ];
  for (const [form, more] of rows) {
    const word = `${base.address}${form.includes("/") ? form.slice(form.indexOf("/")) : ""}`;
    assert.deepEqual(one(form), { ...base, word, ...more });
    assert.deepEqual(one(`IPv6addr::${form}`), { ...base, word: `IPv6addr::${word}`, ...more });
    assert.deepEqual(one(`IPaddr2::${form}`), { ...base, script: "IPaddr2", word: `IPaddr2::${word}`, ...more });
  }
  assert.deepEqual(one("fe80::10/64/eth0"), { ...base, address: "fe80::10", word: "fe80::10/64/eth0", prefix: 64, device: "eth0" });
  assert.equal(read("alpha IPv6addr::2001:DB8:0:0::010/64/eth0 2001:Db8::0011").groups[0]?.name, "IPv6addr::2001:db8::10/64/eth0");
  // Two words of one group, however spelled.
  assert.match(read("alpha 2001:db8::10\nbravo 2001:DB8:0::10").printed.join(), /a group named 2001:db8::10 exists already/);
  // What only looks like one is a script with its argument, as in Heartbeat.
  assert.deepEqual(one("dead::beef"), { kind: "script", word: "dead::beef", script: "dead", args: ["beef"] });
});

test("what is wrong with an IPv6 address is said in its place", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["2001:db8::x/64", "haresources:1:7: 2001:db8::x is no IPv6 address (expected one such as 2001:db8::10)"],
    ["IPv6addr::10.0.0.9/24", "haresources:1:17: 10.0.0.9 is no IPv6 address (expected one such as 2001:db8::10)"],
    ["IPv6addr::ff02::1/64/eth0", "haresources:1:17: ff02::1 cannot be a floating address (expected the address of a host, of 2000::/3, fc00::/7 or fe80::/10)"],
    ["2001:db8::10/129", "haresources:1:20: 129 is no prefix length (expected 0 to 128)"],
    ["2001:db8::10/64/eth0:web", "haresources:1:23: an IPv6 address has no label (expected eth0)"],
    ["2001:db8::10/64/eth0/x", "haresources:1:28: x is one part too many (expected ip/bits/interface, all but ip optional)"],
    ["fe80::10%eth0/64", "haresources:1:7: fe80::10%eth0 has a zone (expected the interface behind the prefix length: ip/bits/interface)"],
    ["fe80::10/64", "haresources:1:7: fe80::10 exists on every interface (expected the interface too: fe80::10/64/eth0)"],
    ["IPv6addr::", "haresources:1:17: there is no address (expected ip/bits/interface, all but ip optional)"],
    ["IPv6addr", "haresources:1:7: IPv6addr without an address (expected IPv6addr::ip/bits/interface)"],
    ["IPv6addr::2001:db8::10::eth0", "haresources:1:17: 2001:db8::10::eth0 is no IPv6 address (expected one such as 2001:db8::10)"],
    ["IPv6addr::/64", "haresources:1:17: there is no address (expected ip/bits/interface, all but ip optional)"],
    ["IPaddr::2001:db8::10", "haresources:1:15: IPaddr knows no IPv6 (expected IPv6addr::2001:db8::10, or the address alone)"],
  ];
  for (const [word, expected] of rows) assert.deepEqual(read(`alpha ${word}`).printed, [expected], word);
  assert.match(read("alpha 2001:db8::10\nbravo IPv6addr::2001:db8:0::10/64").printed.join(), /2001:db8::10 is a floating address already/);
});

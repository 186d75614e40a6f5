// The parsers of ha.cf, haresources, authkeys and heir.toml, each through the whole of `heir check` with the other files in order.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lineTroubles, whyTooLarge } from "#heir/agent/fits.js";
import { type CheckedProblem, checkReport, showCheck } from "#heir/config/check-report.js";
import { convert } from "#heir/config/convert.js";
import { DIRECTIVES } from "#heir/config/directives.js";
import { parseHaresources } from "#heir/config/haresources.js";
import { loadConfig } from "#heir/config/load.js";
import type { LoadResult } from "#heir/config/load-result.js";
import { formatProblem } from "#heir/config/problem.js";
import { filesOf, type SourceFile, type Sources } from "#heir/config/source.js";
import { TOML_KEYS } from "#heir/config/toml-keys.js";
import type { AuthKeys, ClusterConfig } from "#heir/model/config.js";
import { leaseTerms } from "#heir/model/lease.js";
import { bytesOf, utf8 } from "#heir/protocol/octets.js";
import { PLAIN, sourcesOf } from "../config/texts.js";
import { PLAIN_TOML, tomlSources } from "../config/toml-texts.js";
import { mutant, type Soil } from "./mutate.js";
import type { Target, TargetName } from "./target.js";

const TOP = join(import.meta.dirname, "../../..");
const GOLDEN = join(TOP, "test/config/golden");
const octetsOfFile = (path: string): string => readFileSync(path, "latin1");

/** No real file is a tenth as long. */
const LONGEST = 64 * 1024;
/** In every key line of the corpus: it must be in no message. It begins with a letter that begins no word of the grammar. */
const SECRET = "Zq8Secret0WordZq8";

const HA_CF: Soil = {
  corpus: [...readdirSync(GOLDEN).filter((name) => name.endsWith(".cf")).map((name) => join(GOLDEN, name)), join(TOP, "etc/ha.d/ha.cf")].map(octetsOfFile).concat(PLAIN.haCf),
  tokens: [
    ...DIRECTIVES.map(({ name }) => name), ..."alpha bravo charlie eth0 lo 239.0.0.1 694 1 0 on off legacy none 500ms 2s 1.5 sha1 local0 /dev/ttyS0 /bin/true root uid=root gid=haclient".split(" "),
    "NAME=value", "#", ",", "=", "\t", "node", "__proto__", "constructor", "toString",
  ],
  longest: LONGEST,
};

const HARESOURCES: Soil = {
  corpus: [
    octetsOfFile(join(TOP, "etc/ha.d/haresources")),
    PLAIN.haresources,
    "alpha 10.0.0.1 httpd\nbravo 10.0.0.2/24/eth0:web/10.0.0.255 Filesystem::/dev/sda1::/data::ext4\n",
    "ALPHA IPaddr::10.0.0.3/255.255.255.0 IPaddr2::10.0.0.4/32/lo \\\n  one::two \\\nthree\n# comment\nbravo web # more\n",
    "alpha a\\\nb\\\nc d\nbravo\n\nalpha 10.0.0.5/16 10.0.0.6/10.0.0.255\n",
    utf8("alpha größe::é 10.1.1.1\r\nbravo x\r\n"),
  ],
  tokens: "alpha bravo charlie IPaddr IPaddr2 IPaddr:: IPaddr2:: :: : / \\ \\\n # 10.0.0.1 10.0.0.1/24 10.0.0.1/24/eth0 10.0.0.1/24/eth0:web 1.2.3.4.5 255.255.255.0 httpd Filesystem::a::b 0 33 __proto__ constructor".split(" "),
  longest: LONGEST,
};

const AUTHKEYS: Soil = {
  corpus: [
    `auth 1\n1 sha256 ${SECRET}\n`,
    `# keys\nauth 2\n1 sha1 ${SECRET}\n2 md5 ${SECRET} comment\n\n15 crc\n`,
    `auth 3\n3 crc\n`,
    `auth 0\n  0   sha256\t${SECRET}\r\n1 sha256 ${SECRET}#\n`,
    octetsOfFile(join(TOP, "etc/ha.d/authkeys.example")).replace(/(?<=sha256 )\S+/, SECRET),
  ],
  tokens: ["auth", "auth 1", "auth 2", "1", "2", "15", "16", "crc", "md5", "sha1", "sha256", "sha512", "SHA1", "#", SECRET, `1 sha256 ${SECRET}`, `2 sha1 ${SECRET}`, "auth=1", "a"],
  longest: LONGEST,
};

const SAMPLE = octetsOfFile(join(TOP, "etc/heir/heir.toml"));

const TOML: Soil = {
  corpus: [PLAIN_TOML, SAMPLE, SAMPLE.replace(/^#(?=\S| +[{"])/gm, ""), utf8('nodes = ["alpha"]\n[environment]\n"größe" = "é"\n[[ring]]\nkind = "bcast"\ninterface = "lo"\n')],
  tokens: [
    ...TOML_KEYS.flatMap(({ path, example }) => [path, path.split(".").at(-1) ?? "", example]),
    ..."[ ] [[ ]] [[ring]] [[group]] [logging] { } = . , # \" ' \"\"\" ''' \\ \\u0041 0x7f 1e3 inf nan 1979-05-27 true".split(" "),
    "\r\n", "\t", "__proto__", "constructor", '"a.b"',
  ],
  // The package toml takes 1 ms for 1000 characters.
  longest: 8 * 1024,
};

export const PARSERS: readonly Target[] = [
  parser("ha.cf", HA_CF, (text) => sourcesOf({ haCf: text, haresources: "" })),
  parser("haresources", HARESOURCES, (text) => sourcesOf({ haresources: text })),
  parser("authkeys", AUTHKEYS, (text) => sourcesOf({ authkeys: text })),
  parser("heir.toml", TOML, tomlSources),
];

function parser(name: TargetName, soil: Soil, sourcesWith: (text: string) => Sources): Target {
  return {
    name,
    make: (random) => mutant(soil, random),
    // As config/read.ts reads a file.
    check: (octets) => check(sourcesWith(Buffer.from(bytesOf(octets)).toString("utf8"))),
    outcomes: ["accepted", "warned", "refused"],
  };
}

function check(sources: Sources): string {
  const loaded = loadConfig(sources, { node: "alpha" });
  const { config, problems } = loaded;
  const again = loadConfig(sources, { node: "alpha" });
  assert.ok(serial(again) === serial(loaded), "is read otherwise the second time");
  assert.equal(config === undefined, problems.some((found) => found.severity === "error"), "a configuration and an error");
  const lines = new Map(filesOf(sources).map((file) => [file.path, textOf(file).split("\n")]));
  const report = checkReport(loaded, { sources, node: "alpha", facts: { hostname: "alpha", interfaces: [], users: [], executables: [], scripts: [], nft: false }, here: true });
  assert.ok(report.problems.length >= problems.length, "heir check keeps a problem to itself");
  for (const found of report.problems) checkProblem(found, lines);
  const printed = showCheck(report);
  for (const line of printed) {
    assert.ok(!line.includes(SECRET), `prints a key: ${line}`);
    assert.ok(!CONTROL.test(line), `moves the cursor: ${JSON.stringify(line)}`);
  }
  if (config === undefined) return "refused";
  checkConfig(config, sources);
  return problems.length > 0 ? "warned" : "accepted";
}

const serial = ({ config, ...rest }: LoadResult): string => JSON.stringify([rest, config, [...(config?.environment ?? [])]]);

const textOf = (file: SourceFile): string => (file.kind === "text" ? file.text : "");

/** One line for people that points at a place in its file: at a character, or just behind the last one of a line. */
function checkProblem({ file, line, column, text }: CheckedProblem, lines: ReadonlyMap<string, readonly string[]>): void {
  const written = lines.get(file)?.[line - 1];
  assert.ok(written !== undefined && column >= 1 && column <= written.length + 1, `points out of its file: ${text}`);
  assert.ok(!CONTROL.test(text), `moves the cursor: ${JSON.stringify(text)}`);
  assert.ok(text.length <= MOST_CHARACTERS, `a problem of ${text.length} characters: ${text}`);
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Of one problem: a few words of the user at 60 characters each, and what is said around them. */
const MOST_CHARACTERS = 700;

/** What the daemon would run with. */
function checkConfig(config: ClusterConfig, sources: Sources): void {
  for (const kind of ["guard", "address"] as const) {
    for (const [name, value] of Object.entries(leaseTerms(config.timing, kind))) assert.ok(typeof value !== "number" || Number.isFinite(value), `lease: ${name} is ${String(value)}`);
  }
  whyTooLarge(config);
  lineTroubles(config);
  assert.ok(config.nodes.includes(config.self), "this node is none");
  const unlike = (what: string, values: readonly string[]): void => assert.equal(new Set(values).size, values.length, `two ${what} cannot be told apart`);
  unlike("nodes", config.nodes);
  unlike("groups", config.groups.map(({ name }) => name));
  unlike("tags", config.groups.map(({ tag }) => tag));
  unlike("addresses", config.groups.flatMap(({ resources }) => resources.flatMap((resource) => (resource.kind === "address" ? [resource.address] : []))));
  for (const { home, members } of config.groups) {
    unlike("members", members.map(({ node }) => node));
    assert.ok(members[0]?.node === home && members.every(({ node, priority }) => config.nodes.includes(node) && priority >= 1 && priority <= 254), "a group with an odd member");
  }
  unlike("rings", config.rings.map(({ name }) => name));
  if (sources.dialect === "linux-ha") {
    for (const { members } of config.groups) assert.equal(members.length, config.nodes.length, "a group without a node");
    checkGroupsAgain(config);
    checkConverted(sources);
  }
  assert.deepEqual(loadConfig({ ...sources, authkeys: { kind: "text", path: "authkeys", mode: 0o600, text: keysAsText(config.auth) } }, { node: "alpha" }).config?.auth, config.auth, "keys written down are others");
}

/** What is converted has been compared with the files already; here it must be TOML or a reason. Not for long files, since that takes its time. */
function checkConverted(sources: Extract<Sources, { readonly dialect: "linux-ha" }>): void {
  if (textOf(sources.haCf).length + textOf(sources.haresources).length > 4096) return;
  const converted = convert(sources, { node: "alpha" });
  assert.ok(converted.kind === "toml" || (converted.kind === "unsaid" && converted.reasons.length > 0), `converted: ${converted.kind}`);
}

/** Groups written down plainly, one on a line, are the same groups. A blank at the end keeps a backslash from joining lines. */
function checkGroupsAgain({ groups, nodes }: ClusterConfig): void {
  const text = groups.map(({ home, resources }) => `${home} ${resources.map(({ word }) => word).join(" ")} \n`).join("");
  const again = parseHaresources({ file: "haresources", text, nodes }, (found) => assert.ok(found.severity === "warning", `groups written down are refused: ${formatProblem(found)}`));
  assert.deepEqual(again.map(({ group }) => group), groups, "groups written down are others");
}

const keysAsText = ({ selected, keys }: AuthKeys): string => `auth ${selected}\n${keys.map(({ index, method, key }) => `${index} ${method}${key === "" ? "" : ` ${key}`}`).join("\n")}\n`;

import assert from "node:assert/strict";
import { chmod, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadConfig, localName } from "#heir/config/load.js";
import { readSources } from "#heir/config/read.js";
import { lines, load, places, PLAIN, sourcesOf } from "./texts.js";

/** Issue text of the pair that the literature prints. */
const CLASSIC = {
  haCf: [
    "logfacility local0", "keepalive 2", "deadtime 10", "warntime 10", "initdead 10", "nice_failback on",
    "mcast eth0 225.0.0.7 694 1 1", "node PriLd #main director", "node BakLd #backup director",
  ].join("\n"),
  haresources: "PriLd 202.120.224.33/24/eth0",
  authkeys: "auth 1\n1 crc\n",
};

test("the plain pair loads without any problem", () => {
  const result = load({});
  assert.deepEqual(lines(result), []);
  const config = result.config;
  assert.ok(config);
  assert.deepEqual(config.timing, { keepalive: 1000, warntime: 2500, deadtime: 5000, initdead: 12_000 });
  assert.deepEqual(config.nodes, ["alpha", "bravo"]);
  assert.deepEqual(config.rings, [{ kind: "mcast", name: "mcast eth0", device: "eth0", group: "239.0.0.1", port: 694, ttl: 1, loop: false }]);
  assert.deepEqual(config.scriptPath, ["/etc/ha.d/resource.d", "/etc/init.d"]);
  assert.deepEqual(config.auth, { selected: 1, keys: [{ index: 1, method: "sha256", key: "Secret" }] });
  assert.equal(config.ttl, 3);
});

test("the pair of the literature loads unchanged, with warnings only", () => {
  const result = load(CLASSIC, { node: "BakLd" });
  assert.deepEqual(places(result), [
    "ha.cf:4:1 warning warntime-not-below-deadtime",
    "ha.cf:6:1 warning deprecated",
    "authkeys:2:3 warning weak-method",
  ]);
  const config = result.config;
  assert.ok(config);
  assert.equal(config.self, "bakld");
  assert.deepEqual(config.nodes, ["prild", "bakld"]);
  assert.equal(config.autoFailback, "legacy");
  assert.deepEqual(config.timing, { keepalive: 2000, warntime: 10_000, deadtime: 10_000, initdead: 10_000 });
  const [group] = config.groups;
  assert.equal(group?.name, "202.120.224.33/24/eth0");
  assert.deepEqual(group?.members, [{ node: "prild", priority: 250 }, { node: "bakld", priority: 240 }]);
  assert.deepEqual(group?.resources, [
    { kind: "address", word: "202.120.224.33/24/eth0", script: "IPaddr", address: "202.120.224.33", prefix: 24, device: "eth0" },
  ]);
});

test("the samples in etc/ha.d load without errors on both nodes", async () => {
  const directory = await mkdtemp(join(tmpdir(), "heir-config-"));
  try {
    for (const name of ["ha.cf", "haresources"]) await copyFile(join("etc/ha.d", name), join(directory, name));
    await copyFile("etc/ha.d/authkeys.example", join(directory, "authkeys"));
    await chmod(join(directory, "authkeys"), 0o600);
    const sources = await readSources(directory);
    for (const node of ["alpha", "bravo"]) {
      const result = loadConfig(sources, { node });
      assert.deepEqual(result.problems.filter((found) => found.severity === "error"), []);
      assert.equal(result.config?.self, node);
      assert.equal(result.config?.groups.length, 2);
      assert.deepEqual(result.problems, []);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
});

test("a node that the operator named must be one of the nodes", () => {
  const result = load({}, { node: "alpa" });
  assert.deepEqual(lines(result), ["ha.cf:5:6: this node, alpa, is not in the list of nodes (expected one of alpha, bravo; did you mean alpha?)"]);
  assert.equal(result.config, undefined);
});

test("a guessed name that is not a node is a claim, not a problem", () => {
  const result = load({}, { node: "laptop", origin: "guessed" });
  assert.deepEqual(lines(result), []);
  assert.ok(result.config);
  assert.deepEqual(result.claims.filter((claim) => claim.kind === "local-name").map((claim) => claim.nodes), [["alpha", "bravo"]]);
});

test("the first line of nodeinfo is the name of the machine only when a newline ends it", () => {
  assert.equal(localName(sourcesOf({}), "Alpha"), "alpha");
  assert.equal(localName(sourcesOf({ nodeinfo: "Bravo\nrest" }), "alpha"), "bravo");
  assert.equal(localName(sourcesOf({ nodeinfo: "bravo" }), "alpha"), "alpha");
  assert.equal(localName(sourcesOf({ nodeinfo: "" }), "alpha"), "alpha");
});

test("problems of all three files come in one run, in file and line order", () => {
  const result = load({
    haCf: `${PLAIN.haCf}undport 694\nkeepalive fast\n`,
    haresources: "alpha 10.0.0.300\ncharly 10.0.0.11\n",
    authkeys: "auth 1\n1 sha-1 Secret\n",
    mode: 0o644,
  });
  assert.deepEqual(lines(result).filter((line) => !line.includes("warning")), [
    "ha.cf:6:1: unknown directive undport (did you mean udpport?)",
    "ha.cf:7:11: fast is not a time (expected a time such as 2, 1.5, 500ms or 2s)",
    "haresources:1:7: 10.0.0.300 is no IPv4 address (expected a dotted quad without leading zeros)",
    "haresources:2:1: charly is not a node of the cluster (expected one of alpha, bravo)",
    "authkeys:1:1: others may read the keys: mode 0644 (expected mode 0600)",
    "authkeys:2:3: sha-1 is no method (expected crc, md5, sha1 or sha256; did you mean sha1?)",
  ]);
  assert.equal(result.config, undefined);
});

test("a missing file is one error, not one for everything that is not in it", async () => {
  const result = loadConfig(await readSources("/nonexistent/ha.d/"), { node: "alpha" });
  assert.deepEqual(places(result), [
    "/nonexistent/ha.d/ha.cf:1:1 error file-missing",
    "/nonexistent/ha.d/haresources:1:1 error file-missing",
    "/nonexistent/ha.d/authkeys:1:1 error file-missing",
  ]);
});

test("positions begin with the directory as the user gave it", async () => {
  const rows = [["", "ha.cf"], [".", "ha.cf"], ["./", "./ha.cf"], ["etc/ha.d", "etc/ha.d/ha.cf"], ["etc/ha.d/", "etc/ha.d/ha.cf"], ["/nonexistent", "/nonexistent/ha.cf"]] as const;
  for (const [directory, path] of rows) assert.equal((await readSources(directory)).haCf.path, path);
  const { directory, haCf, authkeys, nodeinfo } = await readSources("etc/ha.d");
  assert.equal(directory, join(process.cwd(), "etc/ha.d"));
  assert.deepEqual([haCf.kind, authkeys.kind, nodeinfo.kind], ["text", "missing", "missing"]);
});

test("an empty haresources is fine, an empty ha.cf and an empty authkeys are not", () => {
  assert.ok(load({ haresources: "" }).config);
  assert.deepEqual(places(load({ haCf: "" })).filter((line) => !line.endsWith("warning deprecated")), ["ha.cf:1:1 error no-node", "ha.cf:1:1 error no-ring"]);
  assert.deepEqual(places(load({ authkeys: "" })), ["authkeys:1:1 error no-selector"]);
});

test("files that cannot be read say why", async () => {
  const directory = await mkdtemp(join(tmpdir(), "heir-config-"));
  try {
    const { mkdir } = await import("node:fs/promises");
    await mkdir(join(directory, "ha.cf"));
    const sources = await readSources(directory);
    assert.deepEqual(sources.haCf, { kind: "unreadable", path: `${directory}/ha.cf`, cause: "EISDIR" });
    assert.match(lines(loadConfig(sources, { node: "alpha" }))[0] ?? "", /ha\.cf:1:1: the file cannot be read: EISDIR$/);
  } finally {
    await rm(directory, { recursive: true });
  }
});

test("the time for a file grows with its length and not with the square of it: 40 000 repetitions are read in seconds", () => {
  const began = performance.now();
  const { directives } = load({ haCf: `${PLAIN.haCf}${"rtprio 5\n".repeat(40_000)}` });
  assert.deepEqual(directives.filter(({ name }) => name === "rtprio").map(({ value, source }) => [value, source]), [["5", { file: "ha.cf", line: 40_005, column: 8 }]]);
  assert.ok(performance.now() - began < 15_000, "it took about 0.5 s when this was written, and 40 s before");
});

test("a name that is too long for a line is cut, where it is suggested as well", () => {
  const long = `alpha.${"x".repeat(5000)}`;
  const printed = lines(load({ haCf: PLAIN.haCf.replace("alpha bravo", long) }));
  assert.ok(printed.some((line) => /is not in the list of nodes \(.*did you mean alpha\.x+\.\.\.\?\)$/.test(line)), printed.join("\n"));
  for (const line of printed) assert.ok(line.length < 300, line);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultInitdead } from "#heir/config/timing.js";
import { millis } from "#heir/model/time.js";
import { lines, load, places } from "./texts.js";

const RING = "mcast eth0 239.0.0.1 694 1 0\n";
const NODES = "node alpha bravo\n";

/** Problems of these times beside a ring, nodes and auto_failback; codes of `ignore` left out. */
function judge(times: string, ...ignore: readonly string[]): readonly string[] {
  return places(load({ haCf: `${times}\nauto_failback on\n${RING}${NODES}` })).filter((line) => !ignore.includes(line.split(" ")[2] ?? ""));
}

test("deadtime must be strictly more than twice keepalive", () => {
  assert.deepEqual(judge("keepalive 2\ndeadtime 3999ms", "two-answerers"), ["ha.cf:2:1 error deadtime-too-short"]);
  assert.deepEqual(judge("keepalive 2\ndeadtime 4", "two-answerers"), ["ha.cf:2:1 error deadtime-too-short"]);
  assert.deepEqual(judge("keepalive 2\ndeadtime 4001ms", "two-answerers"), []);
  // Against the default of the other.
  assert.deepEqual(judge("deadtime 2", "two-answerers"), ["ha.cf:1:1 error deadtime-too-short"]);
  assert.deepEqual(judge("keepalive 15"), ["ha.cf:1:1 error deadtime-too-short"]);
});

test("the message names both values and the other line", () => {
  assert.deepEqual(lines(load({ haCf: `deadtime 2\n${RING}${NODES}auto_failback off\n  keepalive 1\n` })), [
    "ha.cf:1:1: deadtime 2 s must be more than twice keepalive 1 s (ha.cf:5:3) (expected more than 2 s)",
  ]);
});

test("times that differ by a millisecond do not look alike", () => {
  assert.deepEqual(lines(load({ haCf: `deadtime 12\ninitdead 11999ms\nauto_failback on\n${RING}${NODES}` })), [
    "ha.cf:2:1: initdead 11.999 s must not be below deadtime 12 s (ha.cf:1:1) (expected at least 12 s)",
  ]);
});

test("the last of repeated times is the one that is judged", () => {
  assert.deepEqual(judge("keepalive 1\nkeepalive 3\ndeadtime 5", "two-answerers"), ["ha.cf:2:11 warning overridden", "ha.cf:3:1 error deadtime-too-short"]);
});

test("deadping, if given, must be strictly more than twice keepalive", () => {
  assert.deepEqual(judge("keepalive 1\ndeadtime 5\ndeadping 2"), ["ha.cf:3:1 error deadping-too-short"]);
  assert.deepEqual(judge("keepalive 1\ndeadtime 5\ndeadping 2001ms"), []);
});

test("initdead below deadtime is refused, below 10 s doubtful", () => {
  assert.deepEqual(judge("deadtime 12\ninitdead 11999ms"), ["ha.cf:2:1 error initdead-too-short"]);
  assert.deepEqual(judge("deadtime 12\ninitdead 12"), []);
  assert.deepEqual(judge("deadtime 5\ninitdead 9999ms"), ["ha.cf:2:1 warning initdead-short"]);
  assert.deepEqual(judge("deadtime 5\ninitdead 10"), []);
  // No rule of twice deadtime.
  assert.deepEqual(judge("deadtime 30\ninitdead 30"), []);
});

test("initdead defaults as in Heartbeat on both sides of 6 s and 10 s", () => {
  const rows = [[1000, 12_000], [5999, 12_000], [6000, 12_000], [6001, 12_002], [9999, 19_998], [10_000, 20_000], [10_001, 10_001], [30_000, 30_000]] as const;
  for (const [deadtime, expected] of rows) assert.equal(defaultInitdead(millis(deadtime)), expected, `${deadtime}`);
});

test("warntime is free, but one that is not below deadtime is doubtful", () => {
  assert.deepEqual(judge("deadtime 5\nwarntime 4999ms"), []);
  assert.deepEqual(judge("deadtime 5\nwarntime 5"), ["ha.cf:2:1 warning warntime-not-below-deadtime"]);
  assert.deepEqual(judge("deadtime 5\nwarntime 60"), ["ha.cf:2:1 warning warntime-not-below-deadtime"]);
  assert.equal(load({ haCf: `deadtime 5\nwarntime 60\n${RING}${NODES}` }).config?.timing.warntime, 60_000);
  assert.equal(load({ haCf: `deadtime 8\n${RING}${NODES}` }).config?.timing.warntime, 4000);
});

test("a keepalive shorter than the delays of a busy machine is doubtful", () => {
  assert.deepEqual(judge("keepalive 49ms"), ["ha.cf:1:1 warning keepalive-short"]);
  assert.deepEqual(judge("keepalive 50ms"), []);
});

test("a window with two answerers is a warning with its length and its cure, and the cure cures", () => {
  const [line] = lines(load({ haCf: `keepalive 200ms\ndeadtime 500ms\nauto_failback on\n${RING}${NODES}` }));
  assert.equal(line, "ha.cf:2:1: warning: after kill -9 of guardian and agent two nodes may answer for up to 420 ms: the lease bound is 920 ms (expected a deadtime of at least 922 ms)");
  assert.deepEqual(judge("keepalive 200ms\ndeadtime 919ms"), ["ha.cf:2:1 warning two-answerers"]);
  assert.deepEqual(judge("keepalive 200ms\ndeadtime 922ms"), []);
});

test("what depends on a faulty time is not judged", () => {
  assert.deepEqual(judge("keepalive x\ndeadtime 1"), ["ha.cf:1:11 error bad-value"]);
  assert.deepEqual(judge("keepalive 1\ndeadtime x\ninitdead 1\nwarntime 90\ndeadping 3"), ["ha.cf:2:10 error bad-value"]);
});

test("auto_failback and nice_failback work on each other in the order of their lines", () => {
  const rows: readonly (readonly [string, "on" | "off" | "legacy"])[] = [
    ["", "legacy"],
    ["auto_failback on", "on"],
    ["auto_failback yes", "on"],
    ["auto_failback off", "off"],
    ["auto_failback legacy", "legacy"],
    ["nice_failback on", "legacy"],
    ["nice_failback off", "legacy"],
    ["auto_failback on\nnice_failback on", "off"],
    ["auto_failback on\nnice_failback off", "off"],
    ["auto_failback off\nnice_failback on", "off"],
    ["auto_failback legacy\nnice_failback on", "legacy"],
    ["nice_failback on\nauto_failback on", "on"],
    ["nice_failback on\nauto_failback off", "off"],
    ["auto_failback on\nnice_failback", "on"],
  ];
  for (const [text, expected] of rows) {
    const { config } = load({ haCf: `${text}\n${RING}${NODES}` });
    assert.equal(config?.autoFailback, expected, text);
    assert.equal(config?.environment.get("auto_failback"), expected, text);
  }
  assert.deepEqual(places(load({ haCf: `${RING}${NODES}` })), ["ha.cf:1:1 warning deprecated"]);
  assert.deepEqual(places(load({ haCf: `${RING}${NODES}auto_failback legacy` })), ["ha.cf:3:1 warning deprecated"]);
  assert.deepEqual(places(load({ haCf: `${RING}${NODES}auto_failback maybe` })), ["ha.cf:3:15 error bad-value"]);
});

test("nodes: at least one, at most a hundred with ping nodes, each counted once", () => {
  const names = (count: number): string => Array.from({ length: count }, (_, i) => `n${i}`).join(" ");
  const of = (text: string, node = "n0"): readonly string[] => places(load({ haCf: `auto_failback on\n${RING}${text}`, haresources: "" }, { node }));
  assert.deepEqual(of(""), ["ha.cf:1:1 error no-node"]);
  assert.deepEqual(of("node n0"), ["ha.cf:3:6 warning single-node"]);
  assert.deepEqual(of(`node ${names(100)}`), []);
  assert.deepEqual(of(`node ${names(101)}`), ["ha.cf:3:6 error too-many-nodes"]);
  assert.deepEqual(of(`node ${names(99)}\nping 10.0.0.1`), []);
  assert.deepEqual(of(`node ${names(99)}\nping 10.0.0.1 10.0.0.2`), ["ha.cf:3:6 error too-many-nodes"]);
  assert.deepEqual(of("node n0 n1\nnode N0"), ["ha.cf:4:6 warning node-twice"]);
  assert.deepEqual(of("node n0 n_1; n2"), ["ha.cf:3:9 warning odd-node-name"]);
});

test("ttl is hopfudge plus nodes plus ping nodes", () => {
  assert.equal(load({}).config?.ttl, 3);
  assert.equal(load({ haCf: `hopfudge 5\n${RING}${NODES}ping 10.0.0.1 10.0.0.2\nping_group g 10.0.0.3 10.0.0.4\n` }).config?.ttl, 10);
});

test("ping nodes: each name once, dead after deadping, else after deadtime", () => {
  assert.equal(load({}).config?.pings, undefined);
  const of = (lines: string) => load({ haCf: `keepalive 1\ndeadtime 5\nauto_failback on\n${RING}${NODES}${lines}` }).config?.pings;
  assert.deepEqual(of("ping GW 10.0.0.254\nping_group routers 10.0.0.1 Two\nping gw\n"), {
    nodes: [{ name: "gw", hosts: ["GW"] }, { name: "10.0.0.254", hosts: ["10.0.0.254"] }, { name: "routers", hosts: ["10.0.0.1", "Two"] }],
    deadping: 5000,
  });
  assert.equal(of("ping gw\ndeadping 2500ms\n")?.deadping, 2500);
});

test("use_logd no without any other place for logs is refused", () => {
  assert.deepEqual(judge("use_logd no"), ["ha.cf:1:1 error no-log"]);
  for (const other of ["logfile /var/log/ha", "debugfile /var/log/ha", "logfacility local0"]) assert.deepEqual(judge(`use_logd no\n${other}`), []);
  assert.deepEqual(judge("use_logd yes"), []);
});

test("the name of this node is compared without regard to case, and a long name is not its short one", () => {
  assert.ok(load({}, { node: "ALPHA" }).config);
  assert.deepEqual(lines(load({}, { node: "alpha.example.com" })), [
    "ha.cf:5:6: this node, alpha.example.com, is not in the list of nodes (expected one of alpha, bravo; did you mean alpha?)",
  ]);
});

// OCF agents, with a small one of our own below a temporary root; where Debian's resource-agents is installed, its Dummy too.

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { serviceFacts } from "#heir/cli/service-facts.js";
import { millis } from "#heir/model/time.js";
import { instanceOf, OcfAgents } from "#heir/resources/ocf.js";
import { clusterConfig, rememberingLog } from "./cluster.js";
import { call, LIMITS, service } from "./service.js";

const root = mkdtempSync(join(tmpdir(), "heir-ocf-"));
after(() => rmSync(root, { recursive: true }));

/** Keeps its state in the file `state`; ends with `rc_ACTION` where that parameter is given. */
const AGENT = `#!/bin/sh
eval "rc=\\$OCF_RESKEY_rc_\${1%-all}"
echo "$1" >> "$OCF_RESKEY_state.calls"
if [ -n "$rc" ]; then echo "ocf-exit-reason:because of $1" >&2; echo noise >&2; exit "$rc"; fi
case $1 in
  start) env | grep ^OCF_ | sort > "$OCF_RESKEY_state"; [ -z "$OCF_RESKEY_sleep" ] || sleep "$OCF_RESKEY_sleep";;
  stop) rm -f "$OCF_RESKEY_state";;
  monitor) [ -e "$OCF_RESKEY_state" ] || exit 7;;
  validate-all) [ -n "$OCF_RESKEY_state" ] || { echo "ocf-exit-reason:state is needed" >&2; exit 6; };;
  *) exit 3;;
esac
exit 0
`;
mkdirSync(join(root, "resource.d/test"), { recursive: true });
writeFileSync(join(root, "resource.d/test/Small"), AGENT);
chmodSync(join(root, "resource.d/test/Small"), 0o755);

const config = clusterConfig({});
const open = (limits = LIMITS): OcfAgents => new OcfAgents({ config, log: rememberingLog(), limits, root });
let count = 0;
const state = (): string => join(root, `state${(count += 1)}`);

test("an agent starts, runs, stops; its parameters and the variables of the framework reach it", async () => {
  const file = state();
  const agents = open();
  const order = call(`ocf:test:Small::state=${file}::text=a=b`);
  assert.deepEqual(await agents.monitor(order), { kind: "stopped", detail: "exit status 7: not running" });
  assert.equal(await agents.start(order), undefined);
  assert.equal((await agents.monitor(order)).kind, "running");
  const seen = readFileSync(file, "utf8").trim().split("\n");
  assert.deepEqual(seen, [
    "OCF_CHECK_LEVEL=0",
    "OCF_RA_VERSION_MAJOR=1",
    "OCF_RA_VERSION_MINOR=1",
    "OCF_RESKEY_CRM_meta_interval=0",
    "OCF_RESKEY_CRM_meta_name=start",
    "OCF_RESKEY_CRM_meta_on_node=alpha",
    "OCF_RESKEY_CRM_meta_timeout=120000",
    `OCF_RESKEY_state=${file}`,
    "OCF_RESKEY_text=a=b",
    `OCF_RESOURCE_INSTANCE=${instanceOf(order.resource)}`,
    "OCF_RESOURCE_PROVIDER=test",
    "OCF_RESOURCE_TYPE=Small",
    `OCF_ROOT=${root}`,
  ]);
  assert.equal(await agents.stop(order), undefined);
  assert.deepEqual(await agents.monitor(order), { kind: "stopped", detail: "exit status 7: not running" });
});

test("two resources of one type are two instances, the same on every node", () => {
  const [a, b] = [instanceOf(service("ocf:test:Small::state=a")), instanceOf(service("ocf:test:Small::state=b"))];
  assert.match(a, /^Small-[0-9a-f]{8}$/);
  assert.notEqual(a, b);
});

describe("what the exit codes mean", () => {
  for (const [code, meaning, kind] of [
    [1, "failed", "failed"], [2, "wrong arguments", "stopped"], [3, "action not implemented", "stopped"], [4, "insufficient rights", "stopped"],
    [5, "not installed", "stopped"], [6, "not configured", "stopped"], [7, "not running", "stopped"], [8, "running as promoted", "running"], [9, "failed as promoted", "failed"], [190, "running, degraded", "running"],
  ] as const) {
    test(`${code} of a monitor: ${kind}`, async () => {
      const agents = open();
      const order = call(`ocf:test:Small::state=${state()}::rc_monitor=${code}`);
      assert.deepEqual(await agents.monitor(order), { kind, detail: `exit status ${code}: ${meaning} (because of monitor)` });
      // Once it was started, an agent that cannot work any more proves nothing.
      assert.equal(await agents.start(order), undefined);
      assert.equal((await agents.monitor(order)).kind, code >= 2 && code <= 6 ? "failed" : kind);
    });
    test(`${code} of a start: it failed, with the reason`, async () => {
      const word = `ocf:test:Small::state=${state()}::rc_start=${code}`;
      assert.equal(await open().start(call(word)), `${word} start: exit status ${code}: ${meaning} (because of start)`);
    });
  }
  test("of a stop 0 and 7 are good, 5 where it never ran, all others are not", async () => {
    const stop = (code: number): Promise<string | undefined> => open().stop(call(`ocf:test:Small::state=${state()}::rc_stop=${code}`));
    for (const code of [0, 5, 7]) assert.equal(await stop(code), undefined, String(code));
    for (const code of [1, 2, 3, 4, 6, 8, 9]) assert.match((await stop(code)) ?? "", new RegExp(`stop: exit status ${code}: .* \\(because of stop\\)$`));
    const agents = open();
    const order = call(`ocf:test:Small::state=${state()}::rc_stop=5`);
    await agents.start(order);
    assert.match((await agents.stop(order)) ?? "", /exit status 5: not installed/);
  });
});

test("an agent that hangs is killed after its time; one that is not there says where it was looked for", async () => {
  const word = `ocf:test:Small::state=${state()}::sleep=60`;
  assert.equal(await open({ ...LIMITS, start: millis(300) }).start(call(word)), `${word} start: killed after 300 ms`);
  assert.equal(await open().start(call("ocf:test:None")), `ocf:test:None: no executable ${root}/resource.d/test/None`);
  assert.equal(await open().exists(service("ocf:test:None")), false);
  assert.equal((await open().monitor(call("ocf:test:None"))).kind, "stopped");
});

test("heir check --here asks agents whether their parameters will do, and without --here only whether they are there", async () => {
  const at = { file: "x", line: 1, column: 1 };
  const claims = ["ocf:test:Small::state=/x", "ocf:test:Small", "ocf:test:None"].flatMap((word) => {
    const resource = service(word);
    return resource.by?.kind === "ocf" ? [{ kind: "ocf-agent", word, service: resource.by, at } as const] : [];
  });
  const ask = (here: boolean): Promise<unknown> => serviceFacts({ claims, scriptPath: [], node: "alpha", here, ocfRoot: root }).then((facts) => [...(facts.ocfAgents ?? [])]);
  const missing = ["ocf:test:None", { kind: "missing", path: `${root}/resource.d/test/None` }];
  assert.deepEqual(await ask(true), [
    ["ocf:test:Small::state=/x", { kind: "there" }],
    ["ocf:test:Small", { kind: "refused", detail: "validate-all: exit status 6: not configured (state is needed)" }],
    missing,
  ]);
  assert.deepEqual(await ask(false), [["ocf:test:Small::state=/x", { kind: "there" }], ["ocf:test:Small", { kind: "there" }], missing]);
  assert.ok(!existsSync("/x"));
});

if (existsSync("/usr/lib/ocf/resource.d/heartbeat/Dummy")) {
  test("Debian's ocf:heartbeat:Dummy starts, runs and stops", async () => {
    const agents = new OcfAgents({ config, log: rememberingLog(), limits: LIMITS });
    const order = call(`ocf:heartbeat:Dummy::state=${state()}`);
    assert.equal((await agents.monitor(order)).kind, "stopped");
    assert.equal(await agents.start(order), undefined);
    assert.equal((await agents.monitor(order)).kind, "running");
    assert.equal(await agents.stop(order), undefined);
    assert.equal((await agents.monitor(order)).kind, "stopped");
  });
}

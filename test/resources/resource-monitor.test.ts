// The monitor and the restart in place, with resource scripts that do as a file says. Groups without addresses: nothing touches the network.

import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import type { GroupConfig } from "#heir/model/config.js";
import { opId } from "#heir/model/names.js";
import { USUAL_SCRIPT_RULES } from "#heir/model/script-rules.js";
import { millis } from "#heir/model/time.js";
import type { ResourceReport } from "#heir/ports/resource-runner.js";
import { GroupActions } from "#heir/resources/group-actions.js";
import { Services } from "#heir/resources/services.js";
import { clusterConfig, rememberingLog, script, scriptDirectory } from "./cluster.js";

/** `NAME.on` is there while it runs; every call is noted in `calls`. */
const body = `here="\${0%/*}"; name="\${0##*/}"; echo "$name $1" >> "$here/calls"
case "$1" in start) touch "$here/$name.on";; stop) rm -f "$here/$name.on";; status) [ -e "$here/$name.lies" ] && { rm "$here/$name.lies"; echo stopped; exit; }; [ -e "$here/$name.on" ] && echo running || echo stopped;; esac`;
const directory = await scriptDirectory({ db: body, web: body });
after(() => rmSync(directory, { recursive: true }));

const calls = (): readonly string[] => readFileSync(join(directory, "calls"), "utf8").trim().split("\n");
const forget = (): void => writeFileSync(join(directory, "calls"), "");

test("what does not run any more is found and said once; a restart stops and starts it and what stands right of it, and the watch goes on", async () => {
  const config = clusterConfig({ g: [script("db"), script("web")] }, { scriptPath: [directory] });
  const [plain] = config.groups;
  assert.ok(plain !== undefined);
  const group: GroupConfig = { ...plain, monitor: { interval: millis(50), restarts: 1, window: millis(60_000) } };
  const reports: ResourceReport[] = [];
  const until = async (count: number): Promise<ResourceReport | undefined> => {
    const end = performance.now() + 60_000;
    while (reports.length < count) {
      assert.ok(performance.now() < end, `${count} reports: ${JSON.stringify(reports)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return reports[count - 1];
  };
  const log = rememberingLog();
  // A group of scripts alone asks nothing of these.
  const none = undefined as never;
  const actions = new GroupActions({
    config: group,
    addresses: none,
    services: new Services({ config, group: "g", log, announcer: none, links: () => undefined, floating: new Set() }),
    log,
    report: (report) => void reports.push(report),
    retries: { count: 0, pause: USUAL_SCRIPT_RULES.retryPause },
    overtakeGrace: millis(1000),
  });
  const environment = new Map([["HEIR_GROUP", "g"]]);
  actions.start(opId(1), environment);
  assert.deepEqual(await until(1), { kind: "groupStarted", group: "g", op: 1 });
  rmSync(join(directory, "web.on"));
  assert.deepEqual(await until(2), { kind: "resourceFailed", group: "g", resource: "web", detail: "stopped" });
  forget();
  actions.restart({ op: opId(2), from: "web", environment });
  assert.deepEqual(await until(3), { kind: "groupRestarted", group: "g", op: 2 });
  assert.deepEqual(calls().slice(0, 3), ["web stop", "web status", "web start"]);
  rmSync(join(directory, "db.on"));
  assert.deepEqual(await until(4), { kind: "resourceFailed", group: "g", resource: "db", detail: "stopped" });
  forget();
  actions.restart({ op: opId(3), from: "db", environment });
  assert.deepEqual(await until(5), { kind: "groupRestarted", group: "g", op: 3 });
  assert.deepEqual(calls().filter((call) => !call.endsWith("status")).slice(0, 4), ["web stop", "db stop", "db start", "web start"]);
  // A script that is gone says nothing, and one wrong answer is not believed.
  renameSync(join(directory, "web"), join(directory, "elsewhere"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  renameSync(join(directory, "elsewhere"), join(directory, "web"));
  writeFileSync(join(directory, "web.lies"), "");
  for (let i = 0; i < 1000 && existsSync(join(directory, "web.lies")); i += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(!existsSync(join(directory, "web.lies")), "it was asked");
  // Time for the second question, which it answers well.
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(reports.length, 5);
  actions.stop(opId(4), environment);
  assert.deepEqual(await until(6), { kind: "groupStopped", group: "g", op: 4 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(reports.length, 6);
  await actions.close();
});

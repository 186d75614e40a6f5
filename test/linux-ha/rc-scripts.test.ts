// Scripts in rc.d, as Heartbeat calls them.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { RcScripts } from "#heir/linux-ha/rc-scripts.js";
import { millis } from "#heir/model/time.js";
import { clusterConfig, rememberingLog, scriptDirectory } from "../resources/cluster.js";

async function rcd(scripts: Readonly<Record<string, string>>): Promise<{ readonly top: string; readonly rc: RcScripts; readonly log: ReturnType<typeof rememberingLog> }> {
  const top = await scriptDirectory({});
  mkdirSync(join(top, "resource.d"));
  mkdirSync(join(top, "rc.d"));
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(top, "rc.d", name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const log = rememberingLog();
  const config = clusterConfig({}, { scriptPath: [join(top, "resource.d")] });
  const rc = new RcScripts({ config, log, environment: new Map([["HA_FIFO", "/run/heir/fifo"]]), limit: millis(5000) });
  await rc.scan();
  return { top, rc, log };
}

const told = async (path: string): Promise<string> => {
  for (let again = 0; again < 500 && !existsSync(path); again += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  return readFileSync(path, "utf8");
};

test("a script has its type as its argument, and the message and Heartbeat's variables in its environment", async () => {
  const { top, rc } = await rcd({ status: 'echo "$1 $# $HA_t $HA_src $HA_st $HA_OSTATUS $HA_CURHOST $HA_FIFO $HA_RCDIR $PWD" >"$HA_DIR/told.new"; mv "$HA_DIR/told.new" "$HA_DIR/told"' });
  assert.deepEqual([rc.hears("status"), rc.hears("ifstat")], [true, false]);
  rc.tell("status", { src: "bravo", st: "dead" }, "active");
  rc.tell("ifstat", { node: "bravo", ifname: "eth0", st: "dead" }, "active");
  assert.equal(await told(join(top, "told")), `status 1 status bravo dead active alpha /run/heir/fifo ${top}/rc.d /\n`);
  await rc.close();
});

test("one script runs at a time, in the order of the events", async () => {
  const { top, rc } = await rcd({ status: 'echo "begin $HA_src" >>"$HA_DIR/list"; sleep 0.2; echo "end $HA_src" >>"$HA_DIR/list"; [ "$HA_src" != charlie ] || touch "$HA_DIR/over"' });
  rc.tell("status", { src: "bravo", st: "dead" }, "active");
  rc.tell("status", { src: "charlie", st: "dead" }, "active");
  await told(join(top, "over"));
  assert.equal(readFileSync(join(top, "list"), "utf8"), "begin bravo\nend bravo\nbegin charlie\nend charlie\n");
  await rc.close();
});

for (const word of ["$HA_NOARCHBIN/mach_down $HA_src", "ResourceManager takegroup x", ". /x/req_resource"]) {
  test(`a script that calls ${word} is not run: it would start resources beside heir`, async () => {
    const { rc, log } = await rcd({ status: `if [ dead = "$HA_st" ]; then ${word}; fi` });
    assert.equal(rc.hears("status"), false);
    assert.equal(log.lines.filter(({ code }) => code === "rc-script-refused").length, 1);
    await rc.close();
  });
}

test("types that make Heartbeat act are heir's own business: their scripts are not run", async () => {
  const { rc, log } = await rcd({ "ip-request": "exit 0", "ip-request-resp": "exit 0", hb_takeover: "exit 0", ask_resources: "exit 0" });
  assert.deepEqual([rc.hears("status"), rc.hears("ifstat"), log.lines.length], [false, false, 0]);
  await rc.close();
});

test("a script that fails is said, and what waits when the daemon ends does not run", async () => {
  const { top, rc, log } = await rcd({ status: 'touch "$HA_DIR/$HA_src"; [ "$HA_src" = bravo ] && exit 3; sleep 60' });
  rc.tell("status", { src: "bravo", st: "dead" }, "active");
  rc.tell("status", { src: "charlie", st: "dead" }, "active");
  rc.tell("status", { src: "delta", st: "dead" }, "active");
  await told(join(top, "charlie"));
  await rc.close();
  assert.ok(!existsSync(join(top, "delta")));
  assert.equal(log.lines.find(({ code }) => code === "rc-script-failed")?.fields["exit_status"], 3);
});

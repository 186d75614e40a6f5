// Probes on a machine without FFI: by arping, and not at all without it. Run apart, since FFI is loaded once a process.

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName, opId } from "#heir/model/names.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { openProbeWire } from "#heir/platform/linux/prober.js";
import { createRunner } from "#heir/resources/runner.js";
import { insideNamespace, ip } from "../platform/namespace.js";
import { Reports, address, clusterConfig, rememberingLog } from "./cluster.js";

process.env["HEIR_NO_FFI"] = "1";
const inside = await insideNamespace(import.meta.url);

if (inside !== undefined) {
  const WEB = groupName("web");
  const HOLDER = "02:00:00:00:00:02";

  test("arping asks: who has the address, also when we have it ourselves or nothing of our own", async () => {
    ip("-n", inside.peer, "link", "set", "eth0", "address", HOLDER);
    ip("addr", "add", "10.66.0.1/24", "dev", "eth0");
    const log = rememberingLog();
    const runner = createRunner({ config: clusterConfig({ web: [address("10.66.0.100", { prefix: 24, device: "eth0" })] }), clock, log });
    const reports = new Reports(runner);
    let ops = 0;
    const probe = async () => {
      runner.probe({ group: WEB, op: opId((ops += 1)), macs: [HOLDER] });
      const report = await reports.next("probed");
      assert.ok(report.kind === "probed" && report.op === ops);
      return { asked: report.asked, answers: report.answers };
    };
    const answered = { asked: ["arp"], answers: [{ address: "10.66.0.100", way: "arp", mac: HOLDER }] };
    try {
      await runner.cleanUp();
      assert.deepEqual(log.lines.filter(({ code }) => code.startsWith("probe")).map(({ level, code }) => `${level} ${code}`), ["warn probe-by-arping"]);
      assert.deepEqual(await probe(), { asked: ["arp"], answers: [] });
      ip("-n", inside.peer, "addr", "add", "10.66.0.100/32", "dev", "eth0");
      assert.deepEqual(await probe(), answered);
      ip("addr", "add", "10.66.0.100/32", "dev", "eth0");
      assert.deepEqual(await probe(), answered);
      ip("addr", "flush", "dev", "eth0");
      assert.deepEqual(await probe(), answered);
    } finally {
      await runner.close();
    }
  });

  test("without arping too nothing can be asked, and the log says so", () => {
    const log = rememberingLog();
    const wire = openProbeWire({ clock, log, isOwn: () => false, arping: undefined });
    assert.equal(wire, undefined);
    assert.deepEqual(log.lines.map(({ level, code }) => `${level} ${code}`), ["warn probe-impossible"]);
  });
}

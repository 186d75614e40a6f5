import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openServiceNotifier } from "#heir/platform/linux/systemd-notify.js";
import { rememberingLog } from "../resources/cluster.js";

// Node cannot bind a unix datagram socket; perl is part of every Debian.
const RECEIVER = `use Socket; socket(S, AF_UNIX, SOCK_DGRAM, 0) or die; bind(S, sockaddr_un($ARGV[0])) or die; $| = 1;
print "bound\\n"; for (1..$ARGV[1]) { recv(S, $m, 4096, 0); print "$m\\n"; }`;

test("systemd hears READY, STATUS on one line, WATCHDOG and STOPPING, each in a datagram of its own", { timeout: 10_000 }, async () => {
  const path = join(mkdtempSync(join(tmpdir(), "heir-test-")), "notify");
  const receiver = spawn("perl", ["-e", RECEIVER, path, "4"], { stdio: ["ignore", "pipe", "inherit"] });
  let heard = "";
  const log = rememberingLog();
  const done = new Promise<void>((resolve, reject) => {
    receiver.once("error", reject);
    receiver.once("close", () => resolve());
  });
  receiver.stdout.setEncoding("utf8").on("data", (text: string) => {
    heard += text;
    if (heard !== "bound\n") return;
    const notifier = openServiceNotifier(log, { NOTIFY_SOCKET: path });
    notifier.ready();
    notifier.status("holds web\nREADY=0");
    notifier.watchdog();
    notifier.stopping();
  });
  await done;
  assert.equal(heard, "bound\nREADY=1\nSTATUS=holds web READY=0\nWATCHDOG=1\nSTOPPING=1\n");
  assert.equal(log.lines.length, 0);
});

test("without systemd nothing happens; with a socket that is gone it is logged, not thrown", () => {
  const log = rememberingLog();
  openServiceNotifier(log, {}).ready();
  assert.equal(log.lines.length, 0);
  openServiceNotifier(log, { NOTIFY_SOCKET: "/nonexistent/notify" }).ready();
  assert.deepEqual(log.lines.map((line) => line.code), ["notify-failed"]);
});

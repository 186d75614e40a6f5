// Announcements on a machine without FFI: a peer learns a new MAC all the same. Run apart, since FFI is loaded once a process.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openArpSender } from "#heir/platform/linux/arp.js";
import { kernelArpSender, neighbour } from "#heir/platform/linux/kernel-arp.js";
import { ipv4, rememberingLog } from "../resources/cluster.js";
import { insideNamespace, ip, pause, until } from "./namespace.js";

process.env["HEIR_NO_FFI"] = "1";
// A stand-in for arping, first on PATH: what counts here is how it is called.
const directory = mkdtempSync(join(tmpdir(), "heir-test-"));
writeFileSync(join(directory, "arping"), `#!/bin/sh\necho "$@" >> ${directory}/calls\nexit 1\n`, { mode: 0o755 });
const inside = await insideNamespace(import.meta.url);

if (inside !== undefined) {
  const live = (): boolean => true;
  const announcement = { address: ipv4("10.66.0.100"), device: "eth0", index: 0, mac: "" };

  test("the kernel's own request corrects a neighbour's cache, as /32 beside an own address and as written", async () => {
    const mac = /link\/ether (\S+)/.exec(ip("link", "show", "dev", "eth0"))?.[1] ?? "";
    const log = rememberingLog();
    for (const addresses of [["10.66.0.1/24", "10.66.0.100/32"], ["10.66.0.100/24"]]) {
      ip("-4", "addr", "flush", "dev", "eth0");
      for (const one of addresses) ip("addr", "add", one, "dev", "eth0");
      ip("-n", inside.peer, "neigh", "replace", "10.66.0.100", "lladdr", "02:00:00:00:00:99", "dev", "eth0", "nud", "stale");
      await pause(1100); // The peer ignores changes to an entry that is younger than a second (locktime).
      kernelArpSender(log).send(announcement, live);
      await until("the peer has the MAC", 2000, () => ip("-n", inside.peer, "neigh", "show", "10.66.0.100").includes(mac));
    }
    assert.equal(log.lines.length, 0);
  });

  test("arping is called for one gratuitous request where it is installed, and the log says so", async () => {
    process.env["PATH"] = `${directory}:${process.env["PATH"] ?? ""}`;
    const log = rememberingLog();
    const sender = openArpSender(log);
    sender.send(announcement, live);
    const calls = (): string => {
      try {
        return readFileSync(join(directory, "calls"), "utf8");
      } catch {
        return "";
      }
    };
    await until("arping ran", 2000, () => calls() !== "");
    assert.equal(calls(), "-U -c 1 -w 1 -I eth0 10.66.0.100\n");
    assert.deepEqual(log.lines.map((line) => `${line.level} ${line.code}`), ["warn announce-by-arping"]);
    sender.close();
  });

  test("the neighbour that is asked for is in the subnet, never the address itself, and turns through all of it", () => {
    const subnet = { address: ipv4("10.66.0.1"), prefix: 29 };
    const asked = [1, 2, 3, 4, 5, 6, 7].map((turn) => neighbour(subnet, ipv4("10.66.0.4"), turn));
    assert.deepEqual(asked, ["10.66.0.5", "10.66.0.3", "10.66.0.3", "10.66.0.2", "10.66.0.1", "10.66.0.6", "10.66.0.5"]);
  });
}

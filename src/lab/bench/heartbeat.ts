// Debian's Heartbeat 3.0.6 as the bench runs it: haresources mode, IPaddr2, broadcast. It knows its folders by fixed paths, so each node gets
// private copies of them mounted in its own namespace. It may reboot the machine when a resource does not stop: that right is taken from it.

import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inside, type Namespace, pidsInside, runInside } from "../namespace.js";
import { DEVICE, type NodePlan } from "../plan.js";
import { nodeSpace } from "../topology.js";
import { tail } from "./files.js";
import type { Product, Site } from "./product.js";

const DAEMON = "/usr/libexec/heartbeat/heartbeat";
const INSTALL = "apt-get install --no-install-recommends heartbeat";

/** Copies with owners and modes; what an installed Heartbeat has lived through stays out. */
const PREPARE = `set -e
cp -a /etc/ha.d "$0/etc"
cp -a /var/lib/heartbeat "$0/lib"
rm -f "$0"/lib/hb_* "$0"/lib/*hostcache "$0"/lib/fifo
mkdir -p "$0/log" "$0/run/heartbeat/ccm" "$0/run/heartbeat/crm" "$0/run/heartbeat/dopd" "$0/run/heartbeat/rsctmp" "$0/run/resource-agents"
chown -R hacluster:haclient "$0/run/heartbeat"
mount --bind "$0/etc" /etc/ha.d
mount --bind "$0/lib" /var/lib/heartbeat
mount --bind "$0/log" /var/log
mount --bind "$0/run" /run
if [ -e /proc/sysrq-trigger ]; then mount --bind /dev/null /proc/sysrq-trigger; fi`;

const folderOf = (site: Site, node: NodePlan): string => join(site.plan.folder, node.name, "heartbeat");

function haCf({ plan }: Site): string {
  const { keepalive_ms, warntime_ms, deadtime_ms, initdead_ms } = plan.timing;
  return [
    "logfile /var/log/ha-log",
    `keepalive ${keepalive_ms}ms`,
    `warntime ${warntime_ms}ms`,
    `deadtime ${deadtime_ms}ms`,
    `initdead ${initdead_ms}ms`,
    "auto_failback on",
    `bcast ${DEVICE}`,
    `node ${plan.nodes.map(({ name }) => name).join(" ")}`,
    "",
  ].join("\n");
}

/** All nodes share one process namespace and one pid file name; the network tells whose a process is. */
function masterOf(space: Namespace): number | undefined {
  return pidsInside(space).find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "latin1").startsWith("heartbeat: master control process");
    } catch {
      return false;
    }
  });
}

/** Where a user namespace maps nobody but us, there is no hacluster to become. */
const onlyOneUser = (): boolean => !/^\s*0\s+0\s+4294967295\s*$/.test(readFileSync("/proc/self/uid_map", "latin1"));

export const heartbeat: Product = {
  name: "heartbeat",
  missing: () => {
    if (!existsSync(DAEMON)) return `not installed (cure: ${INSTALL})`;
    if (!existsSync("/usr/lib/ocf/resource.d/heartbeat/IPaddr2")) return "has no IPaddr2 (cure: apt-get install --no-install-recommends resource-agents)";
    return onlyOneUser() ? "needs a second user (cure: run it as root)" : "";
  },
  version: () => /^[\d.]+/.exec(spawnSync(DAEMON, ["-V"], { encoding: "utf8" }).stdout)?.[0] ?? "unknown",
  settings: { classic: "keepalive 1 s, deadtime 3 s", fast: "keepalive 200 ms, deadtime 1 s" },
  heartbeats: "udp dport 694",
  start: async (site, node) => {
    const space = nodeSpace(site.topology, node.name);
    const folder = folderOf(site, node);
    mkdirSync(folder, { recursive: true });
    await runInside(space, ["sh", "-c", PREPARE, folder]);
    writeFileSync(join(folder, "etc", "ha.cf"), haCf(site));
    writeFileSync(join(folder, "etc", "haresources"), `${site.plan.nodes[0]?.name} IPaddr2::${site.plan.vip}/${site.plan.prefix}/${DEVICE}\n`);
    writeFileSync(join(folder, "etc", "authkeys"), `auth 1\n1 sha1 ${site.key}\n`);
    chmodSync(join(folder, "etc", "authkeys"), 0o600);
    const unarmed = ["setpriv", "--bounding-set", "-sys_boot", "--inh-caps", "-sys_boot"];
    // It leaves for the background by itself; the pipes of the one who started it stay open in its children, so it gets none.
    const [command = "", ...words] = inside(space, [...unarmed, DAEMON]);
    spawn(command, words, { stdio: "ignore" });
  },
  agent: async (site, node) => {
    const pid = masterOf(nodeSpace(site.topology, node.name));
    if (pid === undefined) throw new Error(`${node.name}: no master control process of heartbeat`);
    return pid;
  },
  lastWords: (site, node) => tail(join(folderOf(site, node), "log", "ha-log")),
};

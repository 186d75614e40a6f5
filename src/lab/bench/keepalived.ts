// Debian's keepalived as the bench runs it: one VRRP instance, multicast, two processes of which the child decides.

import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inside } from "../namespace.js";
import { DEVICE, type NodePlan } from "../plan.js";
import { nodeSpace } from "../topology.js";
import { tail } from "./files.js";
import type { Product, Site, Speed } from "./product.js";

const ADVERT_S: Readonly<Record<Speed, string>> = { classic: "1", fast: "0.1" };
/** The first node is the home of the address, as for the others. */
const PRIORITY = { home: 150, other: 100 };

const folderOf = (site: Site, node: NodePlan): string => join(site.plan.folder, node.name, "keepalived");

function configuration({ plan, speed }: Site, node: NodePlan): string {
  const priority = node.name === plan.nodes[0]?.name ? PRIORITY.home : PRIORITY.other;
  return [
    "global_defs {",
    `  router_id ${node.name}`,
    // Version 2 of VRRP, the default, knows whole seconds only.
    ...(speed === "fast" ? ["  vrrp_version 3"] : []),
    "}",
    "vrrp_instance bench {",
    "  state BACKUP",
    `  interface ${DEVICE}`,
    "  virtual_router_id 51",
    `  priority ${priority}`,
    `  advert_int ${ADVERT_S[speed]}`,
    "  virtual_ipaddress {",
    `    ${plan.vip}/${plan.prefix} dev ${DEVICE}`,
    "  }",
    "}",
    "",
  ].join("\n");
}

export const keepalived: Product = {
  name: "keepalived",
  missing: () => (spawnSync("keepalived", ["--version"]).error === undefined ? "" : "not installed (cure: apt-get install --no-install-recommends keepalived)"),
  // It writes its version to standard error.
  version: () => /v[\d.]+/.exec(spawnSync("keepalived", ["--version"], { encoding: "utf8" }).stderr)?.[0]?.slice(1) ?? "unknown",
  settings: { classic: `advert_int ${ADVERT_S.classic} s`, fast: `advert_int ${ADVERT_S.fast} s, VRRP version 3` },
  heartbeats: "ip protocol 112",
  start: async (site, node) => {
    const folder = folderOf(site, node);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "keepalived.conf"), configuration(site, node), { mode: 0o600 });
    const pids = [`--pid=${folder}/parent.pid`, `--vrrp_pid=${folder}/vrrp.pid`];
    const argv = ["keepalived", "--vrrp", "--dont-fork", "--log-console", "--log-detail", `--use-file=${folder}/keepalived.conf`, ...pids];
    const [command = "", ...words] = inside(nodeSpace(site.topology, node.name), argv);
    const log = openSync(join(folder, "log"), "a");
    spawn(command, words, { stdio: ["ignore", log, log] });
    closeSync(log);
  },
  agent: async (site, node) => Number(readFileSync(join(folderOf(site, node), "vrrp.pid"), "latin1")),
  lastWords: (site, node) => tail(join(folderOf(site, node), "log")),
};

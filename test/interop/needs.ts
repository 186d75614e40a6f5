// What must be on this computer, each with the Debian package that brings it. Nothing is left out where something is missing: it is said, and counts as a failure.

import { existsSync } from "node:fs";
import { HEARTBEAT } from "./machine.js";

const FOLDERS = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

const NEEDED: readonly (readonly [string, string])[] = [
  [HEARTBEAT, "heartbeat"],
  ["cl_status", "heartbeat"],
  ["/usr/lib/ocf/resource.d/heartbeat/IPaddr", "resource-agents"],
  ["/usr/lib/ocf/resource.d/heartbeat/IPaddr2", "resource-agents"],
  ["/usr/libexec/heartbeat/findif", "resource-agents"],
  ["ifconfig", "net-tools"],
  ["gawk", "gawk"],
  ["ip", "iproute2"],
  ["nft", "nftables"],
  ["setpriv", "util-linux"],
  ["unshare", "util-linux"],
  ["nsenter", "util-linux"],
  ["mount", "mount"],
];

const isThere = (what: string): boolean => (what.startsWith("/") ? existsSync(what) : FOLDERS.some((folder) => existsSync(`${folder}/${what}`)));

export function missingHere(): readonly string[] {
  const packages = NEEDED.filter(([what]) => !isThere(what)).map(([what, from]) => `${what} (cure: apt-get install --no-install-recommends ${from})`);
  return process.getuid?.() === 0 ? packages : ["root, since Heartbeat becomes another user (cure: run it as root)", ...packages];
}

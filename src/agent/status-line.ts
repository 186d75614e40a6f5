// The agent in one line, for `systemctl status`.

import type { StatusReport } from "../model/status.js";

export function statusLine({ node, state, peers, groups }: StatusReport): string {
  const up = peers.filter((peer) => peer.state === "up").length;
  const held = groups.filter((group) => group.holder === node).map((group) => group.name);
  return `${state}; ${up} of ${peers.length} peers up; holds ${held.length === 0 ? "nothing" : held.join(", ")}`;
}

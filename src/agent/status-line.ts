// The agent in one line, for `systemctl status`.

import type { StatusReport } from "../model/status.js";

/** How often the line is looked at. */
const LOOK_MS = 5000;

export function statusLine({ node, state, peers, groups }: StatusReport): string {
  const up = peers.filter((peer) => peer.state === "up").length;
  const held = groups.filter((group) => group.holder === node).map((group) => group.name);
  return `${state}; ${up} of ${peers.length} peers up; holds ${held.length === 0 ? "nothing" : held.join(", ")}`;
}

/** Shown now, and whenever it has changed. */
export function showStatusLine(status: () => StatusReport, show: (text: string) => void): void {
  let shown = "";
  const look = (): void => {
    const text = statusLine(status());
    if (text !== shown) show(text);
    shown = text;
  };
  look();
  setInterval(look, LOOK_MS).unref();
}

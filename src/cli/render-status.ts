// A status report for a person (80 columns, words before colours) and for scripts (tab-separated).

import { showReach } from "../model/ping.js";
import type { GroupStatus, PeerStatus, PingStatus, StatusReport } from "../model/status.js";
import { paint, printable, row, showAge, type Tone, wrap } from "./columns.js";
import { degradations } from "./health.js";
import { dayAndTime } from "./local-time.js";

const PEER_WIDTHS = [29, 8, 14, 29];
const PING_WIDTHS = [29, 8, 14, 29];
const GROUP_WIDTHS = [27, 14, 12, 8, 19];

/** `color`: states in colours beside their words. */
export function renderStatus(status: StatusReport, color: boolean): string {
  const faults = degradations(status);
  const verdict = faults.length === 0 ? "healthy" : "degraded";
  const paintIt = (text: string, word: string, tone: Tone): string => (color ? paint(text, word, tone) : text);
  const lines = [
    ...head(status),
    "",
    ...(status.peers.length === 0 ? ["no peers"] : [row(PEER_WIDTHS, ["NODE, its rings", "STATE", "HEARD", "WHY"])]),
    ...status.peers.flatMap((peer) => peerRows(peer, paintIt)),
    "",
    ...(status.groups.length === 0 ? ["no groups"] : [row(GROUP_WIDTHS, ["GROUP", "HOLDER", "HERE", "FOR", "WHY"])]),
    ...status.groups.flatMap((group) => groupRows(group, paintIt)),
    ...(status.pings === undefined ? [] : ["", row(PING_WIDTHS, ["PING NODE", "STATE", "ANSWERED", "ITS HOSTS"]), ...status.pings.map((ping) => pingRow(ping, paintIt))]),
    "",
    paintIt(verdict, verdict, faults.length === 0 ? "good" : "bad"),
    ...faults.map((fault) => wrap(printable(fault), "  ")),
  ];
  return `${lines.join("\n")}\n`;
}

function head(status: StatusReport): readonly string[] {
  const { timing } = status;
  const since = status.since === undefined ? "" : ` since ${when(status.since)}`;
  return [
    wrap(`${status.node}: ${status.state}, up ${showAge(status.since_ms)}${since}, cluster ${status.cluster}, heir ${status.version}`),
    wrap(
      `keepalive ${span(timing.keepalive_ms)}, warntime ${span(timing.warntime_ms)}, deadtime ${span(timing.deadtime_ms)}, initdead ${span(timing.initdead_ms)}`,
    ),
    ...watchdogWords(status),
    ...(status.lacks ?? []).map((text) => wrap(printable(text))),
  ];
}

/** One that cannot be used is among the faults. */
function watchdogWords({ watchdog }: StatusReport): readonly string[] {
  if (watchdog === undefined || watchdog.timeout_ms === null) return [];
  return [wrap(`watchdog ${printable(watchdog.device)}: resets this machine ${span(watchdog.timeout_ms)} after its last healthy step`)];
}

type Painter = (text: string, word: string, tone: Tone) => string;

const PEER_TONE: Readonly<Record<PeerStatus["state"], Tone>> = { up: "good", late: "doubtful", init: "doubtful", left: "doubtful", dead: "bad" };

function peerRows(peer: PeerStatus, paintIt: Painter): readonly string[] {
  return [
    paintIt(row(PEER_WIDTHS, [printable(peer.name), peer.state, ago(peer.age_ms), peer.reason]), ` ${peer.state} `, PEER_TONE[peer.state]),
    ...(peer.pings === undefined ? [] : [`  reaches ${showReach(peer.pings)}`]),
    ...peer.rings.map((ring) => {
      const hears = ring.hears_us === null ? "not known whether it hears us" : ring.hears_us ? "hears us" : "does not hear us";
      const text = row(PEER_WIDTHS, [`  ${printable(ring.name)}`, ring.state, ago(ring.heard_age_ms), hears]);
      return paintIt(text, ` ${ring.state} `, ring.state === "up" ? "good" : "bad");
    }),
  ];
}

const PING_TONE: Readonly<Record<PingStatus["state"], Tone>> = { alive: "good", unknown: "doubtful", dead: "bad" };

function pingRow(ping: PingStatus, paintIt: Painter): string {
  const text = row(PING_WIDTHS, [printable(ping.name), ping.state, ago(ping.age_ms), printable(ping.hosts.join(" "))]);
  return paintIt(text, ` ${ping.state} `, PING_TONE[ping.state]);
}

const GROUP_TONE: Readonly<Record<GroupStatus["state"], Tone>> = { Active: "good", Backup: "bold", Initialize: "doubtful" };

function groupRows(group: GroupStatus, paintIt: Painter): readonly string[] {
  const first = row(GROUP_WIDTHS, [printable(group.name), group.holder ?? "nobody", group.state, showAge(group.since_ms), group.reason]);
  const details = [
    ...(group.phase === "idle" || group.phase === "started" ? [] : [group.phase]),
    ...(group.standby ? ["in standby"] : []),
    `priority ${group.priority}`,
    `epoch ${group.epoch}`,
    group.successor === null ? "nobody next" : `next ${group.successor}`,
    ...leaseWords(group.lease),
  ];
  return [paintIt(first, ` ${group.state} `, GROUP_TONE[group.state]), wrap(details.join(", "), "  "), ...checkWords(checksOf(group)).map((text) => wrap(printable(text), "  "))];
}

/** A daemon from before an upgrade may not know of any. */
const checksOf = (group: Partial<GroupStatus>): GroupStatus["checks"] => group.checks ?? [];

/** One line for all checks: name, value, and what it does to the priority just now. */
function checkWords(checks: GroupStatus["checks"]): readonly string[] {
  if (checks.length === 0) return [];
  const shown = checks.map(({ name, value, counts, adds, weight }) => {
    const effect = adds !== 0 ? ` ${adds > 0 ? "+" : ""}${adds}` : weight === 0 && counts === "failed" ? " unfit" : "";
    return `${name} ${value}${counts !== null && counts !== value ? ` (counts as ${counts})` : ""}${effect}`;
  });
  return [`checks: ${shown.join(", ")}`];
}

/** Which lease, how long, what is left of it, and how long two nodes may answer if that is not zero. */
function leaseWords({ kind, length_ms, left_ms, window_ms, sole }: GroupStatus["lease"]): readonly string[] {
  if (kind === "none") return ["no lease"];
  if (length_ms === null || window_ms === null) return ["lease off: the address outlives agent and guardian, two may answer until somebody removes it"];
  return [
    `${kind} lease ${span(length_ms)}${sole ? " (no other node is there)" : ""}`,
    ...(left_ms === null ? [] : [`${Math.max(0, left_ms)} ms left`]),
    ...(window_ms === 0 ? [] : [`two may answer for ${span(window_ms)}`]),
  ];
}

/** One fact a line, its kind first; empty for what is not known. */
export function statusTsv(status: StatusReport): string {
  const lines: readonly (readonly unknown[])[] = [
    ["node", status.node, status.state, status.since_ms, status.version],
    ...status.peers.flatMap((peer) => [
      ["peer", peer.name, peer.state, peer.age_ms, peer.reason],
      ...peer.rings.map((ring) => ["ring", peer.name, ring.name, ring.state, ring.heard_age_ms, ring.hears_us]),
    ]),
    ...status.groups.map((it) => [
      "group", it.name, it.holder, it.state, it.phase, it.priority, it.epoch, it.successor, it.standby, it.since_ms, it.reason,
    ]),
    ...status.groups.flatMap((it) => checksOf(it).map((check) => ["check", it.name, check.name, check.value, check.adds, check.since_ms, check.detail])),
    ...status.peers.flatMap((peer) => (peer.pings === undefined ? [] : [["reach", peer.name, peer.pings.reached, peer.pings.of]])),
    ...(status.pings ?? []).map((ping) => ["ping", ping.name, ping.state, ping.age_ms, ping.since_ms, ping.hosts.join(" ")]),
    ...status.warnings.map((warning) => ["warning", warning]),
    ...(status.lacks ?? []).map((text) => ["lacks", text]),
    ...(status.watchdog === undefined ? [] : [["watchdog", status.watchdog.device, status.watchdog.timeout_ms, status.watchdog.problem]]),
  ];
  return lines.map((cells) => `${cells.map((cell) => printable(cell === null ? "" : String(cell))).join("\t")}\n`).join("");
}

const ago = (age: number | null): string => (age === null ? "never" : `${showAge(age)} ago`);

/** Configured times: as short as they can be said exactly. */
const span = (ms: number): string => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`);

/** Local time, without the fractions. */
export const when = (iso: string): string => dayAndTime(new Date(iso));

// Five minutes beside a real Heartbeat, with a standby and a takeover in each direction by the tools of both products. At the end Heartbeat's log must hold
// no error, and no warning about what it was sent.

import type { Machine } from "./machine.js";
import { type Ownership, type Pair, SETTLING_MS } from "./pair.js";
import { ALL_A, ALL_B, bothStart, type Course, CRC, heirdOf, MCAST, order, otherOf, SHA1, SPLIT, step, type Step } from "./steps.js";

const SPAN_MS = 300_000;
/** What any Heartbeat says on a machine that lets nobody lock memory. */
export const UNLOCKED = /Cannot lock ourselves into memory/;
/** A warning that is about a datagram: not one about times, or about a machine without a STONITH device. */
const ABOUT_PACKETS = /packet|pkt|message|auth|replay|rexmit|seq|ignored|unknown|missing|invalid|field/i;

const began = new WeakMap<Pair, number>();

const notes: Step = step("the clock starts", async (pair) => {
  began.set(pair, performance.now());
  await pair.stays(SPLIT, 5000);
});

const complaints = (machine: Machine): readonly string[] => {
  const lines = machine.logOf("heartbeat").split("\n").filter((line) => !UNLOCKED.test(line));
  return lines.filter((line) => /\b(?:ERROR|CRIT)\b/.test(line) || (/\bWARN\b/.test(line) && ABOUT_PACKETS.test(line)));
};

const lasts: Step = step("the rest of five minutes passes, and Heartbeat has complained of nothing", async (pair) => {
  const left = (began.get(pair) ?? 0) + SPAN_MS - performance.now();
  await pair.stays(SPLIT, Math.max(left, 10_000));
  await pair.isSettled(SETTLING_MS);
  const other = otherOf(pair);
  const found = complaints(other);
  if (found.length > 0) throw new Error(`Heartbeat has complained:\n${found.join("\n")}`);
  const seen = await other.ask("cl_status", "nodestatus", heirdOf(pair).name);
  if (seen !== "active") throw new Error(`Heartbeat says of ${heirdOf(pair).name}: ${seen}`);
});

const rests: Step = step("nothing moves by itself", (pair) => pair.stays(SPLIT, 15_000));

const there = (which: "a" | "b"): Ownership => (which === "a" ? ALL_B : ALL_A);
/** What each node is told by its own product's tool: give all, fetch its own, give its own, and the other one gives back what is not its own. */
const moves = (which: "a" | "b"): readonly Step[] => {
  const other = which === "a" ? "b" : "a";
  return [
    order(`${which}1`, which, "standby", "all", there(which)),
    order(`${which}2`, which, "takeover", "local", SPLIT),
    order(`${which}3`, which, "standby", "local", there(which)),
    order(`${which}4`, other, "standby", "foreign", SPLIT),
    order(`${which}5`, which, "takeover", "foreign", there(other)),
    order(`${which}6`, which, "standby", "foreign", SPLIT),
    rests,
  ];
};

export const FIVE_MINUTES: readonly Course[] = [
  { name: "five-minutes", aside: true, setting: { failback: "on", media: MCAST, authkeys: SHA1 }, steps: [bothStart("s01"), notes, ...moves("a"), ...moves("b"), lasts] },
  { name: "five-minutes-off", aside: true, setting: { failback: "off", media: "bcast eth0", authkeys: CRC }, steps: [bothStart("s15"), notes, ...moves("a"), ...moves("b"), lasts] },
];

// The client, one process in a namespace of its own: asks the floating address every few milliseconds through the kernel's own ARP cache
// and writes down each question and answer with CLOCK_MONOTONIC in microseconds, the one clock that all namespaces share.
// Usage: node asker.js VIP PORT INTERVAL_MS. Lines: `s NUMBER TIME` for a question, `r NUMBER TIME NODE` for an answer.

import { createSocket } from "node:dgram";

const [vip = "", port = "", interval = ""] = process.argv.slice(2);
const interval_us = Number(interval) * 1000;
/** Lines are handed over so often: late enough to be cheap, early enough for a live view. */
const FLUSH_MS = 20;
/** After a stall of this process, at most so many questions are caught up with: a burst would measure nothing. */
const CATCH_UP = 5;

const now_us = (): number => Number(process.hrtime.bigint() / 1000n);

const socket = createSocket("udp4");
let lines: string[] = [];
let number = 0;
let next_us = now_us();

socket.on("message", (answer) => {
  const [which = "", node = ""] = answer.toString("latin1").split(" ");
  lines.push(`r ${which} ${now_us()} ${node}\n`);
});
// A question that could not even be sent (no neighbour, no route) is one without an answer.
socket.on("error", () => undefined);

function ask(): void {
  let due = Math.floor((now_us() - next_us) / interval_us) + 1;
  if (due > CATCH_UP) {
    next_us += (due - CATCH_UP) * interval_us;
    due = CATCH_UP;
  }
  for (; due > 0; due -= 1) {
    number += 1;
    next_us += interval_us;
    lines.push(`s ${number} ${now_us()}\n`);
    socket.send(String(number), Number(port), vip, () => undefined);
  }
  setTimeout(ask, Math.max(0, (next_us - now_us()) / 1000));
}

// Whoever reads is gone: nothing more to do.
process.stdout.on("error", () => process.exit(0));
setInterval(() => {
  process.stdout.write(lines.join(""));
  lines = [];
}, FLUSH_MS);
socket.bind(0, ask);

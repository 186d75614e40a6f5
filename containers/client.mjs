// The client of the demonstration: asks a URL fifty times a second, each time over a new connection, and prints who answers whenever that changes, and
// how long nobody did. Times are of this machine, in UTC.
// Usage: node client.mjs URL

import { get } from "node:http";

const [url = ""] = process.argv.slice(2);
const ASK_EVERY_MS = 20;
/** A question without an answer for so long is given up; the next ones are on their way by then. */
const PATIENCE_MS = 500;
/** So long without an answer is said, even when the same node goes on: more than a busy machine costs most often. */
const NOTABLE_MS = 200;

let node = "nobody";
let answeredAt = performance.now();
let silent = false;

const say = (text) => process.stdout.write(`${new Date().toISOString()}  ${text}\n`);

function answered(name) {
  const gap = performance.now() - answeredAt;
  answeredAt += gap;
  if (name === node && gap < NOTABLE_MS) return;
  say(`${name} answers${name === node ? " again" : ""}, after ${gap.toFixed(0)} ms without an answer`);
  node = name;
  silent = false;
}

function ask() {
  const question = get(url, { agent: false, timeout: PATIENCE_MS }, (response) => {
    let text = "";
    response.setEncoding("utf8").on("data", (piece) => (text += piece));
    response.on("end", () => answered(text.trim())).on("error", () => undefined);
  });
  // The timer of the socket begins again with every octet; this one does not.
  const alarm = setTimeout(() => question.destroy(), PATIENCE_MS);
  question.on("error", () => undefined).on("close", () => clearTimeout(alarm));
  if (silent || performance.now() - answeredAt < PATIENCE_MS) return;
  silent = true;
  say(`nobody has answered for ${PATIENCE_MS} ms (it was ${node})`);
}

say(`asking ${url} every ${ASK_EVERY_MS} ms`);
setInterval(ask, ASK_EVERY_MS);
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));

// A program for tests of who serves an address. `serve NAME PORT` tells its name to whoever connects, over either family. `ask PORT ADDRESS`
// connects anew every 50 ms and prints `MILLISECONDS NAME` (CLOCK_MONOTONIC) for each answer.

import { connect, createServer } from "node:net";

const EVERY_MS = 50;
const PATIENCE_MS = 300;

const [mode, first = "", second = ""] = process.argv.slice(2);

function ask(port: number, host: string): void {
  const socket = connect({ host, port, timeout: PATIENCE_MS });
  socket.setEncoding("utf8");
  socket.on("error", () => undefined);
  socket.on("timeout", () => socket.destroy());
  socket.on("data", (name) => {
    console.log(`${(Number(process.hrtime.bigint()) / 1e6).toFixed(1)} ${String(name).trim()}`);
    socket.destroy();
  });
}

if (mode === "serve") createServer((socket) => socket.on("error", () => undefined).end(`${first}\n`)).listen(Number(second), "::");
else setInterval(() => ask(Number(first), second), EVERY_MS);

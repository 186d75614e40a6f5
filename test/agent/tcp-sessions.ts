// A program for the test of TCP sessions. `serve PORT` sends back every byte. `ask PORT ADDRESS...` keeps two sessions open to each address, one of
// small messages and one in bulk, compares every byte that comes back, and tells when its standard input ends.

import { connect, createServer } from "node:net";

export interface Told {
  readonly address: string;
  readonly kind: "small" | "bulk";
  readonly sent: number;
  readonly received: number;
  /** Bytes that are not those that were sent. */
  readonly wrong: number;
  /** The longest time in which nothing came back. */
  readonly still_ms: number;
  /** What ended it before its time; empty when nothing did. */
  readonly problem: string;
}

/** Bytes, and how often. 64 kB in flight twice over is what a link of 50 Mbit/s carries; more would measure this machine. */
const KINDS = { small: { size: 64, every_ms: 5 }, bulk: { size: 32_768, every_ms: 10 } } as const;
const LAST_ANSWERS_MS = 5000;

/** What a position in the stream holds: no two positions close to each other can be taken for one another. */
const byteAt = (position: number): number => (position * 131 + (position >>> 8) * 17 + (position >>> 16)) & 0xff;

function chunk(from: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  for (let index = 0; index < size; index += 1) bytes[index] = byteAt(from + index);
  return bytes;
}

function serve(port: number): void {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined).pipe(socket);
  });
  server.listen(port, "0.0.0.0", () => process.stdout.write("ready\n"));
}

function session(address: string, port: number, kind: Told["kind"]): () => Promise<Told> {
  const { size, every_ms } = KINDS[kind];
  const told = { sent: 0, received: 0, wrong: 0, still_ms: 0, problem: "" };
  const socket = connect({ host: address, port, noDelay: true });
  let at = performance.now();
  const noteGap = (): void => {
    const now = performance.now();
    told.still_ms = Math.max(told.still_ms, now - at);
    at = now;
  };
  const beat = setInterval(() => {
    if (socket.readyState !== "open") return;
    socket.write(chunk(told.sent, size));
    told.sent += size;
  }, every_ms);
  socket.once("connect", () => (at = performance.now()));
  socket.on("data", (bytes) => {
    noteGap();
    for (const byte of bytes) {
      if (byte !== byteAt(told.received)) told.wrong += 1;
      told.received += 1;
    }
  });
  socket.on("error", (error) => (told.problem ||= error.message));
  let ending = false;
  const closed = new Promise<void>((resolve) => socket.once("close", () => {
    if (!ending) told.problem ||= "closed";
    resolve();
  }));
  return async () => {
    noteGap();
    ending = true;
    clearInterval(beat);
    socket.end();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS).unref())]);
    return { address, kind, ...told };
  };
}

const [mode, port = "0", ...addresses] = process.argv.slice(2);
if (mode === "serve") serve(Number(port));
if (mode === "ask") {
  const sessions = addresses.flatMap((address) => (["small", "bulk"] as const).map((kind) => session(address, Number(port), kind)));
  process.stdin.resume().once("end", () => {
    void Promise.all(sessions.map((end) => end())).then((told) => process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0)));
  });
}

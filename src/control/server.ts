// The control socket: RUN_DIR/heir.sock, one request a connection, one reply, then closed. It knows the language of api.ts
// and a callback, not the loop. Nobody who connects can hold the daemon: requests are limited in size and time, connections
// in number, and a reply that is not read is thrown away.
//
// Who may connect is decided by the file: mode 0660, so that a group may read. What a caller may do is decided by his uid (access.ts). Where the
// kernel cannot be asked for that, tried on a connection of its own, the file has mode 0600, and whoever connects is its owner.

import { chmod, chown, mkdir, unlink } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { dirname, join } from "node:path";
import type { Caller } from "../model/caller.js";
import { CONTROL_VERSION, type ControlReply, type ControlRequest, SOCKET_NAME } from "./api.js";

/** A request is one short line. */
const LONGEST_REQUEST = 4096;
/** A client that has connected and says nothing. */
const REQUEST_MS = 2000;
/** A client that does not read its reply. */
const REPLY_MS = 5000;
const MOST_CONNECTIONS = 64;
/** Whether another daemon answers on the socket that is already there. */
const PROBE_MS = 1000;

/** Another daemon answers on this socket. */
export class AlreadyRunning extends Error {
  override readonly name = "AlreadyRunning";
}

export interface ControlServer {
  readonly path: string;
  /** Why the socket is not open to a group as it should be; undefined when it is. */
  readonly problem: string | undefined;
  close(): Promise<void>;
}

/** `caller`: undefined when the kernel did not say who it was, this once. */
export type Answer = (request: ControlRequest, caller: Caller | undefined) => Promise<ControlReply>;

export interface ControlOptions {
  readonly runDir: string;
  readonly answer: Answer;
  readonly callerOf: (socket: Socket) => Caller | undefined;
  /** The group that may read; absent: the file's own. */
  readonly readers?: number | undefined;
}

/** Replaces a socket that nobody answers on; throws AlreadyRunning when somebody does. */
export async function openControlServer(options: ControlOptions): Promise<ControlServer> {
  const path = join(options.runDir, SOCKET_NAME);
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  if (await isAnswered(path)) throw new AlreadyRunning(`another heird runs on ${path}`);
  await unlink(path).catch(ignoreMissing);
  const open = new Set<Socket>();
  const owner: Caller = { uid: process.geteuid?.() ?? 0 };
  let isOwnersOnly = true;
  let tried = (_: Caller | undefined): void => undefined;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    const caller = options.callerOf(socket);
    tried(caller);
    serve(socket, (request) => options.answer(request, isOwnersOnly ? (caller ?? owner) : caller));
  });
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, path);
  const found = await new Promise<Caller | undefined>((resolve) => {
    // Others may connect meanwhile: `heir restart` looks for the new agent all the time.
    tried = (caller) => void (caller?.pid === process.pid ? resolve(caller) : undefined);
    callOnce(path, () => resolve(undefined));
  });
  tried = () => undefined;
  const telling = found?.uid === owner.uid;
  const problem = telling ? await letGroupIn(path, options.readers) : "the kernel cannot be asked who calls (koffi): only the user that heird runs as may connect";
  isOwnersOnly = !telling;
  return {
    path,
    problem,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Replies just written get a moment to leave; a client that does not read must not delay the end.
      const timer = setTimeout(() => open.forEach((socket) => socket.destroy()), 200);
      await closed;
      clearTimeout(timer);
      await unlink(path).catch(ignoreMissing);
    },
  };
}

/** The file must never exist with a wider mode than 0600, not even for a moment, before callers can be told apart. */
async function listen(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(before);
  }
  await chmod(path, 0o600);
}

/** A connection that only shows itself. */
function callOnce(path: string, over: () => void): void {
  const socket = connect(path);
  socket.setTimeout(PROBE_MS, () => socket.destroy());
  socket.on("connect", () => socket.end());
  socket.on("error", () => undefined);
  socket.on("close", over);
  socket.resume();
}

/** The group first, so that no other one is let in for a moment. */
async function letGroupIn(path: string, readers: number | undefined): Promise<string | undefined> {
  try {
    if (readers !== undefined) await chown(path, -1, readers);
    await chmod(path, 0o660);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function serve(socket: Socket, answer: (request: ControlRequest) => Promise<ControlReply>): void {
  let text = "";
  let asked = false;
  const reply = (value: ControlReply): void => {
    if (socket.destroyed) return;
    socket.setTimeout(REPLY_MS);
    socket.end(`${JSON.stringify(value)}\n`);
  };
  const refuse = (reason: string): void => {
    asked = true;
    reply({ version: CONTROL_VERSION, kind: "error", text: reason });
  };
  const ask = (line: string): void => {
    asked = true;
    socket.setTimeout(0); // A standby may take as long as the stop of its services.
    const request = parseRequest(line);
    if (typeof request === "string") return refuse(request);
    answer(request).then(reply, (error: unknown) => refuse(`heird failed to answer: ${String(error)}`));
  };
  socket.setEncoding("utf8");
  socket.setTimeout(REQUEST_MS);
  socket.on("timeout", () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: string) => {
    if (asked) return;
    text += chunk;
    const end = text.indexOf("\n");
    if (end >= 0) ask(text.slice(0, end));
    else if (text.length > LONGEST_REQUEST) refuse("the request is too long");
  });
  socket.on("end", () => {
    if (!asked) refuse("the request does not end with a newline");
  });
}

/** A request, or what is wrong with it. */
export function parseRequest(line: string): ControlRequest | string {
  if (line.length > LONGEST_REQUEST) return "the request is too long";
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "the request is not JSON";
  }
  if (typeof value !== "object" || value === null) return "the request is not an object";
  const { version, command, group, target, once } = value as Record<string, unknown>;
  // As JSON, since an object need not have a text: String({ toString: 1 }) throws, and that would end the agent.
  if (version !== CONTROL_VERSION) return `heird speaks version ${CONTROL_VERSION} of the control protocol, not ${JSON.stringify(version)}`;
  switch (command) {
    case "status":
    case "parameters":
    case "restart":
    case "reload":
      return { version, command };
    case "why":
      if (group === undefined) return { version, command };
      return typeof group === "string" ? { version, command, group } : "group must be a string";
    case "standby":
    case "unstandby":
    case "takeover":
      if (typeof target !== "string") return "target must be a string";
      return once === true ? { version, command, target, once } : { version, command, target };
    default:
      return `unknown command ${JSON.stringify(command)}`;
  }
}

/** True when somebody accepts connections there; a daemon that is stopped or slow counts too, since its addresses may be on. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(PROBE_MS, () => end(true));
    socket.on("connect", () => end(true));
    socket.on("error", (error: NodeJS.ErrnoException) => end(error.code === "EAGAIN" || error.code === "EACCES"));
  });
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}

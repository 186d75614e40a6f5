// A null-modem cable of two pseudo terminals, made by `script` of the package bsdutils, which every Debian has: what one end is given comes out at the other,
// until the cable is cut, jammed or unplugged. It lies in a thread of its own, so that a test may wait for a command without holding it up.

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

export type End = "a" | "b";
const ENDS: readonly End[] = ["a", "b"];
type Terminal = ChildProcessByStdio<Writable, Readable, null>;

type Order =
  | { readonly kind: "cut"; readonly isOn: boolean }
  | { readonly kind: "noise"; readonly at: End; readonly octets: Uint8Array }
  | { readonly kind: "jam"; readonly at: End; readonly isOn: boolean }
  | { readonly kind: "unplug"; readonly at: End };
type Word = { readonly kind: "laid"; readonly path: Readonly<Record<End, string>> } | { readonly kind: "sent"; readonly by: End; readonly octets: number } | { readonly kind: "unplugged"; readonly at: End };

/** The terminal is raw before its name is told; who opens it sets it up once more. */
const HOLD = "stty raw -echo; tty; exec sleep 86400";
const LONGEST_NAME = 100;
const MARK = "null-modem cable";

export class Cable {
  readonly #worker: Worker;
  /** Paths of the terminals. */
  readonly path: Readonly<Record<End, string>>;
  /** Octets that the end has sent. */
  readonly sent: Record<End, number> = { a: 0, b: 0 };
  readonly #plugged = new Set<End>(ENDS);

  private constructor(worker: Worker, path: Readonly<Record<End, string>>) {
    this.#worker = worker;
    this.path = path;
    worker.on("message", (word: Word) => {
      if (word.kind === "sent") this.sent[word.by] += word.octets;
    });
  }

  static async lay(): Promise<Cable> {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: MARK });
    const [word] = (await once(worker, "message")) as [Word];
    // A cable keeps nobody from ending.
    worker.unref();
    if (word.kind !== "laid") throw new Error("there is no cable");
    return new Cable(worker, word.path);
  }

  /** Both ends stay open, and nothing passes. */
  cut(isOn = true): void {
    this.#tell({ kind: "cut", isOn });
  }

  /** What the end hears beside the other one. */
  noise(at: End, octets: Uint8Array): void {
    this.#tell({ kind: "noise", at, octets });
  }

  /** Nobody takes what the end sends: the kernel's buffer fills up, as with a flow control that never lets go. */
  jam(at: End, isOn = true): void {
    this.#tell({ kind: "jam", at, isOn });
  }

  /** The end is taken away from under whoever has it open. */
  async unplug(at: End): Promise<void> {
    if (!this.#plugged.delete(at)) return;
    const done = new Promise<void>((resolve) => {
      const heard = (word: Word): void => {
        if (word.kind !== "unplugged" || word.at !== at) return;
        this.#worker.off("message", heard);
        resolve();
      };
      this.#worker.on("message", heard);
    });
    this.#tell({ kind: "unplug", at });
    await done;
  }

  async remove(): Promise<void> {
    await Promise.all(ENDS.map((at) => this.unplug(at)));
    await this.#worker.terminate();
  }

  #tell(order: Order): void {
    this.#worker.postMessage(order);
  }
}

if (!isMainThread && workerData === MARK) await join();

async function join(): Promise<void> {
  const say = (word: Word): void => parentPort?.postMessage(word);
  const [a, b] = await Promise.all([openTerminal(), openTerminal()]);
  const terminals: Readonly<Record<End, Terminal>> = { a: a.terminal, b: b.terminal };
  let isCut = false;
  for (const [from, to] of [["a", "b"], ["b", "a"]] as const) {
    terminals[from].stdout.on("data", (octets: Buffer) => {
      say({ kind: "sent", by: from, octets: octets.length });
      if (!isCut) terminals[to].stdin.write(octets);
    });
    terminals[to].stdin.on("error", () => undefined);
  }
  parentPort?.on("message", (order: Order) => {
    switch (order.kind) {
      case "cut":
        isCut = order.isOn;
        return;
      case "noise":
        return void terminals[order.at].stdin.write(order.octets);
      case "jam":
        return void (order.isOn ? terminals[order.at].stdout.pause() : terminals[order.at].stdout.resume());
      case "unplug": {
        const { at } = order;
        terminals[at].once("exit", () => say({ kind: "unplugged", at }));
        terminals[at].kill("SIGKILL");
      }
    }
  });
  say({ kind: "laid", path: { a: a.path, b: b.path } });
}

async function openTerminal(): Promise<{ readonly terminal: Terminal; readonly path: string }> {
  const terminal = spawn("script", ["-qfc", HOLD, "/dev/null"], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, SHELL: "/bin/sh" } });
  let text = "";
  for await (const octets of terminal.stdout.iterator({ destroyOnReturn: false })) {
    text += String(octets);
    if (text.includes("\n") || text.length > LONGEST_NAME) break;
  }
  const path = /^\/dev\/\S+/.exec(text)?.[0];
  if (path === undefined) throw new Error(`script made no terminal: ${text}`);
  return { terminal, path };
}

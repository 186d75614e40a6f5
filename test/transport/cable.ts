// A null-modem cable of two pseudo terminals, made by `script` of the package bsdutils, which every Debian has: what one end is given comes out at the other,
// until the cable is cut, jammed or unplugged.

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

type Terminal = ChildProcessByStdio<Writable, Readable, null>;
export type End = "a" | "b";

/** The terminal is raw before its name is told; who opens it sets it up once more. */
const HOLD = "stty raw -echo; tty; exec sleep 86400";
const LONGEST_NAME = 100;

export class Cable {
  readonly #terminals: Readonly<Record<End, Terminal>>;
  /** Paths of the terminals. */
  readonly path: Readonly<Record<End, string>>;
  /** Octets that the end has sent. */
  readonly sent: Record<End, number> = { a: 0, b: 0 };
  #isCut = false;

  private constructor(terminals: Readonly<Record<End, Terminal>>, path: Readonly<Record<End, string>>) {
    this.#terminals = terminals;
    this.path = path;
    this.#join("a", "b");
    this.#join("b", "a");
  }

  static async lay(): Promise<Cable> {
    const [a, b] = await Promise.all([openTerminal(), openTerminal()]);
    return new Cable({ a: a.terminal, b: b.terminal }, { a: a.path, b: b.path });
  }

  #join(from: End, to: End): void {
    this.#terminals[from].stdout.on("data", (octets: Buffer) => {
      this.sent[from] += octets.length;
      if (!this.#isCut) this.#terminals[to].stdin.write(octets);
    });
    this.#terminals[to].stdin.on("error", () => undefined);
  }

  /** Both ends stay open, and nothing passes. */
  cut(isCut = true): void {
    this.#isCut = isCut;
  }

  /** What the end hears beside the other one. */
  noise(at: End, octets: Uint8Array): void {
    this.#terminals[at].stdin.write(octets);
  }

  /** Nobody takes what the end sends: the kernel's buffer fills up, as with a flow control that never lets go. */
  jam(at: End, isJammed = true): void {
    if (isJammed) this.#terminals[at].stdout.pause();
    else this.#terminals[at].stdout.resume();
  }

  /** The end is taken away from under whoever has it open. */
  async unplug(at: End): Promise<void> {
    const terminal = this.#terminals[at];
    if (terminal.exitCode !== null || terminal.signalCode !== null) return;
    const ended = once(terminal, "exit");
    terminal.kill("SIGKILL");
    await ended;
  }

  async remove(): Promise<void> {
    await Promise.all([this.unplug("a"), this.unplug("b")]);
  }
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

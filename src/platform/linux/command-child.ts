// One long-lived child that carries out commands from its standard input: written to, listened to, killed and reaped.
// It knows no command language: a dialect composes the lines and says when an answer is complete.

import { type ChildProcess, spawn } from "node:child_process";
import type { Millis } from "../../model/time.js";
import { trackChild } from "./children.js";
import { commandPath } from "./exec.js";

/** How one kind of child is spoken to. */
export interface Dialect {
  /** As it is called in messages: `ip -batch`. */
  readonly name: string;
  /** The log code of an answer that is too late. */
  readonly lateCode: string;
  /** The command line, or why there is none. */
  readonly command: () => readonly string[] | { readonly missing: string };
  /** Whether answers come on standard output too; else it goes nowhere, so that it can never fill up. */
  readonly hearsOutput: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** One transaction with its sentinel; `written`: lines that the child was given before. */
  readonly compose: (lines: readonly string[], written: number) => Composed;
  /** The child is of no use any more after such a failure: it is replaced and the transaction tried once more. */
  readonly isStale?: (failure: string) => boolean;
  /** The child is replaced after so many transactions: it keeps a history of its lines. */
  readonly transactions?: number;
}

export interface Composed {
  /** Ends with a newline. */
  readonly text: string;
  readonly lines: number;
  /** What the child said so far: its answer, or undefined while the sentinel's is not there yet. */
  readonly read: (heard: string) => Reading | undefined;
}

export interface Reading {
  /** By index of the line. */
  readonly failures: ReadonlyMap<number, string>;
  /** What was listed; empty for commands that change something. */
  readonly said: string;
}

export type Outcome =
  | ({ readonly kind: "answered" } & Reading)
  | { readonly kind: "late" }
  | { readonly kind: "died"; readonly detail: string };

/**
 * Prefix of a command line that makes the kernel kill the command when the agent dies; empty where setpriv is missing.
 * setpriv (util-linux) sets PR_SET_PDEATHSIG and executes the command in its place: prctl must run in the child between fork
 * and exec, which no call in our own process can do. Without it the child ends when its stdin closes, after carrying out
 * what waits there.
 */
export function dyingWithParent(): readonly string[] {
  const setpriv = commandPath("setpriv");
  return setpriv === undefined ? [] : [setpriv, "--pdeathsig", "KILL", "--"];
}

/** The process and its conversation: transactions in, answers out. */
export class CommandChild {
  readonly #dialect: Dialect;
  readonly #process: ChildProcess;
  readonly #reaped: Promise<void>;
  #alive = true;
  #written = 0;
  #asked = 0;
  #text = "";
  #heard: () => void = () => {};

  constructor(dialect: Dialect, argv: readonly string[]) {
    this.#dialect = dialect;
    const [command = "", ...args] = argv;
    this.#process = spawn(command, args, {
      stdio: ["pipe", dialect.hearsOutput ? "pipe" : "ignore", "pipe"],
      // A session of its own: Ctrl-C at the terminal is for the agent, which still needs the child to take addresses off.
      detached: true,
      env: { ...process.env, ...dialect.environment },
    });
    trackChild(this.#process, false);
    this.#process.stdin?.on("error", () => {}); // EPIPE: the exit tells the story.
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#text += text;
        this.#heard();
      });
    }
    this.#reaped = new Promise((resolve) => {
      const gone = (detail: string) => (): void => {
        this.#alive = false;
        this.#text += detail;
        resolve();
        this.#heard();
      };
      // `close` comes after the last byte of stderr, which says why.
      this.#process.once("close", gone(""));
      this.#process.once("error", (error) => gone(error.message)());
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  isAlive(): boolean {
    return this.#alive && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  isWornOut(): boolean {
    return this.#asked >= (this.#dialect.transactions ?? Number.POSITIVE_INFINITY);
  }

  /** Writes `lines` and the sentinel in one piece; resolves when the sentinel answers, the child dies, or `limit` has passed. */
  ask(lines: readonly string[], limit: Millis): Promise<Outcome> {
    const composed = this.#dialect.compose(lines, this.#written);
    this.#written += composed.lines;
    this.#asked += 1;
    this.#text = "";
    return new Promise((resolve) => {
      const finish = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#heard = () => {};
        resolve(outcome);
      };
      const timer = setTimeout(() => finish({ kind: "late" }), limit);
      this.#heard = () => {
        const reading = composed.read(this.#text);
        if (reading !== undefined) finish({ kind: "answered", ...reading });
        else if (!this.#alive) finish({ kind: "died", detail: oneLine(this.#text) || `${this.#dialect.name} ended` });
      };
      this.#process.stdin?.write(composed.text);
      this.#heard();
    });
  }

  async killAndReap(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#reaped;
  }

  async end(): Promise<void> {
    this.#process.stdin?.end();
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 500);
    await this.#reaped;
    clearTimeout(timer);
  }
}

export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

// What a neighbour hears of an address, as the program asker.ts tells it: by kind, when answers came.

import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ip } from "./namespace.js";

export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

const macOf = (...namespace: readonly string[]): string => /link\/ether (\S+)/.exec(ip(...namespace, "link", "show", "eth0"))?.[1] ?? "";

/** What the neighbour saw: by kind, when answers came. */
export class Answers {
  readonly #times = new Map<string, number[]>();
  readonly process: ChildProcess;

  constructor(peer: string, { own, target }: { readonly own: string; readonly target: string }) {
    const program = fileURLToPath(new URL("./asker.js", import.meta.url));
    const index = /^(\d+):/.exec(ip("-n", peer, "link", "show", "eth0"))?.[1] ?? "";
    const args = [own, target, macOf("-n", peer), macOf(), index];
    this.process = spawn("ip", ["netns", "exec", peer, process.execPath, program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let rest = "";
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const [kind = "", time] = line.split(" ");
        this.#of(kind).push(Number(time));
      }
    });
  }

  #of(kind: string): number[] {
    const times = this.#times.get(kind) ?? [];
    this.#times.set(kind, times);
    return times;
  }

  last(kind: string): number {
    return this.#of(kind).at(-1) ?? Number.NEGATIVE_INFINITY;
  }

  /** The longest time without an answer from `from` until now. */
  gap(kind: string, from: number): number {
    const times = [from, ...this.#of(kind).filter((time) => time > from), now()];
    return Math.max(...times.slice(1).map((time, i) => time - (times[i] ?? 0)));
  }

  answering(kind: string): boolean {
    return now() - this.last(kind) < 60;
  }
}

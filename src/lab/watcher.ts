// Watches where the floating address is: one long-lived `ip monitor` a node tells of each address that comes, is renewed or goes, at the moment
// the kernel does it. Resolution: a pipe and a turn of the event loop, 1 to 5 ms. It changes nothing.

import { type ChildProcess, spawn } from "node:child_process";
import { type Holding, Holdings } from "./holdings.js";
import { splitLines } from "./lines.js";
import { inside, type Namespace, runInside } from "./namespace.js";

/** CLOCK_MONOTONIC in milliseconds, as the client's log has it. */
export const monotonic = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;

export class AddressWatcher {
  readonly holdings: Holdings;
  readonly #vip: string;
  readonly #monitors = new Map<string, ChildProcess>();

  constructor(vip: string, tell?: (holding: Holding) => void) {
    this.#vip = vip;
    this.holdings = new Holdings(tell);
  }

  /** Begins to watch a node; the monitor is started before the look at what is there, so that nothing falls between. */
  async watch(space: Namespace): Promise<void> {
    const [command = "", ...args] = inside(space, ["ip", "-o", "-4", "monitor", "address"]);
    const monitor = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    this.#monitors.set(space.name, monitor);
    const heard = splitLines((line) => this.#heard(space.name, line));
    monitor.stdout.on("data", (piece: Buffer) => heard(piece.toString("latin1")));
    monitor.once("exit", () => {
      // Without its monitor a node would look like one without the address: better no result than that one.
      if (this.#monitors.get(space.name) === monitor) throw new Error(`${space.name}: its ip monitor ended`);
    });
    const present = await runInside(space, ["ip", "-o", "-4", "addr", "show"]);
    for (const line of present.split("\n")) this.#heard(space.name, line);
  }

  /** The node is about to be switched off: nobody can reach what it has from now on. */
  forget(node: string): void {
    this.holdings.lost(node, monotonic());
    const monitor = this.#monitors.get(node);
    this.#monitors.delete(node);
    monitor?.kill("SIGKILL");
  }

  close(): void {
    for (const node of [...this.#monitors.keys()]) this.forget(node);
  }

  #heard(node: string, line: string): void {
    // `2: eth0    inet 192.0.2.100/32 scope global ...`, with `Deleted ` in front when it goes.
    const match = /^(Deleted )?\d+: \S+\s+inet ([0-9.]+)\//.exec(line);
    if (match?.[2] !== this.#vip) return;
    if (match[1] === undefined) this.holdings.gained(node, monotonic());
    else this.holdings.lost(node, monotonic());
  }
}

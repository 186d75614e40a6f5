// Two machines on a switch, one with each product, and where the two groups are: nodea's is 10.77.0.101 with the service `one`, nodeb's 10.77.0.102 with
// `two`, as in the recordings of two Heartbeats.

import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createNamespace, destroyNamespace, inside, ip, type Namespace, runInside } from "#heir/lab/namespace.js";
import { type Files, Machine, type ProductName } from "./machine.js";

export const ADDRESSES = ["10.77.0.101", "10.77.0.102"] as const;
const POLL_MS = 200;

export interface PairSetting {
  readonly folder: string;
  readonly a: ProductName;
  readonly b: ProductName;
  readonly failback: "on" | "off" | "legacy";
  /** Lines of ha.cf with the rings. */
  readonly media: string;
  readonly authkeys: string;
  readonly rings?: number;
  /** Seconds. */
  readonly deadtime: number;
}

/** ms; `heir status` itself takes half a minute on a computer with seven times the work that it can do. */
export const SETTLING_MS = 90_000;

/** Who holds nodea's and nodeb's group: `A`, `B`, `AB` (both), `-` (nobody), `a` only a part of it at A. */
export type Ownership = readonly [string, string];

export class Pair {
  readonly a: Machine;
  readonly b: Machine;
  readonly #bridge: Namespace;
  readonly #hosts: Namespace[] = [];
  readonly #rings: number;
  /** ms */
  readonly deadtime: number;

  private constructor(a: Machine, b: Machine, bridge: Namespace, rings: number, deadtime: number) {
    this.a = a;
    this.b = b;
    this.#bridge = bridge;
    this.#rings = rings;
    this.deadtime = deadtime;
  }

  static async make(setting: PairSetting): Promise<Pair> {
    mkdirSync(setting.folder, { recursive: true });
    const rings = setting.rings ?? 1;
    const bridge = await createNamespace("switch");
    for (let ring = 0; ring < rings; ring += 1) await ip(bridge, [`link add br${ring} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`, `link set br${ring} up`]);
    const files = filesOf(setting);
    const a = await Machine.make("nodea", join(setting.folder, "a"), setting.a, files);
    const b = await Machine.make("nodeb", join(setting.folder, "b"), setting.b, files);
    for (const [index, machine] of [a, b].entries()) {
      for (let ring = 0; ring < rings; ring += 1) {
        await ip(bridge, [`link add to${index}r${ring} type veth peer name eth${ring} netns ${machine.space.pid}`, `link set to${index}r${ring} master br${ring} up`]);
        await ip(machine.space, [`addr add 10.${77 + ring}.0.${index + 1}/24 brd + dev eth${ring}`, `link set eth${ring} up`]);
      }
    }
    return new Pair(a, b, bridge, rings, 1000 * setting.deadtime);
  }

  /** Keeps what goes over the switch, where tcpdump is there to do it. */
  record(file: string): void {
    const [command = "", ...words] = inside(this.#bridge, ["tcpdump", "-i", "br0", "-U", "-w", file, "udp"]);
    spawn(command, words, { stdio: "ignore" }).on("error", () => undefined);
  }

  machine(which: "a" | "b"): Machine {
    return which === "a" ? this.a : this.b;
  }

  /** Neither hears the other, and both keep their carrier. */
  async cut(on: boolean, rings: readonly number[] = [...Array(this.#rings).keys()]): Promise<void> {
    for (const ring of rings) await ip(this.#bridge, [0, 1].map((index) => `link set to${index}r${ring} type bridge_slave isolated ${on ? "on" : "off"}`));
  }

  /** Whether the switch carries anything for the machine on the first ring, where it keeps its carrier. */
  async forward(which: "a" | "b", on: boolean): Promise<void> {
    await runInside(this.#bridge, ["bridge", "link", "set", "dev", `to${which === "a" ? 0 : 1}r0`, "state", on ? "3" : "0"]);
  }

  async ownership(): Promise<Ownership> {
    const [a, b] = await Promise.all([this.a.addresses(), this.b.addresses()]);
    const of = (address: string, fake: string): string => {
      const at = (mark: string, has: boolean, serves: boolean): string => (has && serves ? mark : has || serves ? mark.toLowerCase() : "");
      return at("A", a.includes(address), this.a.serves(fake)) + at("B", b.includes(address), this.b.serves(fake)) || "-";
    };
    return [of(ADDRESSES[0], "one"), of(ADDRESSES[1], "two")];
  }

  /** Waits for this ownership and that it stays so for `still` ms. */
  async settles(wanted: Ownership, limit: number, still = 2500): Promise<void> {
    const end = performance.now() + limit;
    let since: number | undefined;
    let last: Ownership = ["?", "?"];
    for (;;) {
      last = await this.ownership();
      const now = performance.now();
      if (last[0] !== wanted[0] || last[1] !== wanted[1]) since = undefined;
      else since ??= now;
      if (since !== undefined && now - since >= still) return;
      if (now > end && since === undefined) throw new Error(`the groups are at ${last.join(" ")}, not ${wanted.join(" ")}, after ${limit} ms`);
      await pause(POLL_MS);
    }
  }

  /** Which machines have the addresses, whatever their services do: waits until it is so, and stays so for a while. */
  async answers(wanted: Ownership, limit: number, still = 2500): Promise<void> {
    const end = performance.now() + limit;
    let since: number | undefined;
    for (;;) {
      const [a, b] = await Promise.all([this.a.addresses(), this.b.addresses()]);
      const seen = ADDRESSES.map((address) => (a.includes(address) ? "A" : "") + (b.includes(address) ? "B" : "") || "-");
      const now = performance.now();
      since = seen[0] === wanted[0] && seen[1] === wanted[1] ? (since ?? now) : undefined;
      if (since !== undefined && now - since >= still) return;
      if (now > end && since === undefined) throw new Error(`the addresses are at ${seen.join(" ")}, not ${wanted.join(" ")}, after ${limit} ms`);
      await pause(POLL_MS);
    }
  }

  /** Each of the two that runs takes part and knows what the other holds. */
  async isSettled(limit: number): Promise<void> {
    const end = performance.now() + limit;
    for (;;) {
      const running = [];
      for (const machine of [this.a, this.b]) if (await machine.runs()) running.push(machine);
      const settled = await Promise.all(running.map((machine) => machine.isSettled()));
      if (settled.every((it) => it)) return;
      if (performance.now() > end) throw new Error(`not settled after ${limit} ms`);
      await pause(POLL_MS);
    }
  }

  /** One of the words comes into the machine's log behind the mark. */
  async says(machine: Machine, words: RegExp, { mark, limit }: { readonly mark: number; readonly limit: number }): Promise<void> {
    const end = performance.now() + limit;
    while (!words.test(machine.log().slice(mark))) {
      if (performance.now() > end) throw new Error(`${machine.name} has not said ${words.source} within ${limit} ms`);
      await pause(POLL_MS);
    }
  }

  /** Stays as it is all the time. */
  async stays(wanted: Ownership, span: number): Promise<void> {
    const end = performance.now() + span;
    while (performance.now() < end) {
      const seen = await this.ownership();
      if (seen[0] !== wanted[0] || seen[1] !== wanted[1]) throw new Error(`the groups went to ${seen.join(" ")} from ${wanted.join(" ")}`);
      await pause(POLL_MS);
    }
  }

  /** A further host on the first switch, no node of the cluster. */
  async addHost(name: string, index: number): Promise<Namespace> {
    const space = await createNamespace(name);
    this.#hosts.push(space);
    await ip(this.#bridge, [`link add to-${name} type veth peer name eth0 netns ${space.pid}`, `link set to-${name} master br0 up`]);
    await ip(space, [`addr add 10.77.0.${index}/24 brd + dev eth0`, "link set eth0 up"]);
    return space;
  }

  async remove(): Promise<void> {
    for (const host of this.#hosts) await destroyNamespace(host);
    for (const machine of [this.a, this.b]) await machine.remove();
    await destroyNamespace(this.#bridge);
  }
}

function filesOf({ failback, media, authkeys, deadtime }: PairSetting): Files {
  return {
    haCf: `logfile /var/log/ha-log\nkeepalive 1\nwarntime ${deadtime / 2}\ndeadtime ${deadtime}\ninitdead ${2 * deadtime + 2}\nauto_failback ${failback}\n${media}\nnode nodea\nnode nodeb\n`,
    haresources: "nodea 10.77.0.101/24/eth0 fake::one\nnodeb IPaddr::10.77.0.102/24/eth0 fake::two\n",
    authkeys,
  };
}

export const pause = (span: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, span));

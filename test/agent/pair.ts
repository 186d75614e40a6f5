// A pair of machines for tests: two network namespaces on a bridge in a third, each running the real heird with a configuration
// like that of etc/ha.d. Drives heird and heir from outside, as an administrator would.

import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { agentOf, signalBoth } from "#heir/lab/heird-processes.js";
import type { StatusReport } from "#heir/model/status.js";

const DIST = fileURLToPath(new URL("../../", import.meta.url));
const POLL_MS = 50;

export interface Machine {
  readonly name: string;
  readonly space: string;
  readonly folder: string;
  daemon: ChildProcess | undefined;
}

export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export interface PairOptions {
  /** Lines of ha.cf beside nodes, times and rings. */
  readonly haCf?: string;
  /** Where each has its own: of the first machine and of the second. */
  readonly rings?: string | readonly [string, string];
  /** Lines of ha.cf with keepalive, warntime, deadtime and initdead. */
  readonly times?: string;
  readonly haresources: string;
  readonly names?: readonly [string, string];
  /** Further words for heird. */
  readonly heird?: readonly string[];
  /** In the names of its namespaces, where a test has two pairs at once. */
  readonly mark?: string;
  /** Where heird.js and heir.js are, with a slash at its end; absent: what was built here. */
  readonly programs?: string;
  /** Of heird on both machines, beside what it inherits. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The addresses of the first, second and third namespace, ADDRESS/BITS; 10.77.0.1/24 and so on unless given. */
  readonly addresses?: (index: number) => readonly string[];
}

export class Pair {
  readonly machines: readonly [Machine, Machine];
  readonly #mark: string;
  readonly #bridge: string;
  readonly #heird: readonly string[];
  readonly #programs: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #addresses: NonNullable<PairOptions["addresses"]>;
  #bystander: string | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), "heir-pair-"));

  constructor(options: PairOptions) {
    this.#heird = options.heird ?? [];
    const names = options.names ?? ["alpha", "bravo"];
    const mark = options.mark === undefined ? `heir-${process.pid}` : `heir-${process.pid}-${options.mark}`;
    this.#mark = mark;
    this.#programs = options.programs ?? DIST;
    this.#environment = options.environment ?? {};
    this.#addresses = options.addresses ?? ((index) => [`10.77.0.${index}/24`]);
    this.#bridge = `${mark}-switch`;
    ip("netns", "add", this.#bridge);
    ip("-n", this.#bridge, "link", "add", "br0", "type", "bridge", "forward_delay", "0", "stp_state", "0", "mcast_snooping", "0");
    ip("-n", this.#bridge, "link", "set", "br0", "up");
    const machine = (name: string, index: number): Machine => {
      const space = `${mark}-${index}`;
      ip("netns", "add", space);
      ip("-n", space, "link", "set", "lo", "up");
      this.#plug(space, index);
      const folder = join(this.#folder, name);
      writeConfiguration(folder, names, index - 1, options);
      return { name: name.toLowerCase(), space, folder, daemon: undefined };
    };
    this.machines = [machine(names[0], 1), machine(names[1], 2)];
  }

  start(machine: Machine, environment: Readonly<Record<string, string>> = {}): void {
    const log = openSync(join(machine.folder, "log"), "a");
    const args = ["netns", "exec", machine.space, process.execPath, `${this.#programs}heird.js`, "--config", join(machine.folder, "etc"),
      "--run-dir", runDir(machine), "--state-dir", join(machine.folder, "state"), "--node", machine.name, ...this.#heird];
    // `ip netns exec` replaces itself, so the child's pid is heird's.
    machine.daemon = spawn("ip", args, { stdio: ["ignore", log, log], env: { ...process.env, ...this.#environment, ...environment } });
    closeSync(log);
  }

  /** SIGTERM to the guardian, or SIGKILL to guardian and agent, and waits for the end; the exit status, or null after a signal that killed it. */
  async end(machine: Machine, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    const { daemon } = machine;
    if (daemon === undefined) throw new Error(`${machine.name} does not run`);
    machine.daemon = undefined;
    if (daemon.exitCode === null && daemon.signalCode === null) {
      const ended = once(daemon, "exit");
      if (signal === "SIGKILL") signalBoth(daemon.pid ?? 0, "kill");
      else daemon.kill(signal);
      await ended;
    }
    return daemon.exitCode;
  }

  /** The process id of the machine's agent; its daemon's is the guardian's. */
  agent(machine: Machine): number {
    const agent = machine.daemon?.pid === undefined ? undefined : agentOf(machine.daemon.pid);
    if (agent === undefined) throw new Error(`${machine.name} has no agent`);
    return agent;
  }

  /** Guardian and agent stop, or go on. */
  freeze(machine: Machine): void {
    signalBoth(machine.daemon?.pid ?? 0, "freeze");
  }

  thaw(machine: Machine): void {
    signalBoth(machine.daemon?.pid ?? 0, "thaw");
  }

  heir(machine: Machine, ...args: readonly string[]): Ran {
    const run = spawnSync("ip", ["netns", "exec", machine.space, process.execPath, `${this.#programs}heir.js`, "--run-dir", runDir(machine), ...args], {
      encoding: "utf8",
      timeout: 30_000,
    });
    return { exit: run.status, out: run.stdout, err: run.stderr };
  }

  status(machine: Machine): StatusReport | undefined {
    const { out } = this.heir(machine, "status", "-o", "json");
    const report = JSON.parse(out) as StatusReport | { readonly schema: "heir.error/1" };
    return report.schema === "heir.status/1" ? report : undefined;
  }

  has(machine: Machine, address: string): boolean {
    return execFileSync("ip", ["-n", machine.space, "-o", "addr"], { encoding: "utf8" }).includes(` ${address}/`);
  }

  cable(machine: Machine, state: "up" | "down"): void {
    ip("-n", this.#bridge, "link", "set", `to${this.machines.indexOf(machine) + 1}`, state);
  }

  /** Whether the switch carries anything for the machine's eth0, which keeps its carrier. */
  forward(machine: Machine, isOn: boolean): void {
    execFileSync("bridge", ["-n", this.#bridge, "link", "set", "dev", `to${this.machines.indexOf(machine) + 1}`, "state", isOn ? "3" : "0"], { stdio: ["ignore", "ignore", "pipe"] });
  }

  /** Takes the network card away and puts a new one in its place, with the same name and address. */
  replaceCard(machine: Machine): void {
    this.unplug(machine);
    this.plug(machine);
  }

  /** The machine has no card any more. */
  unplug(machine: Machine): void {
    ip("-n", this.#bridge, "link", "del", `to${this.machines.indexOf(machine) + 1}`);
  }

  /** A new card, perhaps under another name. */
  plug(machine: Machine, device?: string): void {
    this.#plug(machine.space, this.machines.indexOf(machine) + 1, device);
  }

  /** A third namespace on the switch, 10.77.0.3 unless the pair has other addresses: no node of the cluster. */
  addBystander(): string {
    const space = `${this.#mark}-3`;
    ip("netns", "add", space);
    this.#bystander = space;
    this.#plug(space, 3);
    return space;
  }

  /** What the kernel of a machine counted for UDP: InDatagrams, InErrors, RcvbufErrors and their like. */
  udp(machine: Machine): Readonly<Record<string, number>> {
    const text = execFileSync("ip", ["netns", "exec", machine.space, "cat", "/proc/net/snmp"], { encoding: "utf8" });
    const [names = [], counts = []] = text.split("\n").filter((line) => line.startsWith("Udp:")).map((line) => line.split(" ").slice(1));
    return Object.fromEntries(names.map((name, at) => [name, Number(counts[at])]));
  }

  log(machine: Machine): string {
    return readFileSync(join(machine.folder, "log"), "utf8");
  }

  /** Both logs belong to the failure: without them nobody knows why. */
  async until(what: string, condition: () => boolean, limit = 15_000): Promise<void> {
    const end = performance.now() + limit;
    while (!condition()) {
      if (performance.now() > end) {
        throw new Error(`did not happen within ${limit} ms: ${what}\n${this.machines.map((each) => `--- ${each.name}\n${this.log(each)}`).join("\n")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  #plug(space: string, index: number, device = "eth0"): void {
    ip("-n", this.#bridge, "link", "add", `to${index}`, "type", "veth", "peer", "name", device, "netns", space);
    ip("-n", this.#bridge, "link", "set", `to${index}`, "master", "br0", "up");
    for (const one of this.#addresses(index)) ip("-n", space, "addr", "add", one, ...(one.includes(":") ? [] : ["brd", "+"]), "dev", device);
    ip("-n", space, "link", "set", device, "up");
  }

  async remove(): Promise<void> {
    for (const machine of this.machines) if (machine.daemon !== undefined) await this.end(machine, "SIGKILL");
    const spaces = [...this.machines.map((machine) => machine.space), this.#bridge, ...(this.#bystander === undefined ? [] : [this.#bystander])];
    for (const space of spaces) ip("netns", "del", space);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export const runDir = (machine: Machine): string => join(machine.folder, "run");

function writeConfiguration(folder: string, names: readonly string[], which: number, options: PairOptions): void {
  const etc = join(folder, "etc");
  mkdirSync(etc, { recursive: true });
  const times = options.times ?? "keepalive 200ms\nwarntime 500ms\ndeadtime 1\ninitdead 10\n";
  const given = typeof options.rings === "object" ? options.rings[which] : options.rings;
  const rings = given ?? "mcast eth0 239.0.0.42 694 1 0\n";
  writeFileSync(join(etc, "ha.cf"), `${names.map((name) => `node ${name}\n`).join("")}${times}${rings}${options.haCf ?? "auto_failback on\n"}`);
  writeFileSync(join(etc, "haresources"), options.haresources);
  writeFileSync(join(etc, "authkeys"), "auth 1\n1 sha256 a-key-for-tests-only\n", { mode: 0o600 });
}

function ip(...args: readonly string[]): void {
  execFileSync("ip", args, { stdio: ["ignore", "ignore", "pipe"] });
}

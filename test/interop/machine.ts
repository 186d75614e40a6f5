// One machine of a pair: a namespace with its own /etc/ha.d, /var/lib/heartbeat, /run and host name, on which either product can be installed, started,
// told and killed, as an administrator would. Both read the same files and call the same scripts.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createNamespace, destroyNamespace, inside, type Namespace, pidsInside, runInside } from "#heir/lab/namespace.js";
import { agentOf, signalBoth } from "#heir/lab/heird-processes.js";

export type ProductName = "heird" | "heartbeat";

export const HEARTBEAT = "/usr/libexec/heartbeat/heartbeat";
const DIST = fileURLToPath(new URL("../../", import.meta.url));

/** Copies with owners and modes; nothing that a Heartbeat of this computer has lived through. It may reboot a machine: that is taken from it. */
const PREPARE = `set -e
cp -a /etc/ha.d "$0/etc"
cp -a /var/lib/heartbeat "$0/lib"
rm -f "$0"/lib/hb_* "$0"/lib/*hostcache "$0"/lib/fifo
mkdir -p "$0/log" "$0/run/heartbeat/ccm" "$0/run/heartbeat/crm" "$0/run/heartbeat/dopd" "$0/run/heartbeat/rsctmp" "$0/run/resource-agents"
chown -R hacluster:haclient "$0/run/heartbeat"
mount --bind "$0/etc" /etc/ha.d
mount --bind "$0/lib" /var/lib/heartbeat
mount --bind "$0/log" /var/log
mount --bind "$0/run" /run
if [ -e /proc/sysrq-trigger ]; then mount --bind /dev/null /proc/sysrq-trigger; fi`;

/** Runs while its mark is there; `slow` makes the next starts take so many seconds, `held` as long as it is there, `broken` makes them fail. */
const FAKE = `#!/bin/sh
mark=/run/fake-$1
case $2 in
start) [ -e /run/broken-$1 ] && exit 1; [ -e /run/slow-$1 ] && sleep $(cat /run/slow-$1); while [ -e /run/held-$1 ]; do sleep 0.2; done; touch $mark;;
stop) rm -f $mark;;
status) if [ -e $mark ]; then echo running; else echo stopped; fi;;
esac
exit 0
`;

export type Ailment = "slow" | "held" | "broken";

export interface Files {
  readonly haCf: string;
  readonly haresources: string;
  readonly authkeys: string;
}

/** An orderly stop takes as long as its scripts, and a handover before it. */
const STOP_MS = 90_000;
/** What `cl_status rscstatus` says of a node on which nothing is under way. */
const SETTLED = ["none", "local", "foreign", "all"];

export class Machine {
  readonly name: string;
  readonly folder: string;
  readonly space: Namespace;
  product: ProductName;
  #daemon: ChildProcess | undefined;
  #out = 0;

  private constructor(name: string, folder: string, space: Namespace, product: ProductName) {
    this.name = name;
    this.folder = folder;
    this.space = space;
    this.product = product;
  }

  static async make(name: string, folder: string, product: ProductName, files: Files): Promise<Machine> {
    mkdirSync(folder, { recursive: true });
    const space = await createNamespace(name);
    await runInside(space, ["sh", "-c", PREPARE, folder]);
    const machine = new Machine(name, folder, space, product);
    machine.write(files);
    return machine;
  }

  write(files: Partial<Files>): void {
    const etc = join(this.folder, "etc");
    if (files.haCf !== undefined) writeFileSync(join(etc, "ha.cf"), files.haCf);
    if (files.haresources !== undefined) writeFileSync(join(etc, "haresources"), files.haresources);
    if (files.authkeys !== undefined) writeFileSync(join(etc, "authkeys"), files.authkeys);
    if (files.authkeys !== undefined) chmodSync(join(etc, "authkeys"), 0o600);
    writeFileSync(join(etc, "resource.d", "fake"), FAKE);
    chmodSync(join(etc, "resource.d", "fake"), 0o755);
  }

  haCf(): string {
    return readFileSync(join(this.folder, "etc", "ha.cf"), "utf8");
  }

  start(): void {
    if (this.product === "heartbeat") {
      const unarmed = ["setpriv", "--bounding-set", "-sys_boot", "--inh-caps", "-sys_boot"];
      // It leaves for the background by itself.
      this.#spawn([...unarmed, HEARTBEAT], "ignore");
      return;
    }
    this.#out = openSync(join(this.folder, "log", "heird.log"), "a");
    const words = [process.execPath, `${DIST}heird.js`, "--config", "/etc/ha.d", "--run-dir", "/run/heir", "--state-dir", "/var/lib/heartbeat/heir", "--node", this.name, "--log-format", "text"];
    this.#daemon = this.#spawn(words, ["ignore", this.#out, this.#out]);
    closeSync(this.#out);
  }

  #spawn(argv: readonly string[], stdio: "ignore" | ["ignore", number, number]): ChildProcess {
    const [command = "", ...words] = inside(this.space, argv);
    const child = spawn(command, words, { stdio });
    child.on("error", () => undefined);
    return child;
  }

  /** An orderly stop, as a service manager asks for it; waits for its end. */
  async stop(): Promise<void> {
    if (this.product === "heartbeat") {
      await this.#ended(this.#spawn([HEARTBEAT, "-k"], "ignore"));
      return;
    }
    const daemon = this.#daemon;
    if (daemon === undefined || daemon.exitCode !== null) return;
    daemon.kill("SIGTERM");
    await this.#ended(daemon);
  }

  async #ended(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const late = new AbortController();
    const alarm = setTimeout(() => late.abort(), STOP_MS);
    try {
      await once(child, "exit", { signal: late.signal });
    } catch {
      throw new Error(`${this.name}: its ${this.product} has not stopped within ${STOP_MS} ms`);
    } finally {
      clearTimeout(alarm);
    }
  }

  /** Every process dies at once, and what it left behind goes with the machine: addresses, services, the note of its process. */
  async crash(addresses: readonly string[]): Promise<void> {
    if (this.#daemon?.pid !== undefined && this.#daemon.exitCode === null) signalBoth(this.#daemon.pid, "kill");
    this.killProcesses();
    for (const address of addresses) await runInside(this.space, ["sh", "-c", `ip -o -4 addr show dev eth0 | awk '{print $4}' | grep '^${address}/' | while read each; do ip addr del $each dev eth0; done; true`]);
    await runInside(this.space, ["sh", "-c", "nft flush ruleset 2>/dev/null; true"]);
    for (const file of readdirSync(join(this.folder, "run"))) if (file.startsWith("fake-")) rmSync(join(this.folder, "run", file));
    rmSync(join(this.folder, "run", "heartbeat.pid"), { force: true });
  }

  /** kill -9 of everything that belongs to the product, and of nothing else; what it leaves behind stays. */
  killDaemon(): void {
    if (this.product === "heird") signalBoth(this.#daemon?.pid ?? 0, "kill");
    else for (const pid of pidsInside(this.space)) if (commandOf(pid).startsWith("heartbeat")) process.kill(pid, "SIGKILL");
  }

  killProcesses(): void {
    for (let round = 0; round < 20; round += 1) {
      const found = pidsInside(this.space).filter((pid) => pid !== this.space.pid);
      if (found.length === 0) return;
      for (const pid of found) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // Ended by itself meanwhile.
        }
      }
    }
  }

  /** kill -9 of the process that decides; its guardian goes on. */
  killAgent(): void {
    const agent = this.#daemon?.pid === undefined ? undefined : agentOf(this.#daemon.pid);
    if (agent === undefined) throw new Error(`${this.name} has no agent`);
    process.kill(agent, "SIGKILL");
  }

  /** Every process of the product stands still, or goes on. */
  freeze(on: boolean): void {
    if (this.product === "heird") {
      signalBoth(this.#daemon?.pid ?? 0, on ? "freeze" : "thaw");
      return;
    }
    for (const pid of pidsInside(this.space)) if (commandOf(pid).startsWith("heartbeat")) process.kill(pid, on ? "SIGSTOP" : "SIGCONT");
  }

  /** So many of a hundred heartbeats that arrive here are lost. */
  async lose(percent: number): Promise<void> {
    const rules = `table inet loss {\nchain in {\ntype filter hook input priority 0\nudp dport 694 numgen random mod 100 < ${percent} drop\n}\n}\n`;
    await runInside(this.space, ["nft", "-f", "-"], percent === 0 ? "delete table inet loss\n" : rules);
  }

  /** One of Heartbeat's tools, by its name and arguments. */
  tool(name: string, ...args: readonly string[]): void {
    void this.#spawn([`/usr/share/heartbeat/${name}`, ...args], "ignore");
  }

  async runs(): Promise<boolean> {
    if (this.product === "heird") return this.#daemon !== undefined && this.#daemon.exitCode === null;
    return pidsInside(this.space).some((pid) => commandOf(pid).startsWith("heartbeat: master control process"));
  }

  /** `hb_standby SET` or `heir standby SET`, and the same for takeover; does not wait for its end. */
  order(what: "standby" | "takeover", set: string): void {
    void (this.product === "heartbeat"
      ? this.#spawn([`/usr/share/heartbeat/hb_${what}`, set], "ignore")
      : this.#spawn([process.execPath, `${DIST}heir.js`, "--run-dir", "/run/heir", what, set], "ignore"));
  }

  async addresses(): Promise<readonly string[]> {
    const text = await runInside(this.space, ["ip", "-o", "-4", "addr", "show", "dev", "eth0"]);
    return [...text.matchAll(/inet ([\d.]+)\//g)].map((match) => match[1] ?? "");
  }

  serves(fake: string): boolean {
    return existsSync(join(this.folder, "run", `fake-${fake}`));
  }

  /** slow: the script's starts take so many seconds; held: until they are healed; broken: they fail. */
  ail(kind: Ailment, fake: string, value = ""): void {
    writeFileSync(join(this.folder, "run", `${kind}-${fake}`), value);
  }

  heal(kind: Ailment, fake: string): void {
    rmSync(join(this.folder, "run", `${kind}-${fake}`), { force: true });
  }

  log(): string {
    return this.logOf(this.product);
  }

  logOf(product: ProductName): string {
    const path = join(this.folder, "log", product === "heird" ? "heird.log" : "ha-log");
    return existsSync(path) ? readFileSync(path, "latin1") : "";
  }

  /** Takes part, and nothing is on its way. */
  async isSettled(): Promise<boolean> {
    if (this.product === "heird") return (await this.status()).includes(": active, up");
    return SETTLED.includes((await this.status()).trim());
  }

  /** Reads its files again: `heartbeat -r`, `heir reload`. */
  async reload(): Promise<void> {
    const child = this.product === "heartbeat" ? this.#spawn([HEARTBEAT, "-r"], "ignore") : this.#spawn([process.execPath, `${DIST}heir.js`, "--run-dir", "/run/heir", "reload"], "ignore");
    await this.#ended(child);
  }

  /** What `cl_status` or `heir status` says, for the failure message. */
  status(): Promise<string> {
    return this.product === "heartbeat" ? this.ask("cl_status", "rscstatus") : this.ask(process.execPath, `${DIST}heir.js`, "--run-dir", "/run/heir", "status");
  }

  /** What a command says; an exit status other than 0 is a word about the cluster. */
  async ask(...words: readonly string[]): Promise<string> {
    return (await runInside(this.space, ["sh", "-c", '"$0" "$@"; true', ...words]).catch((error: unknown) => String(error))).trim();
  }

  async remove(): Promise<void> {
    this.killProcesses();
    await destroyNamespace(this.space);
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}

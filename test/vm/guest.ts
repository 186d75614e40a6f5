// A virtual machine of the watchdog test: qemu with the image of test/vm/image, its console line by line, what qemu tells of its resets, and commands
// over its second serial line. It may reset at any moment: what was asked before is then never answered, and a new line "machine up" comes.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 100;
const CONNECT_LIMIT_MS = 20_000;
/** Its kernel, Node and the bundle in a file system in memory: 230 MB, and as much again for what runs. */
const MEMORY_MB = 768;

export interface GuestOptions {
  readonly name: string;
  readonly address: string;
  /** Where vmlinux and initrd are, and where its sockets and its console go. */
  readonly folder: string;
  readonly watchdog: "softdog" | "i6300esb";
  /** The machine at the other end of its network cable. */
  readonly other: string;
}

export interface Said {
  readonly status: number;
  readonly text: string;
}

/** Firmware that finds itself started anew may reset the machine once more by itself, at once. */
export interface Reset {
  readonly at: number;
  /** The length of the console until then. */
  readonly line: number;
  /** The device itself has done it, as qemu says: no panic and no reboot. Of softdog, which is no device, qemu knows nothing. */
  readonly byDevice: boolean;
}

export class Guest {
  readonly name: string;
  readonly watchdog: GuestOptions["watchdog"];
  readonly console: string[] = [];
  readonly resets: Reset[] = [];
  readonly #qemu: ChildProcess;
  readonly #folder: string;
  #line: Socket | undefined;
  #monitor: Socket | undefined;
  #heard = "";
  #firedAt: number | undefined;
  /** Of the newest command: the answer to one that was given up may still come. */
  #number = 0;

  constructor({ name, address, folder, watchdog, other }: GuestOptions) {
    this.name = name;
    this.watchdog = watchdog;
    this.#folder = folder;
    const socket = (kind: string): string => `unix:${join(folder, `${name}.${kind}`)},server=on,wait=off`;
    // On a busy host an emulated timer may be too late for the kernel's test of it.
    const words = `quiet no_timer_check console=ttyS0 heir.node=${name} heir.address=${address} heir.watchdog=${watchdog}`;
    const cable = `local.type=unix,local.path=${join(folder, `${name}.cable`)},remote.type=unix,remote.path=${join(folder, `${other}.cable`)}`;
    const mac = `52:54:00:00:00:0${address.at(-1) ?? ""}`;
    // It ends with this process, however this one ends.
    this.#qemu = spawn("setpriv", [
      "--pdeathsig", "KILL", "qemu-system-x86_64",
      "-display", "none", "-nodefaults", "-accel", "tcg", "-M", "q35", "-m", String(MEMORY_MB),
      "-kernel", join(folder, "vmlinux"), "-initrd", join(folder, "initrd"), "-append", words,
      "-netdev", `dgram,id=cable,${cable}`, "-device", `virtio-net-pci,netdev=cable,mac=${mac},romfile=`,
      ...(watchdog === "i6300esb" ? ["-device", "i6300esb", "-action", "watchdog=reset"] : []),
      "-serial", "stdio", "-serial", socket("line"), "-qmp", socket("monitor"),
    ], { stdio: ["ignore", "pipe", "pipe"] });
    const kept = createWriteStream(join(folder, `${name}.console`));
    for (const stream of [this.#qemu.stdout, this.#qemu.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        this.console.push(line);
        kept.write(`${line}\n`);
      });
    }
  }

  /** Undefined while qemu runs. */
  get ended(): string | undefined {
    const { exitCode, signalCode } = this.#qemu;
    return exitCode === null && signalCode === null ? undefined : `qemu of ${this.name} has ended: ${signalCode ?? exitCode}`;
  }

  /** Its first process has started since the last reset, and waits for commands. */
  get isUp(): boolean {
    return this.hasSaid(/^machine up: /, this.resets.at(-1)?.line ?? 0);
  }

  /** Whether its console has said it since then; `since` is a former length of the console. */
  hasSaid(pattern: RegExp, since: number): boolean {
    return this.console.slice(since).some((line) => pattern.test(line));
  }

  /** Before it is asked for anything. */
  async connect(): Promise<void> {
    const [line, monitor] = await Promise.all([this.#connected("line"), this.#connected("monitor")]);
    line.on("data", (text: string) => (this.#heard += text));
    createInterface({ input: monitor }).on("line", (word) => this.#told(word));
    monitor.write('{"execute":"qmp_capabilities"}\n');
    this.#line = line;
    this.#monitor = monitor;
  }

  #told(word: string): void {
    const { event } = JSON.parse(word) as { readonly event?: string };
    if (event === "WATCHDOG") this.#firedAt = performance.now();
    if (event !== "RESET") return;
    this.resets.push({ at: performance.now(), line: this.console.length, byDevice: this.#firedAt !== undefined });
    this.#firedAt = undefined;
  }

  /** As the button at the machine does. */
  pressReset(): void {
    this.#monitor?.write('{"execute":"system_reset"}\n');
  }

  /** Undefined when it has not answered by then: it hangs, or it has reset. */
  async run(command: string, limit = 30_000): Promise<Said | undefined> {
    this.#heard = "";
    this.#number += 1;
    this.#line?.write(`${this.#number} ${command}\n`);
    const pattern = new RegExp(`^(?:[^]*end of \\d+: \\d+\\r?\\n)?([^]*?)end of ${this.#number}: (\\d+)\\r?\\n`);
    const end = performance.now() + limit;
    while (performance.now() < end && this.ended === undefined) {
      const found = pattern.exec(this.#heard);
      if (found !== null) return { text: (found[1] ?? "").trim(), status: Number(found[2]) };
      await sleep(POLL_MS);
    }
    return undefined;
  }

  async #connected(kind: string): Promise<Socket> {
    const end = performance.now() + CONNECT_LIMIT_MS;
    while (this.ended === undefined && performance.now() < end) {
      const socket = connect(join(this.#folder, `${this.name}.${kind}`));
      try {
        await once(socket, "connect");
        return socket.setEncoding("utf8").on("error", () => undefined);
      } catch {
        // Qemu has not made it yet.
        await sleep(POLL_MS);
      }
    }
    throw new Error(this.ended ?? `qemu of ${this.name} cannot be reached within ${CONNECT_LIMIT_MS / 1000} s`);
  }

  async end(): Promise<void> {
    this.#line?.destroy();
    this.#monitor?.destroy();
    if (this.ended !== undefined) return;
    const over = once(this.#qemu, "exit");
    this.#qemu.kill("SIGKILL");
    await over;
  }
}

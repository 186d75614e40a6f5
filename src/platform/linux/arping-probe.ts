// Questions by the command arping, for machines without FFI: ARP only, since `ping` does not say which MAC answered. arping ends
// with the first answer, so a second host with the same address is seen only when it is the faster one. It knows no IPv6.

import type { ProbeAnswer } from "../../model/probe.js";
import { millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import { isIpv6, parseIpv4 } from "../../model/address.js";
import { exec } from "./exec.js";
import { PROBE_WAIT, type ProbeWire, type Probing, type Question } from "./question.js";

/** From the start of the process to its question: p99 7 ms measured for `ip`, more on a busy machine. */
const START = 100;

export class ArpingProbes implements ProbeWire {
  readonly #command: string;
  readonly #clock: Clock;
  readonly #isOwn: (mac: string) => boolean;
  readonly #running = new AbortController();

  constructor(options: { readonly command: string; readonly clock: Clock; readonly isOwn: (mac: string) => boolean }) {
    this.#command = options.command;
    this.#clock = options.clock;
    this.#isOwn = options.isOwn;
  }

  frames(): number {
    return 1;
  }

  async ask(questions: readonly Question[]): Promise<Probing> {
    const sentAt = this.#clock.now();
    const results = await Promise.all(questions.map((question) => this.#askOne(question)));
    const ran = results.filter((result) => result !== undefined);
    return { sentAt, asked: ran.length > 0 ? ["arp"] : [], answers: ran.flat().filter(({ mac }) => !this.#isOwn(mac)) };
  }

  close(): void {
    this.#running.abort();
  }

  /** Undefined when arping could not ask. */
  async #askOne({ address, device, from }: Question): Promise<readonly ProbeAnswer[] | undefined> {
    if (isIpv6(address)) return undefined;
    // -D: sender 0.0.0.0 (RFC 5227). Without -s arping would ask for an address of this machine in that address's own name.
    const sender = from === undefined ? ["-D"] : ["-s", from];
    const { code, timedOut, stdout } = await exec([this.#command, "-c", "1", "-w", "1", ...sender, "-I", device, address], {
      timeout: millis(PROBE_WAIT + START),
      abort: this.#running.signal,
    });
    // iputils: 0 answered, 1 not answered (the other way round with -D), 2 not asked.
    if (!timedOut && (code === undefined || code > 1)) return undefined;
    return parseArping(stdout).filter((answer) => answer.address === address);
  }
}

/** `Unicast reply from 10.0.0.2 [B6:1A:08:04:F2:6A]  0.527ms`, as iputils prints it. */
export function parseArping(output: string): readonly ProbeAnswer[] {
  return [...output.matchAll(/reply from ([\d.]+) \[([0-9A-F]{2}(?::[0-9A-F]{2}){5})\]/gi)].flatMap(([, text = "", mac = ""]) => {
    const address = parseIpv4(text);
    return address === undefined ? [] : [{ address, way: "arp" as const, mac: mac.toLowerCase() }];
  });
}

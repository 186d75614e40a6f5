// Asks the ping nodes of this machine, once a keepalive each of their hosts, and tells once a keepalive who has answered. Names are looked up
// beside that, one at a time and again and again until they have an address: nothing ever waits for a name server. What silence means is decided
// elsewhere (core/pings.ts).

import { lookup } from "node:dns/promises";
import { isIpv6, parseAddress } from "../../model/address.js";
import type { ClusterConfig } from "../../model/config.js";
import type { NodeName } from "../../model/names.js";
import type { PingNode } from "../../model/ping.js";
import { elapsed, type Instant, type Millis, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import type { PingNodes, PingRound } from "../../ports/ping-nodes.js";
import { EchoSockets } from "./echo-sockets.js";
import type { EchoWire } from "./echo-wire.js";
import { commandPath } from "./exec.js";
import { loadLibc, whyNoLibc } from "./libc.js";
import { PingChildren } from "./ping-children.js";

/** A name without an address is looked up again so much later; so is one whose address does not answer, since it may have another by now. */
const LOOK_AGAIN: Millis = millis(10_000);

interface Target {
  readonly host: string;
  address: string | undefined;
  /** Undefined where the host is an address itself. */
  lookedUpAt: Instant | undefined;
  isAnswering: boolean;
  /** False where the kernel refuses what is needed to ask it. */
  isAskable: boolean;
  problem: string;
}

export interface PingerOptions {
  readonly nodes: readonly PingNode[];
  readonly keepalive: Millis;
  readonly clock: Clock;
  readonly log: Log;
  /** Undefined: nobody here can ask. */
  readonly wire: EchoWire | undefined;
  readonly resolve?: (name: string) => Promise<string>;
}

export class Pinger implements PingNodes {
  readonly #options: PingerOptions;
  readonly #targets: readonly Target[];
  #timer: NodeJS.Timeout | undefined;
  #isLookingUp = false;

  constructor(options: PingerOptions) {
    this.#options = options;
    const hosts = [...new Set(options.nodes.flatMap((node) => node.hosts))];
    this.#targets = hosts.map((host) => ({ host, address: addressIn(host), lookedUpAt: undefined, isAnswering: false, isAskable: true, problem: "" }));
  }

  start(handler: (round: PingRound) => void): void {
    this.#ask();
    this.#timer = setInterval(() => {
      handler(this.#round());
      this.#ask();
    }, this.#options.keepalive);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#options.wire?.close();
  }

  #round(): PingRound {
    const { wire, nodes } = this.#options;
    if (wire === undefined) return { asked: [], answered: [] };
    const answers = wire.answered();
    for (const target of this.#targets) target.isAnswering = target.address !== undefined && answers.has(target.address);
    const having = (is: (target: Target) => boolean): readonly NodeName[] =>
      nodes.filter((node) => this.#targets.some((target) => is(target) && node.hosts.includes(target.host))).map(({ name }) => name);
    return { asked: having(({ isAskable }) => isAskable), answered: having(({ isAnswering }) => isAnswering) };
  }

  #ask(): void {
    const { wire } = this.#options;
    if (wire === undefined) return;
    for (const target of this.#targets) if (target.address !== undefined) target.isAskable = wire.ask(target.address);
    void this.#lookUp();
  }

  /** One at a time: the system's resolver takes a thread of this process for as long as a name server is silent, and there are four. */
  async #lookUp(): Promise<void> {
    const { clock, log, resolve = resolveName } = this.#options;
    const now = clock.now();
    const target = this.#targets.find((each) => addressIn(each.host) === undefined && !each.isAnswering && (each.lookedUpAt === undefined || elapsed(each.lookedUpAt, now) >= LOOK_AGAIN));
    if (target === undefined || this.#isLookingUp) return;
    this.#isLookingUp = true;
    try {
      target.address = await resolve(target.host);
      target.problem = "";
    } catch (error) {
      const problem = (error as Error).message;
      if (target.address === undefined && problem !== target.problem) log.log("warn", "ping-unresolved", { host: target.host, reason: problem });
      target.problem = problem;
    } finally {
      target.lookedUpAt = clock.now();
      this.#isLookingUp = false;
    }
  }
}

/** The host itself where it is an address; one of IPv6 may have a zone, `fe80::1%eth0`. */
function addressIn(host: string): string | undefined {
  const [bare = "", zone, ...more] = host.split("%");
  const address = parseAddress(bare);
  if (address === undefined || more.length > 0) return undefined;
  return zone === undefined ? address : isIpv6(address) && zone !== "" ? `${address}%${zone}` : undefined;
}

async function resolveName(name: string): Promise<string> {
  const { address } = await lookup(name);
  const found = addressIn(address);
  if (found === undefined) throw new Error(`${name} has the address ${address}, which cannot be asked`);
  return found;
}

/** Undefined where no ping nodes are configured. */
export function openPinger({ pings, timing: { keepalive } }: Pick<ClusterConfig, "pings" | "timing">, ports: Pick<PingerOptions, "clock" | "log">): Pinger | undefined {
  if (pings === undefined) return undefined;
  const about = { keepalive, ...ports };
  return new Pinger({ ...about, nodes: pings.nodes, wire: openEchoWire(about) });
}

/** The best way of this machine to ask; says in the log which it is when it is not a socket. */
function openEchoWire({ clock, log, keepalive }: Pick<PingerOptions, "clock" | "log" | "keepalive">): EchoWire | undefined {
  const libc = loadLibc();
  if (libc !== undefined) return new EchoSockets({ libc, log });
  const reason = whyNoLibc() ?? "";
  const command = commandPath("ping");
  if (command === undefined) {
    log.log("warn", "ping-impossible", { reason, cure: "install koffi or ping: ping nodes cannot be asked, and nothing follows from them" });
    return undefined;
  }
  log.log("warn", "ping-by-command", { reason, command });
  return new PingChildren({ command, clock, interval: keepalive });
}

// Echo questions through raw sockets, one for each address family, opened with the first question. They are read when somebody wants to know and
// never in between: what is not asked about costs nothing.

import { randomBytes, randomInt } from "node:crypto";
import type { Log } from "../../ports/log.js";
import { ECHO_NONCE, type EchoFamily, echoRequest, parseEchoReply, repliesOnly } from "./echo-messages.js";
import type { EchoWire } from "./echo-wire.js";
import type { EchoSocket, Libc } from "./libc.js";

/** Answers to questions that are older are none: a queue somewhere may give them back long after the host has died. */
const MOST_ROUNDS = 8;
/** Packets read from a socket at once: an answer of each of a hundred hosts, and what a stranger may have added. */
const MOST_READS = 512;

interface Asked {
  readonly nonce: Buffer;
  sequence: number;
}

export class EchoSockets implements EchoWire {
  readonly #libc: Libc;
  readonly #log: Log;
  readonly #identifier = randomInt(0x10000);
  readonly #sockets = new Map<EchoFamily, EchoSocket | undefined>();
  readonly #asked = new Map<string, Asked>();
  readonly #byNonce = new Map<string, string>();

  constructor({ libc, log }: { readonly libc: Libc; readonly log: Log }) {
    this.#libc = libc;
    this.#log = log;
  }

  /** A refusal of the kernel, no route for example, is silence: the host cannot be reached. */
  ask(address: string): boolean {
    const family = familyOf(address);
    const socket = this.#socket(family);
    const asked = this.#asked.get(address) ?? this.#meet(address);
    asked.sequence = (asked.sequence + 1) & 0xffff;
    socket?.send(address, echoRequest(family, { identifier: this.#identifier, ...asked }));
    return socket !== undefined;
  }

  answered(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [family, socket] of this.#sockets) {
      for (let reads = 0; reads < MOST_READS; reads += 1) {
        const packet = socket?.receive();
        if (packet === undefined) break;
        const reply = parseEchoReply(family, packet);
        if (reply === undefined || reply.identifier !== this.#identifier) continue;
        const address = this.#byNonce.get(Buffer.from(reply.nonce).toString("hex"));
        const asked = address === undefined ? undefined : this.#asked.get(address);
        if (address !== undefined && asked !== undefined && ((asked.sequence - reply.sequence) & 0xffff) < MOST_ROUNDS) found.add(address);
      }
    }
    return found;
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket?.close();
    this.#sockets.clear();
  }

  #meet(address: string): Asked {
    const asked = { nonce: randomBytes(ECHO_NONCE), sequence: randomInt(0x10000) };
    this.#asked.set(address, asked);
    this.#byNonce.set(asked.nonce.toString("hex"), address);
    return asked;
  }

  #socket(family: EchoFamily): EchoSocket | undefined {
    if (this.#sockets.has(family)) return this.#sockets.get(family);
    const opened = this.#libc.openEchoSocket({ family, filter: repliesOnly(family, this.#identifier) });
    if (typeof opened === "number") this.#log.log("warn", "ping-refused", { family: `IPv${family}`, errno: opened });
    const socket = typeof opened === "number" ? undefined : opened;
    this.#sockets.set(family, socket);
    return socket;
  }
}

const familyOf = (address: string): EchoFamily => (address.includes(":") ? 6 : 4);

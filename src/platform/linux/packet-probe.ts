// Questions and answers through packet sockets. For each interface two ears, ARP and IPv4, and one more where IPv6 is asked for, stay
// bound and shut by their filter while nobody asks, since closing one waits for the kernel; while a question is open they are looked
// at every two milliseconds. Nothing blocks, and every number of frames read at once is bounded.

import { randomBytes, randomInt } from "node:crypto";
import { type Address, type Ipv4, isIpv6 } from "../../model/address.js";
import type { ProbeAnswer, ProbeWay } from "../../model/probe.js";
import { type Instant, type Millis, after, elapsed, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { ETHERTYPE_IPV6 } from "./icmpv6.js";
import type { Filter, Libc, PacketEar, PacketSocket } from "./libc.js";
import { ALL_NODES, answers6Only, echo6Question, neighbourQuestion, parseEcho6Answer, parseNeighbourAnswer } from "./neighbour-frames.js";
import { CLOSED, type Echo, NONCE, answersOnly, arpQuestion, echoQuestion, parseArpAnswer, parseEchoAnswer } from "./probe-frames.js";
import { PROBE_WAIT, type ProbeWire, type Probing, type Question } from "./question.js";

const ETHERTYPES = { 4: [0x0806, 0x0800], 6: [ETHERTYPE_IPV6] } as const;
type Family = keyof typeof ETHERTYPES;
const NOBODY = "0.0.0.0" as Ipv4;
const LOOK_EVERY: Millis = millis(2);
/** After the last question was answered: a second host with the same address answers within the same few milliseconds. */
const LINGER: Millis = millis(20);
const NO_LINGER: Millis = millis(0);
/** Frames read from an ear before anything else is done; a flood of answers must not hold up the heartbeats. */
const MOST_READS = 256;
const COMPLAIN_EVERY: Millis = millis(60_000);

interface Ears {
  readonly device: string;
  readonly index: number;
  readonly family: Family;
  readonly ears: readonly PacketEar[];
  /** How many probes are listening. */
  users: number;
}

interface Echoed {
  readonly question: Question;
  readonly nonce: Buffer;
}

interface Asking {
  /** ARP or neighbour discovery was asked for these, and an echo by these sequences. */
  readonly arp: readonly Question[];
  readonly echoes: ReadonlyMap<number, Echoed>;
  readonly sentAt: Instant;
  /** Of the ears that listen. */
  readonly keys: readonly string[];
  readonly linger: Millis;
  readonly answers: Map<string, ProbeAnswer>;
  /** When the last question was answered. */
  completeAt?: Instant;
  readonly settle: (probing: Probing) => void;
}

export class PacketProbes implements ProbeWire {
  readonly #libc: Libc;
  readonly #socket: PacketSocket;
  readonly #clock: Clock;
  readonly #log: Log;
  /** True for the MACs of this machine: what it answers itself through another of its interfaces is no answer. */
  readonly #isOwn: (mac: string) => boolean;
  readonly #identifier = randomInt(0x10000);
  #sequence = randomInt(0x10000);
  readonly #ears = new Map<string, Ears>();
  readonly #open = new Set<Asking>();
  readonly #complaints = new Map<string, Instant>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { readonly libc: Libc; readonly socket: PacketSocket; readonly clock: Clock; readonly log: Log; readonly isOwn: (mac: string) => boolean }) {
    this.#libc = options.libc;
    this.#socket = options.socket;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#isOwn = options.isOwn;
  }

  frames({ from, macs }: Question): number {
    return 1 + (from === undefined ? 0 : macs.length);
  }

  ask(questions: readonly Question[]): Promise<Probing> {
    const heard = questions.filter((question) => this.#listen(question));
    // Whatever was queued before is somebody else's answer, or an old one: it is read before this question is known.
    this.#read();
    const keys = [...new Set(heard.map(keyOf))];
    const sentAt = this.#clock.now();
    const arp = heard.filter((question) => this.#sent(question, "arp", whoHas(question)));
    const echoes = new Map(heard.flatMap((question) => this.#sendEchoes(question)));
    return new Promise((settle) => {
      const linger = heard.every(({ hurry }) => hurry === true) ? NO_LINGER : LINGER;
      const asking: Asking = { arp, echoes, sentAt, keys, linger, answers: new Map(), settle };
      if (arp.length === 0 && echoes.size === 0) return settle(resultOf(asking));
      for (const key of keys) this.#use(key, 1);
      this.#open.add(asking);
      this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY);
    });
  }

  close(): void {
    for (const asking of this.#open) this.#finish(asking);
    for (const { ears } of this.#ears.values()) for (const ear of ears) ear.close();
    this.#ears.clear();
    this.#socket.close();
  }

  #look(): void {
    this.#read();
    const now = this.#clock.now();
    for (const asking of this.#open) {
      if (asking.completeAt === undefined && isComplete(asking)) asking.completeAt = now;
      const isOver = elapsed(asking.sentAt, now) >= PROBE_WAIT;
      if (isOver || (asking.completeAt !== undefined && now >= after(asking.completeAt, asking.linger))) this.#finish(asking);
    }
  }

  #finish(asking: Asking): void {
    this.#open.delete(asking);
    for (const key of asking.keys) this.#use(key, -1);
    if (this.#open.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    asking.settle(resultOf(asking));
  }

  /** The first who listens opens the filter, the last shuts it: between probes nobody's answers pile up. */
  #use(key: string, by: 1 | -1): void {
    const found = this.#ears.get(key);
    if (found === undefined) return;
    found.users += by;
    if (found.users === 0) for (const ear of found.ears) ear.filter(CLOSED);
  }

  /** Ready to hear the answers on the question's interface, before it is asked. */
  #listen(question: Question): boolean {
    const ears = this.#ears.get(keyOf(question)) ?? this.#openEars(question);
    if (ears === undefined) return false;
    if (ears.users > 0) return true;
    const filter: Filter = ears.family === 6 ? answers6Only(this.#identifier) : answersOnly(this.#identifier);
    const failed = ears.ears.map((ear) => ear.filter(filter)).find((errno) => errno !== undefined);
    if (failed !== undefined) this.#complain(question, failed);
    return failed === undefined;
  }

  #openEars(question: Question): Ears | undefined {
    const { device, index } = question;
    const family = familyOf(question);
    // An interface that came back under its name has another index; the old ears hear nothing any more.
    for (const [old, found] of this.#ears) {
      if (found.device !== device || found.index === index || found.users > 0) continue;
      for (const ear of found.ears) ear.close();
      this.#ears.delete(old);
    }
    const ears: PacketEar[] = [];
    for (const ethertype of ETHERTYPES[family]) {
      const ear = this.#libc.openPacketEar({ ifindex: index, ethertype, filter: CLOSED });
      if (typeof ear === "number") {
        for (const each of ears) each.close();
        this.#complain(question, ear);
        return undefined;
      }
      ears.push(ear);
    }
    const opened = { device, index, family, ears, users: 0 };
    this.#ears.set(keyOf(question), opened);
    return opened;
  }

  #sendEchoes(question: Question): readonly (readonly [number, Echoed])[] {
    const { from, macs } = question;
    if (from === undefined) return [];
    return macs.flatMap((to) => {
      this.#sequence = (this.#sequence + 1) & 0xffff;
      const sequence = this.#sequence;
      const nonce = randomBytes(NONCE);
      const frame = areYou(question, { to, from }, { identifier: this.#identifier, sequence, nonce });
      if (frame === undefined) return [];
      return this.#sent(question, "echo", frame) ? [[sequence, { question, nonce }] as const] : [];
    });
  }

  #sent(question: Question, way: ProbeWay, frame: Uint8Array): boolean {
    const errno = this.#socket.send(question.index, frame);
    if (errno !== undefined) this.#complain(question, errno, way);
    return errno === undefined;
  }

  #read(): void {
    for (const { index, ears } of this.#ears.values()) {
      for (const ear of ears) {
        for (let reads = 0; reads < MOST_READS; reads += 1) {
          const frame = ear.receive();
          if (frame === undefined) break;
          for (const asking of this.#open) this.#note(asking, index, frame);
        }
      }
    }
  }

  #note(asking: Asking, index: number, frame: Uint8Array): void {
    const arp = parseArpAnswer(frame) ?? parseNeighbourAnswer(frame);
    if (arp !== undefined) {
      const question = asking.arp.find((each) => each.index === index && each.address === arp.address && (each.from ?? nobodyOf(each)) === arp.to);
      if (question !== undefined) this.#answer(asking, { address: arp.address, way: "arp", mac: arp.mac });
      return;
    }
    const echo = parseEchoAnswer(frame) ?? parseEcho6Answer(frame);
    const asked = echo === undefined ? undefined : asking.echoes.get(echo.sequence);
    if (echo === undefined || asked === undefined) return;
    if (asked.question.index !== index || asked.question.address !== echo.address || !asked.nonce.equals(echo.nonce)) return;
    this.#answer(asking, { address: echo.address, way: "echo", mac: echo.mac });
  }

  #answer(asking: Asking, answer: ProbeAnswer): void {
    if (!this.#isOwn(answer.mac)) asking.answers.set(`${answer.way} ${answer.address} ${answer.mac}`, answer);
  }

  #complain({ device, address }: Question, errno: number, way?: ProbeWay): void {
    const now = this.#clock.now();
    const last = this.#complaints.get(device);
    if (last !== undefined && elapsed(last, now) < COMPLAIN_EVERY) return;
    this.#complaints.set(device, now);
    this.#log.log("warn", "probe-failed", { device, address, errno, ...(way === undefined ? {} : { way }) });
  }
}

const familyOf = ({ address }: Question): Family => (isIpv6(address) ? 6 : 4);

/** Interface and family: each has ears of its own. */
const keyOf = (question: Question): string => `${question.index} ${familyOf(question)}`;

/** Whom an answer is for, where the question came from nobody. */
const nobodyOf = ({ address }: Question): Address => (isIpv6(address) ? ALL_NODES : NOBODY);

function whoHas({ address, mac, from }: Question): Uint8Array {
  if (isIpv6(address)) return neighbourQuestion(address, { mac, address: from !== undefined && isIpv6(from) ? from : undefined });
  return arpQuestion(address, { mac, address: from === undefined || isIpv6(from) ? undefined : from });
}

/** Undefined where the asker's own address is of the other family, in which nobody can be answered. */
function areYou({ address, mac }: Question, { to, from }: { readonly to: string; readonly from: Address }, echo: Echo): Uint8Array | undefined {
  if (isIpv6(address)) return isIpv6(from) ? echo6Question(address, to, { mac, address: from }, echo) : undefined;
  return isIpv6(from) ? undefined : echoQuestion(address, to, { mac, address: from }, echo);
}

/** Of a holder's several MACs one answers, so an echo is answered once for each address. */
function isComplete({ arp, echoes, answers }: Asking): boolean {
  const given = new Set([...answers.values()].map(({ way, address }) => `${way} ${address}`));
  return arp.every(({ address }) => given.has(`arp ${address}`)) && [...echoes.values()].every(({ question }) => given.has(`echo ${question.address}`));
}

function resultOf({ sentAt, arp, echoes, answers }: Asking): Probing {
  const asked: readonly ProbeWay[] = [...(arp.length > 0 ? ["arp" as const] : []), ...(echoes.size > 0 ? ["echo" as const] : [])];
  return { sentAt, asked, answers: [...answers.values()] };
}

// A ring over a serial line between two nodes. Messages go out one after the other, as fast as the line carries them; what would come too late to
// be worth anything is dropped, so that a heartbeat on a line that is too slow, or takes nothing, is lost and counted instead of waiting. Whoever
// is at the other end, nothing is passed on: a line joins two nodes.

import type { Ring } from "../model/config.js";
import { after, elapsed, type Instant, latest, type Millis, millis } from "../model/time.js";
import type { Clock } from "../ports/clock.js";
import type { LineForm, SerialPort } from "../ports/serial-lines.js";
import type { OpeningContext, OpenRing } from "./open-ring.js";

type SerialRing = Extract<Ring, { kind: "serial" }>;

/** A message that would begin later than this is dropped: the next heartbeat says more. */
const MOST_BEHIND: Millis = millis(1000);
/** The kernel has a buffer of 4096 octets; a line that is slower than it should be may need longer for that, and is not stuck. */
const MOST_WAIT: Millis = millis(2000);
/** A line that takes nothing is asked again after so long. */
const RETRY: Millis = millis(20);
/** 8 bits, one before them and one behind. */
const BITS_OF_OCTET = 10;

export async function openSerial(ring: SerialRing, { clock, deliver, serial }: OpeningContext): Promise<OpenRing> {
  if (serial === undefined) throw new Error("serial lines cannot be used here");
  const { ports, form } = serial;
  const source = { address: ring.device, port: 0 };
  let held = "";
  const port = await ports.open({
    device: ring.device,
    baud: ring.baud,
    onOctets(octets) {
      const cut = form.cut(held, octets);
      held = cut.held;
      const at = clock.now();
      for (const bytes of cut.pieces) deliver({ link: ring.name, source, bytes, at });
    },
  });
  const mouth = new LineMouth({ port, form, clock, baud: ring.baud });
  return {
    send: (bytes) => mouth.send(bytes),
    tend() {
      const lost = port.lost();
      return lost === undefined ? "same" : { lost };
    },
    close: () => port.close(),
  };
}

/** Writes whole messages, one at a time; more than the line carries is never accepted, so that what waits is bounded, stuck or not. */
export class LineMouth {
  readonly #port: Pick<SerialPort, "write">;
  readonly #form: Pick<LineForm, "write">;
  readonly #clock: Clock;
  /** Octets a millisecond. */
  readonly #speed: number;
  /** When the line would have carried all that was accepted. */
  #freeAt: Instant;
  #last: Promise<void> = Promise.resolve();

  constructor({ port, form, clock, baud }: { readonly port: Pick<SerialPort, "write">; readonly form: Pick<LineForm, "write">; readonly clock: Clock; readonly baud: number }) {
    this.#port = port;
    this.#form = form;
    this.#clock = clock;
    this.#speed = baud / BITS_OF_OCTET / 1000;
    this.#freeAt = clock.now();
  }

  /** Rejects when the message is dropped. */
  send(datagram: Uint8Array): Promise<void> {
    const now = this.#clock.now();
    const behind = elapsed(now, this.#freeAt);
    if (behind > MOST_BEHIND) return Promise.reject(new Error(`the line is too slow: ${Math.round(behind)} ms behind`));
    const octets = this.#form.write(datagram);
    this.#freeAt = after(latest(now, this.#freeAt), millis(octets.length / this.#speed));
    const sent = this.#last.then(() => this.#write(octets, now));
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  async #write(octets: Uint8Array, accepted: Instant): Promise<void> {
    for (let rest = octets; ; ) {
      // What was written of a message that is given up is noise for the other end, which finds the next one all the same.
      if (elapsed(accepted, this.#clock.now()) > MOST_WAIT) throw new Error("the line takes nothing");
      rest = rest.subarray(await this.#port.write(rest));
      if (rest.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY));
    }
  }
}

// Says the resign that the agent had deposited: several times, since the first may be lost and deadtime is a long price for it.

import type { Ring } from "../model/config.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { SerialLines } from "../ports/serial-lines.js";
import type { DevicePlaces } from "../transport/device-places.js";
import { openMouths, type Peers } from "../transport/one-shot.js";

/** When the datagram goes out, in ms after the first. */
const SENT_AT = [0, 20, 80, 200];

export interface LastWord {
  /** The first one is out, on every ring that could be opened. */
  readonly first: Promise<void>;
  readonly all: Promise<void>;
}

export function sayLastWord(bytes: Uint8Array, ports: { readonly rings: readonly Ring[]; readonly peers: Peers; readonly places: DevicePlaces; readonly serial: SerialLines; readonly clock: Clock; readonly log: Log; readonly outcome: string }): LastWord {
  const { clock, log, outcome } = ports;
  const mouths = openMouths(ports);
  const first = (async () => {
    const { send, closed } = await mouths;
    const rings = await send(bytes);
    const level = rings === 0 ? "error" : closed.length > 0 ? "warn" : "info";
    log.log(level, "resigned", { outcome, rings, ...(closed.length > 0 ? { problem: closed.join("; ") } : {}) });
  })();
  const all = (async () => {
    await first;
    const { send, close } = await mouths;
    const began = clock.now();
    for (const at of SENT_AT.slice(1)) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + at - clock.now())));
      await send(bytes);
    }
    await close();
  })();
  return { first, all };
}

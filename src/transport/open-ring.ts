// What one opened ring can do, whatever its medium, and what opening one needs.

import type { Clock } from "../ports/clock.js";
import type { SerialLines } from "../ports/serial-lines.js";
import type { Datagram } from "../ports/transport.js";
import type { DeviceAddresses } from "./devices.js";
import type { Listeners } from "./listeners.js";

export interface OpenRing {
  send(bytes: Uint8Array): Promise<void>;
  /**
   * Looks whether the device is still the one that was opened: "same", "rejoined" after a membership had to be renewed,
   * "away" while it has no carrier or address (the sockets are kept), "changed" when the ring must be opened anew, and so when it is lost for a reason.
   */
  tend(addresses: DeviceAddresses): "same" | "rejoined" | "away" | "changed" | { readonly lost: string };
  close(): Promise<void>;
}

export interface OpeningContext {
  readonly clock: Clock;
  readonly listeners: Listeners;
  readonly addresses: DeviceAddresses;
  /** For rings without a listening socket. */
  readonly deliver: (datagram: Datagram) => void;
  /** Absent where there are none. */
  readonly serial?: SerialLines | undefined;
}

/** A device without carrier or address of the ring's family: opening is tried again later. */
export const noAddress = (device: string, family: 4 | 6 = 4): Error => new Error(`${device} has no IPv${family} address, no carrier, or does not exist`);

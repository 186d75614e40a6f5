// UDP sockets with what Node cannot ask of the kernel: a receive buffer beyond the system's limit, and a screen before it.

import type { Address } from "../model/address.js";

/** Which share of the datagrams comes through, 0 to 1, by who sent them. What does not look like a heartbeat does not at all. */
export interface Screen {
  readonly senders: readonly {
    /** All of one family, the socket's. */
    readonly address: Address;
    readonly ports: readonly { readonly port: number; readonly share: number }[];
    /** From other ports of this address: a sender that was started again has another one. */
    readonly otherPorts: number;
  }[];
  readonly strangers: number;
}

export interface ScreenedSocket {
  /** Bound; belongs to the caller from now on. Nothing here may be called once it has been closed. */
  readonly fd: number;
  /** Undefined: everything comes through. */
  screen(screen: Screen | undefined): void;
  /** Datagrams that the kernel dropped for this socket: screened out, or its receive buffer was full. */
  dropped(): number;
}

export interface UdpSockets {
  /** Undefined when the kernel refuses; the caller then asks Node, who says why. */
  open(where: { readonly address: string; readonly port: number; readonly shared: boolean; readonly bufferBytes: number }): ScreenedSocket | undefined;
}

// What asks hosts for an echo, wherever they are: by sockets (echo-sockets.ts) or by the command ping (ping-children.ts). When, and what an answer
// means, is the pinger's.

export interface EchoWire {
  /** Asks the address once; an IPv6 address may have a zone. False where nobody here can ask addresses of that family. Never waits, never throws. */
  ask(address: string): boolean;
  /** Addresses that have answered since the last call, whichever question it was. */
  answered(): ReadonlySet<string>;
  close(): void;
}

// UdpSockets through foreign calls: see ports/udp-sockets.ts. Where koffi cannot be loaded, Node's own sockets have to do.

import type { UdpSockets } from "../../ports/udp-sockets.js";
import type { Libc } from "./libc.js";
import { EVERYTHING, screenProgram } from "./udp-screen.js";

export function udpSockets(libc: Libc | undefined): UdpSockets | undefined {
  if (libc === undefined) return undefined;
  return {
    open({ shared, ...where }) {
      const handle = libc.openUdpSocket({ ...where, reuse: shared });
      // Node's own attempt fails in the same way, and says why.
      if (typeof handle === "number") return undefined;
      return {
        fd: handle.fd,
        // A screen that the kernel refuses changes nothing: what is too much is then dropped behind the socket.
        screen: (screen) => void handle.filter(screen === undefined ? EVERYTHING : screenProgram(screen)),
        dropped: () => handle.dropped(),
      };
    },
  };
}

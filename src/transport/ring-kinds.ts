// Which kind of ring is opened how. Nothing else knows all of them.

import { unreachable } from "../model/assert.js";
import type { Ring } from "../model/config.js";
import { openBroadcast } from "./broadcast.js";
import { openMulticast } from "./multicast.js";
import { openMulticast6 } from "./multicast6.js";
import type { OpeningContext, OpenRing } from "./open-ring.js";
import { openSerial } from "./serial.js";
import { openUnicast } from "./unicast.js";
import { openUnicast6 } from "./unicast6.js";

export function openRing(ring: Ring, context: OpeningContext): Promise<OpenRing> {
  switch (ring.kind) {
    case "mcast":
      return openMulticast(ring, context);
    case "ucast":
      return openUnicast(ring, context);
    case "mcast6":
      return openMulticast6(ring, context);
    case "ucast6":
      return openUnicast6(ring, context);
    case "bcast":
      return openBroadcast(ring, context);
    case "serial":
      return openSerial(ring, context);
    default:
      return unreachable(ring);
  }
}

// Ethernet addresses as text and as octets.

import { assert } from "../../model/assert.js";

export function macBytes(mac: string): Buffer {
  assert(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(mac), `not an Ethernet address: ${mac}`);
  return Buffer.from(mac.replaceAll(":", ""), "hex");
}

/** Lower case with colons: the one spelling in which they are compared. */
export const showMac = (octets: Uint8Array): string => [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join(":");

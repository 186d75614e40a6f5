// What a packet of IPv4 or IPv6 with UDP carries, for dumps that begin with its headers. A fragment, or a packet with extension headers, is left as it is.

/** Ethernet's header without a VLAN tag, as tcpdump -xx shows it: two MACs and a type (IEEE 802.3). */
const ETHERNET = 14;
const IPV4_TYPE = 0x0800;
const IPV6_TYPE = 0x86dd;
const IPV6_HEADER = 40;
const UDP = 17;
const UDP_HEADER = 8;

/** The bytes themselves when they are no such packet; no Linux-HA message looks like one, since both framings begin otherwise. */
export function udpPayload(bytes: Uint8Array): Uint8Array {
  const isFrame = [IPV4_TYPE, IPV6_TYPE].includes(word(bytes, 12));
  return payloadOf(bytes) ?? (isFrame ? payloadOf(bytes.subarray(ETHERNET)) : undefined) ?? bytes;
}

/** RFC 791, section 3.1, RFC 8200, section 3, and RFC 768. Trailing bytes, with which Ethernet fills short frames, are cut off. */
function payloadOf(packet: Uint8Array): Uint8Array | undefined {
  const first = packet[0] ?? 0;
  if (first >> 4 === 6) return packet[6] === UDP ? behindUdp(packet, { header: IPV6_HEADER, most: IPV6_HEADER + word(packet, 4) }) : undefined;
  const header = (first & 0x0f) * 4;
  if (first >> 4 !== 4 || header < 20 || packet[9] !== UDP) return undefined;
  // More fragments follow, or this is a later one.
  if ((word(packet, 6) & 0x3fff) !== 0) return undefined;
  return behindUdp(packet, { header, most: word(packet, 2) });
}

/** `most`: how long the packet is by its own header. */
function behindUdp(packet: Uint8Array, { header, most }: { readonly header: number; readonly most: number }): Uint8Array | undefined {
  const length = word(packet, header + 4);
  const end = header + length;
  return length < UDP_HEADER || end > most || end > packet.length ? undefined : packet.subarray(header + UDP_HEADER, end);
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

// The address words of haresources: `10.0.0.1`, `10.0.0.1/24/eth0:web/10.0.0.255`, `2001:db8::10/64/eth0`, bare or as the argument of
// IPaddr, IPaddr2 and IPv6addr. An IPv6 address has neither label nor broadcast address.

import { isMulticast, type Ipv4, parseIpv4, parsePrefix } from "../model/address.js";
import type { AddressResource } from "../model/config.js";
import { isLinkLocal, type Ipv6, looksLikeHost6, parseIpv6 } from "../model/ipv6.js";
import { error, type Report, showText, warning } from "./problem.js";
import { partOf, type Word } from "./source.js";

const FORM = "expected ip/bits/interface:label/broadcast, all but ip optional";
const FORM6 = "expected ip/bits/interface, all but ip optional";
const FORM_IP6 = "expected one such as 2001:db8::10";

/** Four dotted parts that begin with digits, then anything: shorthand for `IPaddr::word` (protocol 2.1). */
export const isBareAddress = (word: string): boolean => /^\d[^.]*\.\d[^.]*\.\d[^.]*\.\d/.test(word);

const WORD6 = /^((?:IPaddr2?|IPv6addr)::)?([^/]*)(.*)$/s;

/** Of a resource word that may be an IPv6 address: what names the script, and what stands behind it; undefined for any other word. */
export function splitWord6(text: string): { readonly script?: AddressResource["script"]; readonly named: string; readonly host: string; readonly rest: string } | undefined {
  const [, named = "", host = "", rest = ""] = WORD6.exec(text) ?? [];
  const script = named === "" ? undefined : (named.slice(0, -2) as AddressResource["script"]);
  if (!looksLikeHost6(host) && (script !== "IPv6addr" || host + rest === "")) return undefined;
  return { ...(script === undefined ? {} : { script }), named, host, rest };
}

/** The word with its IPv6 address as RFC 5952 writes it, so that nodes whose files spell it differently mean one group; any other as it is. */
export function canonicalWord(text: string): string {
  const found = splitWord6(text);
  const address = found === undefined ? undefined : parseIpv6(found.host);
  return found === undefined || address === undefined ? text : `${found.named}${address}${found.rest}`;
}

interface AddressWords {
  /** The resource word as written. */
  readonly whole: Word;
  readonly script: AddressResource["script"];
  /** What stands behind `IPaddr::`. */
  readonly argument: Word;
}

export function readAddress(words: AddressWords, report: Report): AddressResource | undefined {
  return words.script === "IPv6addr" || looksLikeHost6(words.argument.text) ? readAddress6(words, report) : readAddress4(words, report);
}

/** Heartbeat cannot write `::` in a word, since it separates arguments there; heir takes it. */
function readAddress6({ whole, script, argument }: AddressWords, report: Report): AddressResource | undefined {
  if (script === "IPaddr") return bad(argument, report, "IPaddr knows no IPv6", `expected IPv6addr::${argument.text}, or the address alone`);
  const [first, mask, place, more] = components(argument);
  const address = first === undefined ? undefined : readHost6(first, report);
  const prefix = mask === undefined ? undefined : readBits6(mask, report);
  const device = place === undefined ? undefined : readDevice6(place, report);
  if (more !== undefined) return bad(more, report, `${showText(more.text)} is one part too many`, FORM6);
  if (address === undefined || (mask !== undefined && prefix === undefined) || (place !== undefined && device === undefined)) return undefined;
  if (device === undefined && isLinkLocal(address)) return bad(argument, report, `${address} exists on every interface`, `expected the interface too: ${address}/64/eth0`);
  return { kind: "address", word: canonicalWord(whole.text), script, address, ...(prefix === undefined ? {} : { prefix }), ...(device === undefined ? {} : { device }) };
}

function readHost6(part: Word, report: Report): Ipv6 | undefined {
  if (part.text.includes("%")) return bad(part, report, `${showText(part.text)} has a zone`, "expected the interface behind the prefix length: ip/bits/interface");
  const address = parseIpv6(part.text);
  if (part.text === "") return bad(part, report, "there is no address", FORM6);
  if (address === undefined) return bad(part, report, `${showText(part.text)} is no IPv6 address`, FORM_IP6);
  return looksLikeHost6(address) ? address : bad(part, report, `${address} cannot be a floating address`, "expected the address of a host, of 2000::/3, fc00::/7 or fe80::/10");
}

function readBits6(part: Word, report: Report): number | undefined {
  if (/^(?:\d|[1-9]\d|1[01]\d|12[0-8])$/.test(part.text)) return Number(part.text);
  return bad(part, report, `${showText(part.text)} is no prefix length`, "expected 0 to 128");
}

function readDevice6(part: Word, report: Report): string | undefined {
  const found = readInterface(part, report);
  if (found?.label !== undefined) return bad(part, report, "an IPv6 address has no label", `expected ${found.device}`);
  return found?.device;
}

function readAddress4({ whole, script, argument }: AddressWords, report: Report): AddressResource | undefined {
  const [first, mask, ...rest] = components(argument);
  const address = first === undefined ? undefined : readHost(first, report);
  if (first === undefined) bad(argument, report, `${showText(whole.text)} has no address`, FORM);
  const prefix = mask === undefined ? undefined : readMask(mask, report);
  const places = readPlaces(rest, report);
  if (address === undefined || places === undefined || (mask !== undefined && prefix === undefined)) return undefined;
  if (script === "IPaddr2" && mask?.text.includes(".")) {
    report(warning("bad-address", mask.at, `IPaddr2 of Heartbeat wants a prefix length, not ${showText(mask.text)}`, { expected: `expected ${prefix}` }));
  }
  return {
    kind: "address",
    word: whole.text,
    script,
    address,
    ...(prefix === undefined ? {} : { prefix }),
    ...places,
  };
}

type Places = Pick<AddressResource, "device" | "label" | "broadcast">;

/** After the mask: a component that begins with a digit is the broadcast address, another one the interface (protocol 2.1). */
function readPlaces(rest: readonly Word[], report: Report): Places | undefined {
  let places: Places = {};
  let good = true;
  for (const part of rest) {
    const isBroadcast = /^\d/.test(part.text);
    const taken = isBroadcast ? places.broadcast : places.device;
    if (taken !== undefined) {
      bad(part, report, `${showText(part.text)} is a second ${isBroadcast ? "broadcast address" : "interface"}`, FORM);
      good = false;
      continue;
    }
    const found = isBroadcast ? readBroadcast(part, report) : readInterface(part, report);
    if (found === undefined) good = false;
    else places = { ...places, ...found };
  }
  return good ? places : undefined;
}

function readBroadcast(part: Word, report: Report): Places | undefined {
  const broadcast = parseIpv4(part.text);
  if (broadcast !== undefined) return { broadcast };
  return bad(part, report, `${showText(part.text)} is no broadcast address`, "expected a dotted quad, or an interface that begins with a letter");
}

function readInterface(part: Word, report: Report): Places | undefined {
  const [device = "", ...labels] = part.text.split(":");
  const fits = /^[^\u0000-\u0020/:]{1,15}$/.test(device) && device !== "." && device !== ".." && labels.length <= 1;
  if (!fits) return bad(part, report, `${showText(part.text)} cannot be an interface`, "expected at most 15 characters such as eth0 or eth0:web");
  if (labels.length === 0) return { device };
  // The kernel keeps 15 characters for the whole label (IFNAMSIZ - 1).
  if (part.text.length > 15 || labels[0] === "") return bad(part, report, `label ${showText(part.text)} does not fit`, "expected 1 to 15 characters with interface and colon");
  return { device, label: part.text };
}

function readHost(part: Word, report: Report): Ipv4 | undefined {
  const address = parseIpv4(part.text);
  if (address === undefined) return bad(part, report, `${showText(part.text)} is no IPv4 address`, "expected a dotted quad without leading zeros");
  const cannot = isMulticast(address) || address === "255.255.255.255" || address.startsWith("0.") || address.startsWith("127.");
  return cannot ? bad(part, report, `${address} cannot be a floating address`, "expected the address of a host") : address;
}

function readMask(part: Word, report: Report): number | undefined {
  return parsePrefix(part.text) ?? bad(part, report, `${showText(part.text)} is no netmask`, "expected 0 to 32 or a dotted mask such as 255.255.255.0");
}

/** The parts between slashes, empty ones included. */
function components(argument: Word): readonly Word[] {
  let from = 0;
  return argument.text.split("/").map((text) => {
    const part = partOf(argument, from, from + text.length);
    from += text.length + 1;
    return part;
  });
}

function bad(part: Word, report: Report, text: string, expected: string): undefined {
  report(error("bad-address", part.at, text, { expected }));
}

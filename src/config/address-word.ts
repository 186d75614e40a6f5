// The address words of haresources: `10.0.0.1`, `10.0.0.1/24/eth0:web/10.0.0.255`, bare or as the argument of IPaddr and IPaddr2.

import { isMulticast, type Ipv4, parseIpv4, parsePrefix } from "../model/address.js";
import type { AddressResource } from "../model/config.js";
import { error, type Report, showText, warning } from "./problem.js";
import { partOf, type Word } from "./source.js";

const FORM = "expected ip/bits/interface:label/broadcast, all but ip optional";

/** Four dotted parts that begin with digits, then anything: shorthand for `IPaddr::word` (protocol 2.1). */
export const isBareAddress = (word: string): boolean => /^\d[^.]*\.\d[^.]*\.\d[^.]*\.\d/.test(word);

/** Reads what stands behind `IPaddr::`; `whole` is the resource word as written. */
export function readAddress(
  { whole, script, argument }: { readonly whole: Word; readonly script: "IPaddr" | "IPaddr2"; readonly argument: Word },
  report: Report,
): AddressResource | undefined {
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

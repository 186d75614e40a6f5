// What a configuration says about a machine, with the place where it says so. Pure code cannot judge these; see machine.ts.

import { isIpv6, parseAddress } from "../model/address.js";
import type { ScriptResource, Timing } from "../model/config.js";
import { leaseTerms } from "../model/lease.js";
import type { NodeName } from "../model/names.js";
import type { OcfService } from "../model/service.js";
import type { Millis } from "../model/time.js";
import { deadtime, keepalive, watchdog } from "./directives-cluster.js";
import { bcast, mcast, mcast6, ping, pingGroup, serial, ucast, ucast6, udp, udpport } from "./directives-media.js";
import { failfast, respawn } from "./directives-programs.js";
import { stonith, stonithHost } from "./directives-stonith.js";
import { type HaCf, isOf, lastOf } from "./ha-cf.js";
import type { ParsedGroup, PlacedProgram } from "./groups.js";
import { type Position, startOf } from "./source.js";
import { safeDeadtime } from "./timing.js";

export type Claim =
  /** A network interface is there, and has an address of IPv4 or IPv6 when a ring needs one; without any of IPv6 it is switched off there, and takes no floating one. */
  | { readonly kind: "interface"; readonly device: string; readonly ipv4: boolean; readonly ipv6?: true; readonly at: Position }
  | { readonly kind: "host"; readonly name: string; readonly at: Position }
  | { readonly kind: "character-device"; readonly path: string; readonly at: Position }
  | { readonly kind: "user"; readonly name: string; readonly at: Position }
  | { readonly kind: "program"; readonly path: string; readonly at: Position }
  /** heird runs it as `user`, as itself where absent: nobody else may be able to put another one in its place. */
  | { readonly kind: "hook"; readonly path: string; readonly user?: string; readonly at: Position }
  | { readonly kind: "stonith-plugin"; readonly name: string; readonly at: Position }
  /** A resource script, looked for in `scriptPath`. */
  | { readonly kind: "script"; readonly name: string; readonly at: Position }
  /** A built-in kind in whose stead a script of the same name in `scriptPath` was meant, perhaps. */
  | { readonly kind: "built-in"; readonly name: string; readonly at: Position }
  | { readonly kind: "unit"; readonly unit: string; readonly at: Position }
  | { readonly kind: "ocf-agent"; readonly word: string; readonly service: OcfService; readonly at: Position }
  /** A file system is mounted here. */
  | { readonly kind: "directory"; readonly path: string; readonly at: Position }
  /** Something hands mails on. */
  | { readonly kind: "mailer"; readonly at: Position }
  /** This machine's name is one of the nodes; only when the name was not given by the operator. */
  | { readonly kind: "local-name"; readonly nodes: readonly NodeName[]; readonly at: Position }
  /** nft is there: without it two nodes may answer for `window` after an agent died. */
  | { readonly kind: "guard"; readonly window: Millis; readonly enough: Millis; readonly at: Position }
  /** Heartbeat would look up the port of a bcast or ucast ring in /etc/services. */
  | { readonly kind: "default-port"; readonly port: number; readonly at: Position };

export function claimsOf(haCf: HaCf, groups: readonly ParsedGroup[], timing: Timing): readonly Claim[] {
  return [...haCf.occurrences.flatMap(claimsOfDirective), ...portClaim(haCf), ...groups.flatMap(claimsOfGroup), ...guardClaim(haCf, groups, timing)];
}

/** Where the guard makes no difference, nothing is claimed. */
function guardClaim(haCf: HaCf, groups: readonly ParsedGroup[], timing: Timing): readonly Claim[] {
  const terms = leaseTerms(timing, "address");
  const hasAddress = groups.some(({ group, resources }) => group.lease !== "off" && resources.some(({ resource }) => resource.kind === "address"));
  if (haCf.faulty.has(keepalive.name) || haCf.faulty.has(deadtime.name)) return [];
  if (!hasAddress || terms.window === 0 || leaseTerms(timing, "guard").window > 0) return [];
  const at = (lastOf(haCf, deadtime) ?? lastOf(haCf, keepalive))?.at ?? startOf(haCf.file);
  return [{ kind: "guard", window: terms.window, enough: safeDeadtime(timing, terms), at }];
}

function claimsOfDirective(found: HaCf["occurrences"][number]): readonly Claim[] {
  const at = found.word.at;
  const host = (name: string): readonly Claim[] => (parseAddress(name) === undefined ? [{ kind: "host", name, at }] : []);
  if (isOf(found, mcast)) return [{ kind: "interface", device: found.value.device, ipv4: true, at }];
  if (isOf(found, bcast) || isOf(found, udp)) return [{ kind: "interface", device: found.value, ipv4: true, at }];
  if (isOf(found, ucast)) return [{ kind: "interface", device: found.value.device, ipv4: false, at }, ...host(found.value.peer)];
  if (isOf(found, mcast6)) return [{ kind: "interface", device: found.value.device, ipv4: false, ipv6: true, at }];
  if (isOf(found, ucast6)) return [{ kind: "interface", device: found.value.device, ipv4: false, ipv6: true, at }, ...host(found.value.peer)];
  if (isOf(found, serial) || isOf(found, watchdog)) return [{ kind: "character-device", path: found.value, at }];
  if (isOf(found, ping)) return host(found.value);
  if (isOf(found, pingGroup)) return found.value.hosts.flatMap(host);
  if (isOf(found, respawn) || isOf(found, failfast)) {
    const { user, program, isClient } = found.value;
    if (isClient) return [];
    return [{ kind: "user", name: user.text, at: user.at }, { kind: "program", path: program.text, at: program.at }];
  }
  if (isOf(found, stonith) || isOf(found, stonithHost)) return [{ kind: "stonith-plugin", name: found.value.type.text, at: found.value.type.at }];
  return [];
}

function portClaim(haCf: HaCf): readonly Claim[] {
  const ring = haCf.occurrences.find((found) => isOf(found, bcast) || isOf(found, udp) || isOf(found, ucast) || isOf(found, ucast6));
  if (ring === undefined || lastOf(haCf, udpport) !== undefined) return [];
  return [{ kind: "default-port", port: Number(udpport.fallback), at: ring.at }];
}

function claimsOfGroup(parsed: ParsedGroup): readonly Claim[] {
  const programs = (parsed.programs ?? []).map(({ text, at }): Claim => ({ kind: "program", path: text, at }));
  return [...programs, ...claimsOfResources(parsed), ...claimsOfHooks(parsed.hooks ?? [])];
}

export const claimsOfHooks = (programs: readonly PlacedProgram[]): readonly Claim[] => programs.map((program) => ({ kind: "hook", ...program }));

function claimsOfResources(parsed: ParsedGroup): readonly Claim[] {
  return parsed.resources.flatMap(({ at, resource, deviceAt }): readonly Claim[] => {
    if (resource.kind === "script") return claimsOfService(resource, at);
    return resource.device === undefined ? [] : [{ kind: "interface", device: resource.device, ipv4: false, ...(isIpv6(resource.address) ? { ipv6: true as const } : {}), at: deviceAt ?? at }];
  });
}

function claimsOfService({ word, script, by }: ScriptResource, at: Position): readonly Claim[] {
  const builtIn: Claim = { kind: "built-in", name: script, at };
  switch (by?.kind) {
    case undefined:
      return [{ kind: "script", name: script, at }];
    case "delay":
      return [builtIn];
    case "mail":
      return [builtIn, { kind: "mailer", at }];
    case "send-arp":
      return [builtIn, { kind: "interface", device: by.device, ipv4: false, at }];
    case "filesystem":
      return [builtIn, { kind: "directory", path: by.directory, at }];
    case "unit":
      return [{ kind: "unit", unit: by.unit, at }];
    case "ocf":
      return [{ kind: "ocf-agent", word, service: by, at }];
  }
}

// ClusterConfig: the one meaning of every configuration dialect. All parts are read-only values; text never gets past src/config.

import type { Address, Ipv4 } from "./address.js";
import type { Check, MonitorRules } from "./check.js";
import type { Hooks } from "./hook.js";
import type { Ipv6 } from "./ipv6.js";
import type { GroupName, GroupTag, LinkName, NodeName } from "./names.js";
import type { PingRules } from "./ping.js";
import type { Service } from "./service.js";
import type { StonithDevice } from "./stonith.js";
import type { Millis } from "./time.js";

export interface ClusterConfig {
  /** `cluster`: informational, as in Heartbeat; not on the wire. */
  readonly cluster: string;
  /** The node this configuration is read for. */
  readonly self: NodeName;
  /** In the order of the `node` lines: the order is the preference. */
  readonly nodes: readonly NodeName[];
  readonly timing: Timing;
  readonly autoFailback: AutoFailback;
  readonly evidence: EvidenceRules;
  readonly rings: readonly Ring[];
  readonly groups: readonly GroupConfig[];
  readonly auth: AuthKeys;
  /** Fields `ttl` of every message: hopfudge + number of configured nodes, ping nodes included (protocol 1.4). */
  readonly ttl: number;
  /** False silences complaints about bad packets (`log_badpack`). */
  readonly logBadPackets: boolean;
  readonly logging: Logging;
  /** What resource scripts see as HA_<name> (protocol 2.6): every recorded directive and every `env`. */
  readonly environment: ReadonlyMap<string, string>;
  /** Where resource scripts are looked for, in order (protocol 2.2). */
  readonly scriptPath: readonly string[];
  /** Absent: the usual ones (script-rules.ts). */
  readonly scripts?: ScriptRules;
  /** After so many removals of a group's addresses within a minute another node is to try (removals.ts); 0: never. Absent: the usual number. */
  readonly addressRemovals?: number;
  /** 16 hex digits over what must be equal on all nodes; a difference is a warning in status, never a reject. */
  readonly hash: string;
  /** Hosts outside of the cluster that tell how well this machine is connected; absent: none. */
  readonly pings?: PingRules;
  /** Absent: none. Of this machine alone, so that it is not in the hash. */
  readonly watchdog?: WatchdogConfig;
  /** Real-time priority of guardian and agent, 1 to 99; absent: none. */
  readonly realtime?: number;
  /** `respawn` and `failfast`, in the order of the file; absent: none. */
  readonly programs?: readonly RespawnedProgram[];
  /** Absent: none, and nothing waits for a reset. Each node may have its own, so that they are not in the hash. */
  readonly stonith?: readonly StonithDevice[];
}

/** A program that is started beside the groups, and again when it ends. */
export interface RespawnedProgram {
  readonly user: string;
  /** As `sh` reads it; begins with an absolute path. */
  readonly command: string;
  /** Its abnormal death takes the groups away from here. */
  readonly failfast: boolean;
}

export interface WatchdogConfig {
  readonly device: string;
  /** Whole seconds: the machine is reset so long after it was last fed. */
  readonly timeout: Millis;
}

export interface Timing {
  readonly keepalive: Millis;
  readonly warntime: Millis;
  readonly deadtime: Millis;
  readonly initdead: Millis;
}

/** What a node may conclude from what the network answers (docs/evidence.md). */
export interface EvidenceRules {
  /** How long an ARP answer without an echo keeps this node from taking over: max(30 s, 10 deadtimes) unless given; Infinity: for ever. */
  readonly deafLimit: Millis;
  /** An address that a host outside of the cluster answers for: taken over all the same, or not. */
  readonly foreignAddress: "take" | "refuse";
}

/** on: the preferred node gets its groups back; off: they stay; legacy: as on (protocol 6.8). */
export type AutoFailback = "on" | "off" | "legacy";

export type Ring =
  | {
      readonly kind: "mcast";
      readonly name: LinkName;
      readonly device: string;
      readonly group: Ipv4;
      readonly port: number;
      readonly ttl: number;
      readonly loop: boolean;
    }
  | {
      readonly kind: "mcast6";
      readonly name: LinkName;
      readonly device: string;
      readonly group: Ipv6;
      readonly port: number;
      /** Its hop limit. */
      readonly ttl: number;
      readonly loop: boolean;
    }
  | {
      readonly kind: "ucast";
      readonly name: LinkName;
      readonly device: string;
      /** Address or resolvable name, as written. */
      readonly peer: string;
      readonly port: number;
    }
  | {
      readonly kind: "ucast6";
      readonly name: LinkName;
      readonly device: string;
      /** Address or resolvable name, as written; without a zone, since that is the device. */
      readonly peer: string;
      readonly port: number;
    }
  | { readonly kind: "bcast"; readonly name: LinkName; readonly device: string; readonly port: number }
  /** `device`: the path of a serial port. */
  | { readonly kind: "serial"; readonly name: LinkName; readonly device: string; readonly baud: number };

/** Limits of resource scripts, which Linux-HA does not have. */
export interface ScriptRules {
  /** A start, stop or status that takes longer is killed and has failed. */
  readonly start: Millis;
  readonly stop: Millis;
  readonly status: Millis;
  /** Further tries after a failed stop. */
  readonly stopRetries: number;
  readonly retryPause: Millis;
}

export interface GroupConfig {
  readonly name: GroupName;
  readonly tag: GroupTag;
  /** The node that the haresources line names. */
  readonly home: NodeName;
  /** Who may hold it, most preferred first; priority 250 - 10 i unless given, 1 to 254 (design 5). */
  readonly members: readonly { readonly node: NodeName; readonly priority: number }[];
  /** off: the kernel keeps its addresses for ever, whatever becomes of the agent (docs/lease.md); a lease unless given. */
  readonly lease?: "off";
  /** Health checks of this group's nodes; none unless given. */
  readonly checks?: readonly Check[];
  /** Whether what was started still runs is looked at; not unless given. */
  readonly monitor?: MonitorRules;
  /** Programs that are told what becomes of it here; none unless given. Each node may have its own, so that they are not in the hash. */
  readonly hooks?: Hooks;
  /** Started left to right, stopped right to left. */
  readonly resources: readonly Resource[];
}

export type Resource = AddressResource | ScriptResource;

/** A floating address, from `IPaddr`, `IPaddr2`, `IPv6addr` or a bare address word. */
export interface AddressResource {
  readonly kind: "address";
  /** The word as written in haresources. */
  readonly word: string;
  readonly script: "IPaddr" | "IPaddr2" | "IPv6addr";
  readonly address: Address;
  /** Absent: the prefix of the route that reaches the address. */
  readonly prefix?: number;
  /** Absent: the device of the route that reaches the address. */
  readonly device?: string;
  /** Interface label, `eth0:web`; at most 15 characters. Only of IPv4, as the broadcast address is. */
  readonly label?: string;
  readonly broadcast?: Ipv4;
}

/** A service: what is started and stopped without a lease. */
export interface ScriptResource {
  readonly kind: "script";
  readonly word: string;
  readonly script: string;
  readonly args: readonly string[];
  /** What carries out its actions; absent: the resource script of that name (protocol 2.2). */
  readonly by?: Service;
}

export type AuthMethod = "crc" | "md5" | "sha1" | "sha256";

export interface AuthKey {
  /** 0 to 15. */
  readonly index: number;
  readonly method: AuthMethod;
  /** Empty for crc. Never printed. */
  readonly key: string;
}

export interface AuthKeys {
  /** Index of the signing key. */
  readonly selected: number;
  readonly keys: readonly AuthKey[];
}

export interface Logging {
  /** Syslog facility as written, `none` or absent. */
  readonly facility?: string;
  readonly logfile?: string;
  readonly debugfile?: string;
  /** 0 to 255. */
  readonly debug: number;
  /** Lines of the files as Heartbeat's: true as in syslog, false as before that. Absent: heir's own. */
  readonly syslogFormat?: boolean;
}

// What is known of a node that is to go from Heartbeat to heir. Values only: they are gathered in gather.ts, judged in judge.ts, and the plan is made of
// them in plan.ts.

import type { Position } from "../../config/source.js";
import type { Ring } from "../../model/config.js";
import type { InterfaceAddress } from "./machine.js";

export interface Facts {
  readonly node: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly heartbeat: HeartbeatFacts;
  readonly heir: HeirFacts;
  readonly authkeys: { readonly uid: number } | undefined;
  /** On interfaces that are up. */
  readonly addresses: readonly InterfaceAddress[];
  /** Where files of the system's own network configuration name a floating address. */
  readonly byHand: readonly Mention[];
  readonly managers: readonly OtherHolder[];
  readonly firewall: FirewallFact | undefined;
  readonly ports: readonly PortFact[];
  readonly scripts: readonly ScriptFact[];
}

export interface HeartbeatFacts {
  /** The master process; undefined: it does not run. */
  readonly pid: number | undefined;
  /** In the pid file of a Heartbeat that is gone. */
  readonly stalePid: number | undefined;
  /** Where the daemon is; undefined: it is not installed. */
  readonly program: string | undefined;
  /** Where hb_standby is. */
  readonly tools: string | undefined;
  readonly unit: UnitState;
  readonly generation: Generation;
  readonly generationFile: string;
  /** It has a UUID, so that it ran once. */
  readonly uuid: boolean;
  /** Names that it remembers without a node line, and names that were deleted from it. */
  readonly hostcache: readonly string[];
  readonly deleted: readonly string[];
  /** Scripts in rc.d that do not come with it. */
  readonly rcScripts: readonly string[];
}

/** Of its last start. unreadable: Heartbeat itself would begin again with 1. */
export type Generation = { readonly kind: "none" | "unreadable" } | { readonly kind: "known"; readonly value: number };

export interface HeirFacts {
  /** Undefined: it does not run. */
  readonly pid: number | undefined;
  readonly stateDir: string;
  readonly stateDirThere: boolean;
  readonly freeBytes: number | undefined;
  readonly unit: UnitState;
  /** The TOML file that heird would read instead. same: it means what Heartbeat's files mean. */
  readonly toml: { readonly path: string; readonly means: "same" | "other" } | undefined;
}

/** `known`: systemd has it. */
export interface UnitState {
  readonly active: boolean;
  readonly enabled: boolean;
  readonly known: boolean;
}

/** A place in a file where one of the floating addresses stands. */
export interface Mention {
  readonly address: string;
  readonly at: Position;
}

export interface OtherHolder {
  readonly name: string;
  readonly pid: number | undefined;
  readonly enabled: boolean;
  readonly mentions: readonly Mention[];
}

export interface FirewallFact {
  /** What comes in and is not named is dropped. */
  readonly closed: boolean;
  /** Those that name one of our ports. */
  readonly lines: readonly { readonly text: string; readonly verdict: "accept" | "drop" | "other"; readonly port: number }[];
}

/** The UDP ports of the rings, each once; a serial line has none. */
export const portsOf = (rings: readonly Ring[]): readonly number[] => [...new Set(rings.flatMap((ring) => (ring.kind === "serial" ? [] : [ring.port])))];

/** A UDP port of a ring on which somebody listens; `program` is undefined where the kernel does not say who. */
export interface PortFact {
  readonly port: number;
  readonly pid: number | undefined;
  readonly program: string | undefined;
}

export interface ScriptFact {
  readonly name: string;
  /** Undefined: it is nowhere in the search path. */
  readonly path: string | undefined;
  /** Undefined: it may not be read, or is no text. */
  readonly text: string | undefined;
  /** Something starts it at boot. */
  readonly atBoot: string | undefined;
}

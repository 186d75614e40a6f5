// What the laboratory's cluster looks like: names, addresses, timing. Addresses are those reserved for documentation (RFC 5737),
// ports and multicast group those of a usual Heartbeat cluster.

export interface Plan {
  readonly nodes: readonly NodePlan[];
  /** The floating address, as haresources writes it. */
  readonly vip: string;
  readonly prefix: number;
  readonly client: HostPlan;
  readonly timing: PlanTiming;
  /** Where every host's files lie; on a tmpfs that vanishes with the laboratory. */
  readonly folder: string;
}

export interface HostPlan {
  readonly name: string;
  readonly address: string;
  /** Fixed, so that a machine that boots again is the same one to its neighbours. */
  readonly mac: string;
}

/** A node is a host that runs the agent. */
export type NodePlan = HostPlan;

export interface PlanTiming {
  readonly keepalive_ms: number;
  readonly warntime_ms: number;
  readonly deadtime_ms: number;
  readonly initdead_ms: number;
}

/** The device that every host has, as its only network card. */
export const DEVICE = "eth0";
/** UDP port of the service behind the floating address: echo (RFC 862). */
export const SERVICE_PORT = 7;

const NAMES = ["alpha", "bravo", "charlie"] as const;

/** The cluster of `count` nodes; the first is the group's home. */
export function planOf(count: number, folder: string): Plan {
  return {
    nodes: NAMES.slice(0, count).map((name, index) => ({ name, address: `192.0.2.${11 + index}`, mac: `02:68:65:69:72:0${index + 1}` })),
    vip: "192.0.2.100",
    prefix: 24,
    client: { name: "client", address: "192.0.2.200", mac: "02:68:65:69:72:63" },
    timing: { keepalive_ms: 200, warntime_ms: 500, deadtime_ms: 1000, initdead_ms: 3000 },
    folder,
  };
}

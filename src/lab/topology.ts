// The wires: a bridge in a namespace of its own, one namespace a node, one for the client, veth pairs between. It can cut a cable, switch a
// machine off and boot it again; it knows nothing of the agent. The network of the machine it runs on is never touched.

import { createNamespace, destroyNamespace, ip, type Namespace, runInside } from "./namespace.js";
import { DEVICE, type HostPlan, type Plan } from "./plan.js";

export interface Topology {
  readonly plan: Plan;
  readonly bridge: Namespace;
  readonly client: Namespace;
  /** By node name; absent while the node is switched off. */
  readonly nodes: Map<string, Namespace>;
}

const BRIDGE = "switch";
/** How long the client believes its ARP cache, announced entries included: hours with a router, so that only an announcement moves it, never luck. */
const CLIENT_ARP_MS = 3_600_000;
/** Bridge port states, linux/if_bridge.h: 0 disabled, 3 forwarding. */
const PORT_DISABLED = 0;

const portOf = (host: HostPlan): string => `to-${host.name}`;

export async function buildTopology(plan: Plan): Promise<Topology> {
  const bridge = await createNamespace(BRIDGE);
  // Without a querier, snooping would only add its own delays; a switch that forwards at once is what the measurements assume.
  await ip(bridge, [`link add ${BRIDGE} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`, `link set ${BRIDGE} up`]);
  const client = await attach(bridge, plan, plan.client);
  await ip(client, [`ntable change name arp_cache dev ${DEVICE} base_reachable ${CLIENT_ARP_MS} delay_probe ${CLIENT_ARP_MS}`]);
  const topology: Topology = { plan, bridge, client, nodes: new Map() };
  for (const node of plan.nodes) await boot(topology, node);
  return topology;
}

/** Switches a machine on: a new kernel state with nothing but its own address. */
export async function boot(topology: Topology, node: HostPlan): Promise<void> {
  const space = await attach(topology.bridge, topology.plan, node);
  // The echo service is bound to the floating address before and after the node holds it.
  await runInside(space, ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind"]);
  topology.nodes.set(node.name, space);
}

/**
 * Cuts the power. The port goes first, or dying sockets would still say goodbye; then every process dies without a word, and the
 * namespace with its addresses and its end of the cable goes with the last of them.
 */
export async function powerOff(topology: Topology, node: HostPlan): Promise<void> {
  const space = nodeSpace(topology, node.name);
  await ip(topology.bridge, [`link set ${portOf(node)} type bridge_slave state ${PORT_DISABLED}`]);
  topology.nodes.delete(node.name);
  await destroyNamespace(space);
}

/** Pulls the cable at the switch: the node's card loses its carrier, its addresses stay. */
export async function pullCable(topology: Topology, node: HostPlan): Promise<void> {
  await ip(topology.bridge, [`link set ${portOf(node)} down`]);
}

export async function plugCable(topology: Topology, node: HostPlan): Promise<void> {
  await ip(topology.bridge, [`link set ${portOf(node)} up`]);
}

/** A real partition: the named machines hear nothing of one another, while everybody else reaches all of them. */
export async function isolate(topology: Topology, nodes: readonly HostPlan[], on: boolean): Promise<void> {
  await ip(topology.bridge, nodes.map((node) => `link set ${portOf(node)} type bridge_slave isolated ${on ? "on" : "off"}`));
}

export function nodeSpace(topology: Topology, name: string): Namespace {
  const space = topology.nodes.get(name);
  if (space === undefined) throw new Error(`${name} is switched off`);
  return space;
}

export async function removeTopology(topology: Topology): Promise<void> {
  for (const space of [...topology.nodes.values(), topology.client, topology.bridge]) await destroyNamespace(space);
  topology.nodes.clear();
}

/** One more host on the switch, beside those of the plan; whoever adds it removes it. */
export const addHost = (topology: Topology, host: HostPlan): Promise<Namespace> => attach(topology.bridge, topology.plan, host);

async function attach(bridge: Namespace, plan: Plan, host: HostPlan): Promise<Namespace> {
  const space = await createNamespace(host.name);
  const port = portOf(host);
  await removeOldPort(bridge, port);
  await ip(bridge, [
    `link add ${port} type veth peer name ${DEVICE} address ${host.mac} netns ${space.pid}`,
    `link set ${port} master ${BRIDGE} up`,
  ]);
  // `brd +`: without a broadcast address, broadcast heartbeats reach nobody.
  await ip(space, [`addr add ${host.address}/${plan.prefix} brd + dev ${DEVICE}`, `link set ${DEVICE} up`]);
  return space;
}

/** The kernel takes a dead namespace apart in the background: its cable may still hang on the switch when the machine boots again. */
async function removeOldPort(bridge: Namespace, port: string): Promise<void> {
  await ip(bridge, [`link del ${port}`]).catch(() => undefined);
}

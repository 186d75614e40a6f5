// The way of a cluster from Heartbeat to heir, as steps: on which node, what to type, what each side logs, what users notice, how to go back. A pure
// function of what one node knows; two nodes of a pair come to the same order. It carries nothing out.

import type { ClusterConfig } from "../../model/config.js";
import type { Facts } from "./facts.js";
import { isSha256 } from "./judge.js";
import { HEARTBEAT_LOGS, HEIR_LOGS } from "./plan-logs.js";

export interface Plan {
  /** one-by-one: the other node serves meanwhile. together: nothing is served between the last stop and the first start. */
  readonly way: "one-by-one" | "together";
  /** The order of the nodes, and why. */
  readonly order: readonly string[];
  readonly reason: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly number: number;
  readonly title: string;
  /** Where its commands are typed. */
  readonly nodes: readonly string[];
  readonly commands: readonly string[];
  readonly logs: readonly { readonly node: string; readonly by: "heartbeat" | "heird"; readonly text: string }[];
  /** What users notice. */
  readonly users: string;
  /** What must be so before the next step. */
  readonly look: readonly string[];
  /** To be where one was before this step. */
  readonly back: readonly string[];
  /** This node has done it already, as far as can be seen. */
  readonly done: boolean;
}

export interface Wish {
  readonly config: ClusterConfig;
  readonly facts: Facts;
  /** `hbgenmethod time`: Heartbeat's file says less than its messages. */
  readonly timed: boolean;
  /** Where ha.cf is, if heird does not look there by itself. */
  readonly elsewhere: string | undefined;
}

type Draft = Omit<Step, "number" | "done"> & { readonly done?: boolean };

export function planOf(wish: Wish): Plan {
  const { config, facts } = wish;
  const { order, reason } = orderOf(config, facts);
  const way = config.nodes.length === 2 && !isSha256(config) ? "one-by-one" : "together";
  const [first = "", second = ""] = order;
  const drafts = way === "one-by-one" ? pair(wish, first, second) : together(wish, order);
  return { way, order, reason, steps: drafts.map((draft, i) => ({ number: i + 1, done: false, ...draft })) };
}

/** Groups that this node has, by their addresses; those without one are anybody's. */
export function heldHere({ groups }: ClusterConfig, { addresses }: Pick<Facts, "addresses">): { readonly held: readonly string[]; readonly visible: number } {
  const on = new Set(addresses.map(({ address }) => address));
  const seen = groups.filter(({ resources }) => resources.some(({ kind }) => kind === "address"));
  const held = seen.filter(({ resources }) => resources.some((it) => it.kind === "address" && on.has(it.address)));
  return { held: held.map(({ name }) => name), visible: seen.length };
}

/** The standby node first: nothing moves when it goes. */
function orderOf(config: ClusterConfig, facts: Facts): Pick<Plan, "order" | "reason"> {
  const self = facts.node;
  const others = config.nodes.map(String).filter((name) => name !== self);
  if (facts.heir.pid !== undefined) return { order: [self, ...others], reason: `${self} runs heird already` };
  if (facts.heartbeat.pid === undefined) return { order: [self, ...others], reason: `no Heartbeat runs on ${self}, so that it serves nothing` };
  const { held, visible } = heldHere(config, facts);
  const elsewhere = visible - held.length;
  if (held.length < elsewhere) return { order: [self, ...others], reason: `${self} has ${held.length} of ${visible} groups: less moves when it goes first` };
  if (held.length > elsewhere) return { order: [...others, self], reason: `${self} has ${held.length} of ${visible} groups: less moves when it goes last` };
  const homes = (name: string): number => config.groups.filter(({ home }) => home === name).length;
  const order = config.nodes.map(String).map((name, i) => ({ name, i })).sort((a, b) => homes(a.name) - homes(b.name) || b.i - a.i).map(({ name }) => name);
  return { order, reason: `${visible === 0 ? "who serves cannot be seen from addresses" : "both serve as many groups"}: ${order[0]} is home to the fewest` };
}

function pair(wish: Wish, first: string, second: string): readonly Draft[] {
  const { config, facts } = wish;
  const self = facts.node;
  const fails = config.autoFailback === "off" ? [] : groupsAt(config, first);
  const migrated = facts.heir.pid !== undefined;
  const held = heldHere(config, facts).held;
  const leaving = facts.heartbeat.pid === undefined && self === first ? [] : self === first ? held : config.groups.map(({ name }) => String(name)).filter((name) => !held.includes(name));
  return [
    { ...prepareStep(wish, [first, second]), done: migrated && self === first },
    {
      ...stopStep(wish, first),
      logs: [{ node: first, by: "heartbeat", text: HEARTBEAT_LOGS.stops }, { node: second, by: "heartbeat", text: HEARTBEAT_LOGS.peerStops }],
      users: moves(leaving, first, second),
      look: [config.autoFailback === "legacy" ? `on ${second}: ip addr shows every floating address` : `on ${second}: cl_status rscstatus prints all`],
      done: self === first && facts.heartbeat.pid === undefined && !facts.heartbeat.unit.enabled,
    },
    {
      ...startStep(wish, first),
      logs: [{ node: first, by: "heird", text: HEIR_LOGS.besideHeartbeat }, { node: second, by: "heartbeat", text: HEARTBEAT_LOGS.peerReturns }],
      users: moves(fails, second, first, "auto_failback brings them home"),
      look: [`on ${first}: heir status shows ${second} up, its kind heartbeat, and no group without a holder`, `on ${second}: cl_status nodestatus ${first} prints active`],
      done: migrated && self === first,
    },
    ...trial(wish, first, second),
    {
      ...stopStep(wish, second),
      logs: [{ node: second, by: "heartbeat", text: HEARTBEAT_LOGS.stops }, { node: first, by: "heird", text: HEIR_LOGS.heartbeatLeaves }],
      users: config.autoFailback === "legacy" ? moves(groupsAt(config, second), second, first) : "Nothing: they are served by " + first + " since the step before.",
      look: [`on ${first}: heir status shows every group held by ${first}`],
    },
    {
      ...startStep(wish, second),
      logs: [{ node: second, by: "heird", text: HEIR_LOGS.besideHeir }, { node: first, by: "heird", text: HEIR_LOGS.heirReplaces }],
      users: config.autoFailback === "off" ? "Nothing: groups stay where they are." : moves(groupsAt(config, second), first, second, "auto_failback brings them home"),
      look: ["heir status on both: it ends with 0, no group says safety heartbeat, and no warning stands there"],
    },
    ...after(config, [first, second]),
  ];
}

/** One handover by command, from which the way back is one command too. Legacy refuses it. */
function trial({ config, facts }: Wish, first: string, second: string): readonly Draft[] {
  if (config.autoFailback === "legacy") return [];
  const tool = facts.heartbeat.tools ?? "/usr/share/heartbeat/hb_standby";
  return [
    {
      title: "let heird serve, while the way back is one command",
      nodes: [second],
      commands: [`${tool} all`],
      logs: [{ node: second, by: "heartbeat", text: HEARTBEAT_LOGS.standby }, { node: first, by: "heird", text: HEIR_LOGS.takesSet }],
      users: moves(config.groups.map(({ name }) => String(name)), second, first, "those that are not there yet"),
      look: [`on ${first}: heir status shows every group held by ${first}`, "from a client: the services answer, for as long as you want to be sure of"],
      back: [`on ${second}: ${tool.replace(/hb_standby$/, "hb_takeover")} all`],
    },
  ];
}

function together(wish: Wish, order: readonly string[]): readonly Draft[] {
  const { config } = wish;
  const last = order.at(-1) ?? "";
  const stops = order.map((node): Draft => ({
    ...stopStep(wish, node),
    logs: [{ node, by: "heartbeat", text: HEARTBEAT_LOGS.stops }, ...(node === last ? [] : [{ node: last, by: "heartbeat" as const, text: HEARTBEAT_LOGS.peerStops }])],
    users: node === last ? "Nothing is served from here on, until the first heird is ready." : `What ${node} serves moves to another node: it is not served between its stop there and its start here.`,
    look: node === last ? ["on every node: cl_status hbstatus prints stopped, and ip addr shows no floating address"] : [],
  }));
  const starts = [...order].reverse().map((node, i): Draft => ({
    ...startStep(wish, node),
    logs: [{ node, by: "heird", text: HEIR_LOGS.besideHeir }],
    users: i === 0 ? `The outage ends when all nodes are heard, or after initdead (${config.timing.initdead / 1000} s): start the others at once.` : "Groups go home where auto_failback says so.",
    look: i === order.length - 1 ? ["heir status on every node: it ends with 0"] : [],
  }));
  return [prepareStep(wish, order), ...stops, ...starts, ...after(config, order)];
}

/** Where the files lie elsewhere, every look must be told so. */
const migrate = ({ elsewhere }: Wish, option?: string): string => ["heir migrate", option, elsewhere === undefined ? undefined : `--config ${elsewhere}`].filter((word) => word !== undefined).join(" ");

const prepareStep = (wish: Wish, nodes: readonly string[]): Draft => ({
  title: "look at every node, and prepare it",
  nodes,
  commands: [migrate(wish), migrate(wish, "--prepare")],
  logs: [],
  users: "Nothing.",
  look: ["on every node heir migrate ends with 0, or with 1 and you know why", "it prints the same hash and the same order of nodes on every node"],
  back: [migrate(wish, "--undo")],
});

const programOf = ({ heartbeat }: Facts): string => heartbeat.program ?? "/usr/libexec/heartbeat/heartbeat";

const startHeartbeat = (facts: Facts): readonly string[] => (facts.heartbeat.unit.known ? ["systemctl enable --now heartbeat"] : ["update-rc.d heartbeat enable", programOf(facts)]);

type Rest = "logs" | "users" | "look";

function stopStep({ facts }: Wish, node: string): Omit<Draft, Rest> {
  const { heartbeat } = facts;
  // On the other nodes it is taken to be as it is here.
  const here = node === facts.node;
  const bySystemd = here ? heartbeat.unit.active : heartbeat.unit.known;
  const stop = bySystemd ? ["systemctl disable --now heartbeat"] : [`${programOf(facts)} -k`, heartbeat.unit.known ? "systemctl disable heartbeat" : "update-rc.d heartbeat disable"];
  const only = here && heartbeat.pid === undefined ? stop.filter((command) => /\bdisable\b/.test(command)).map((command) => command.replace(" --now", "")) : stop;
  return { title: `stop Heartbeat on ${node} for good`, nodes: [node], commands: only, back: startHeartbeat(facts) };
}

function startStep(wish: Wish, node: string): Omit<Draft, Rest> {
  const { facts, timed, elsewhere } = wish;
  const start = "systemctl enable --now heird";
  return {
    title: `start heird on ${node}`,
    nodes: [node],
    commands: [
      ...(timed ? [migrate(wish, "--prepare")] : []),
      ...(elsewhere === undefined ? [] : [`systemctl edit heird      # ExecStart= with --config ${elsewhere}`]),
      start,
    ],
    back: ["systemctl disable --now heird", ...startHeartbeat(facts)],
  };
}

function after(config: ClusterConfig, nodes: readonly string[]): readonly Draft[] {
  const index = [...Array(16).keys()].find((i) => i > 0 && !config.auth.keys.some((key) => key.index === i)) ?? 1;
  const keys: Draft = {
    title: "a key that only heir reads, which shuts out every Heartbeat",
    nodes,
    commands: [`heir keygen --index ${index}      # on one node; its last line into authkeys on every node`, "heir reload      # on every node", `auth ${index} in authkeys on every node, then heir reload on every node`, "the line of the old key away on every node, then heir reload on every node"],
    logs: [{ node: nodes.join(", "), by: "heird", text: HEIR_LOGS.reloads }],
    users: "Nothing.",
    look: ["heir status on every node: it ends with 0"],
    back: ["the old key and its auth line in authkeys on every node, then heir reload on every node, before any Heartbeat is started"],
  };
  const clean: Draft = {
    title: "after some quiet weeks: take Heartbeat off",
    nodes,
    commands: ["apt-get remove heartbeat      # not purge, which takes /etc/ha.d with it"],
    logs: [],
    users: "Nothing.",
    look: ["heir check --here: scripts that came with Heartbeat or resource-agents are still there"],
    back: ["apt-get install heartbeat"],
  };
  return [...(isSha256(config) ? [] : [keys]), clean];
}

const groupsAt = (config: ClusterConfig, node: string): readonly string[] => config.groups.filter(({ home }) => home === node).map(({ name }) => String(name));

function moves(groups: readonly string[], from: string, to: string, why?: string): string {
  if (groups.length === 0) return "Nothing: no group moves.";
  return `${groups.join(", ")}: not served between the stop on ${from} and the start on ${to}${why === undefined ? "" : ` (${why})`}; open TCP connections break.`;
}

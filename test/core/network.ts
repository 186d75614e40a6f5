// The network around one agent under test: every question is answered at once, by what the test says just then.

import type { Ipv4 } from "#heir/model/address.js";
import type { ProbeAnswer, ProbeWay } from "#heir/model/probe.js";
import { OneAgent, type Settings } from "./one-agent.js";

export const ALPHA_MAC = "02:00:00:00:00:0a";
export const STRANGER = "02:00:00:00:00:99";
export const HOLDER = { state: "active", counter: 3, macs: [ALPHA_MAC], leaseBound: 6000 } as const;
export const BOTH: readonly ProbeWay[] = ["arp", "echo"];

export const answer = (way: ProbeWay, mac = ALPHA_MAC): ProbeAnswer => ({ address: "10.0.0.100" as Ipv4, way, mac });

export interface Network {
  readonly asked?: readonly ProbeWay[];
  readonly answers: readonly ProbeAnswer[];
}

/** Time passes; every question is answered at once by what the network says just then. */
export function run(agent: OneAgent, span: number, network: () => Network): void {
  const end = agent.now + span;
  while (agent.now < end) {
    agent.run(Math.min(10, end - agent.now));
    reply(agent, network());
  }
}

export function reply(agent: OneAgent, { asked, answers }: Network): void {
  for (const { group, op, macs } of agent.take("probeGroup")) {
    const ways = asked ?? (macs.length > 0 ? BOTH : (["arp"] as const));
    agent.event({ kind: "probed", group, op, sentAt: agent.now, asked: ways, answers: answers.filter((it) => ways.includes(it.way)) });
  }
}

export const silent = (): Network => ({ answers: [] });
export const alive = (): Network => ({ answers: [answer("arp"), answer("echo")] });
export const proxied = (): Network => ({ answers: [answer("arp")] });

/** bravo, settled, with alpha holding; the last heartbeat of alpha has just come. */
export function backup(settings: Settings = {}): OneAgent {
  const agent = new OneAgent({ ...settings, asksNetwork: true });
  for (let beats = 0; beats < 4; beats++) {
    agent.hear("alpha", HOLDER);
    run(agent, beats === 3 ? 0 : 1000, alive);
  }
  agent.effects = [];
  return agent;
}

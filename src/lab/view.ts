// What the reader sees while it runs: on a terminal a picture that is redrawn in place, elsewhere one line an event. It looks at the cluster and
// changes nothing.

import type { Cluster } from "./cluster.js";
import { COLUMNS, tableHead, tableRow } from "./table.js";
import type { Row } from "./trial.js";
import { monotonic } from "./watcher.js";

/** The span over which answers are counted. */
const RATE_MS = 500;
const BOLD = "\u001b[1m";
const PLAIN = "\u001b[0m";

export interface Screen {
  readonly live: boolean;
  /** Rows of the terminal: a picture must not be taller. */
  readonly height: number;
  readonly write: (text: string) => void;
}

export class View {
  readonly #screen: Screen;
  readonly #title: string;
  readonly #began = monotonic();
  readonly #rows: Row[] = [];
  #now = "the nodes start";
  #drawn = 0;

  constructor(screen: Screen, title: string) {
    this.#screen = screen;
    this.#title = title;
    if (!screen.live) screen.write(`${title}\n`);
  }

  seconds(): number {
    return (monotonic() - this.#began) / 1000;
  }

  /** Something begins. */
  begins(text: string): void {
    this.#now = text;
    if (!this.#screen.live) this.#screen.write(`${this.seconds().toFixed(1).padStart(6)} s  ${text}\n`);
  }

  /** A step has ended. */
  ended(result: Row): void {
    this.#rows.push(result);
    if (this.#screen.live) return;
    const how = `client without answer ${result.outage_ms.toFixed(0)} ms, two holders ${result.doubled_ms.toFixed(0)} ms`;
    const end = result.ok ? `${result.holder} holds it: ${result.reason}; ${how}` : `FAILED: ${result.problem}; ${how}`;
    this.#screen.write(`${this.seconds().toFixed(1).padStart(6)} s    ${end}\n`);
  }

  /** Draws the picture over the one before. */
  draw(cluster: Cluster): void {
    if (!this.#screen.live) return;
    const lines = this.#picture(cluster).slice(0, Math.max(4, this.#screen.height - 1));
    this.#screen.write(`${this.#up()}${lines.map((line) => `${line}\u001b[K\n`).join("")}\u001b[J`);
    this.#drawn = lines.length;
  }

  /** Takes the picture away, so that the result can be printed in its place. */
  clear(): void {
    if (this.#screen.live) this.#screen.write(`${this.#up()}\u001b[J`);
    this.#drawn = 0;
  }

  #up(): string {
    return this.#drawn === 0 ? "" : `\u001b[${this.#drawn}A\r`;
  }

  #picture(cluster: Cluster): readonly string[] {
    const nodes = cluster.topology.plan.nodes.map(({ name }) => nodeLine(cluster, name));
    return [
      this.#title,
      "",
      "node      agent     address  last heartbeat heard from",
      ...nodes,
      clientLine(cluster),
      "",
      `${this.seconds().toFixed(1).padStart(5)} s  ${this.#now}`.slice(0, COLUMNS),
      ...(this.#rows.length > 0 ? ["", ...tableHead(), ...this.#rows.map(tableRow)] : []),
    ];
  }
}

function nodeLine(cluster: Cluster, name: string): string {
  const powered = cluster.topology.nodes.has(name);
  const agent = cluster.agents.get(name);
  const state = !powered ? "OFF" : agent?.daemon === undefined ? "dead" : agent.frozen ? "frozen" : "running";
  const holds = cluster.watcher.holdings.holders().includes(name);
  const status = powered ? cluster.status.get(name) : undefined;
  const heard = (status?.peers ?? []).map((peer) => {
    const age = peer.age_ms === null ? "" : ` ${peer.age_ms.toFixed(0)} ms`;
    return `${peer.name}${age}${peer.state === "up" ? "" : ` (${peer.state})`}`;
  });
  const address = holds ? `${BOLD}HOLDS${PLAIN}` : "-    ";
  return `${name.padEnd(8)}  ${state.padEnd(8)}  ${address}    ${heard.join(", ")}`;
}

function clientLine(cluster: Cluster): string {
  // Answers are handed over in pieces of 20 ms: the newest ones are not counted, or the rate would flicker.
  const to = monotonic() - 50;
  const rate = (cluster.answers.between(to - RATE_MS, to).length * 1000) / RATE_MS;
  const who = cluster.answers.answerers(to - RATE_MS, to).join(", ");
  return `client    ${rate.toFixed(0)} answers/s${who === "" ? "" : ` from ${who}`}`;
}

// The cluster of docker-compose.yml in a running engine: brought up, asked, broken and taken down, as a user would by the commands of Docker. Beside it a
// watcher in the client's network, which asks every node by its MAC whether it answers for the floating address.

import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { StatusReport } from "../../model/status.js";
import { AnswererLog } from "../answerers.js";
import { splitLines } from "../lines.js";
import { LOOK_EVERY_MS } from "../witness.js";
import { ClientLog } from "./client-log.js";
import { type Engine, type Ran, run } from "./engine.js";

export const NODES = ["alpha", "bravo", "charlie"] as const;
export type Node = (typeof NODES)[number];
export type Network = "front" | "ring";

/** As in docker-compose.yml. */
export const VIP = "10.213.1.100";
const CLIENT_ADDRESS = "10.213.1.200";
const NETWORK_PREFIX: Readonly<Record<Network, string>> = { front: "10.213.1", ring: "10.213.2" };
const HOST_PART: Readonly<Record<Node, number>> = { alpha: 11, bravo: 12, charlie: 13 };

const TOP = fileURLToPath(new URL("../../..", import.meta.url));
const EYES = fileURLToPath(new URL("../eyes.js", import.meta.url));
/** In the client's network, with a /sys that shows it. */
const IN_NETWORK = 'mount -t sysfs sysfs /sys && exec "$@"';

export interface StackOptions {
  readonly engine: Engine;
  readonly project: string;
  /** What the image is built on. */
  readonly base: string;
}

export class Stack {
  readonly client = new ClientLog();
  readonly seen = new AnswererLog();
  readonly #engine: Engine;
  readonly #project: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #ids = new Map<string, string>();
  readonly #followers: ChildProcess[] = [];
  #macs: readonly string[] = [];

  constructor({ engine, project, base }: StackOptions) {
    this.#engine = engine;
    this.#project = project;
    this.#environment = { ...engine.environment, HEIR_BASE: base, HEIR_IMAGE: this.image };
  }

  get image(): string {
    return `${this.#project}-node`;
  }

  get #mine(): string {
    return `label=com.docker.compose.project=${this.#project}`;
  }

  /** Builds the image and starts all containers. */
  async up(): Promise<void> {
    // All services have one image.
    await this.#compose("build", "--quiet", NODES[0]);
    await this.#compose("up", "-d", "--no-build");
    const { out } = await this.#docker("ps", "--filter", this.#mine, "--format", '{{.Label "com.docker.compose.service"}} {{.ID}}');
    for (const line of out.trim().split("\n")) {
      const [service = "", id = ""] = line.split(" ");
      this.#ids.set(service, id);
    }
    this.#follow(["docker", "logs", "-f", this.#id("client")], (line) => this.client.feed(line));
    await this.#watch();
  }

  /** `docker kill alpha` and its like. */
  async act(command: "kill" | "start" | "stop" | "pause" | "unpause", node: Node): Promise<void> {
    await this.#docker(command, this.#id(node));
  }

  async disconnect(network: Network, node: Node): Promise<void> {
    await this.#docker("network", "disconnect", `${this.#project}_${network}`, this.#id(node));
  }

  async connect(network: Network, node: Node): Promise<void> {
    const address = `${NETWORK_PREFIX[network]}.${HOST_PART[node]}`;
    await this.#docker("network", "connect", "--ip", address, `${this.#project}_${network}`, this.#id(node));
  }

  async exec(node: Node, words: readonly string[]): Promise<void> {
    await this.#docker("exec", this.#id(node), ...words);
  }

  async status(node: Node): Promise<StatusReport | undefined> {
    const { out } = await run([...this.#engine.docker, "exec", this.#id(node), "heir", "status", "-o", "json"], this.#environment);
    try {
      const report = JSON.parse(out) as StatusReport | { readonly schema: "heir.error/1" };
      return report.schema === "heir.status/1" ? report : undefined;
    } catch {
      // A container that does not run, or is paused, says so in words.
      return undefined;
    }
  }

  async exitCode(node: Node): Promise<number> {
    return Number((await this.#docker("inspect", "-f", "{{.State.ExitCode}}", this.#id(node))).out);
  }

  /** What heird has logged, from the container's first start on. */
  async log(node: Node): Promise<string> {
    const { out, err } = await run([...this.#engine.docker, "logs", this.#id(node)], this.#environment);
    return out + err;
  }

  /** False when the engine has given a node another MAC: the watcher asks by MAC, and would be blind. A node that is off the network has none. */
  async isWatched(): Promise<boolean> {
    const now = await this.#machines();
    return now.every((word) => word.endsWith("=") || this.#macs.includes(word));
  }

  /** Takes everything away; what is left of it all the same, one line each. */
  async down(): Promise<readonly string[]> {
    for (const follower of this.#followers.splice(0)) follower.kill("SIGKILL");
    await run([...this.#engine.compose, ...this.#words("down", "--volumes", "--remove-orphans", "--timeout", "10")], this.#environment);
    await run([...this.#engine.docker, "rmi", "--force", this.image], this.#environment);
    const kinds = [["ps", "-aq"], ["network", "ls", "-q"], ["volume", "ls", "-q"]];
    const left = await Promise.all(kinds.map(async (words) => {
      const { out } = await run([...this.#engine.docker, ...words, "--filter", this.#mine], this.#environment);
      return out.trim() === "" ? [] : [`docker ${words.join(" ")}: ${out.trim().replaceAll("\n", " ")}`];
    }));
    return left.flat();
  }

  async #watch(): Promise<void> {
    const pid = (await this.#docker("inspect", "-f", "{{.State.Pid}}", this.#id("client"))).out.trim();
    const mac = await this.#macOf("client");
    this.#macs = await this.#machines();
    const watcher = [process.execPath, EYES, CLIENT_ADDRESS, mac, String(LOOK_EVERY_MS), VIP, ...this.#macs];
    this.#follow(["nsenter", "--target", pid, "--net", "unshare", "--mount", "sh", "-c", IN_NETWORK, "sh", ...watcher], (line) => this.seen.feed(line));
  }

  #machines(): Promise<readonly string[]> {
    return Promise.all(NODES.map(async (node) => `${node}=${await this.#macOf(node)}`));
  }

  async #macOf(service: string): Promise<string> {
    const { out } = await this.#docker("inspect", "-f", `{{with index .NetworkSettings.Networks "${this.#project}_front"}}{{.MacAddress}}{{end}}`, this.#id(service));
    return out.trim();
  }

  #follow(argv: readonly string[], each: (line: string) => void): void {
    const [command = "", ...words] = argv;
    const child = spawn(command, words, { env: this.#environment, stdio: ["ignore", "pipe", "inherit"] });
    const told = splitLines(each);
    child.stdout.on("data", (piece: Buffer) => told(piece.toString("utf8")));
    child.on("error", () => undefined);
    this.#followers.push(child);
  }

  #id(service: string): string {
    const id = this.#ids.get(service);
    if (id === undefined || id === "") throw new Error(`there is no container of ${service}`);
    return id;
  }

  #words(...words: readonly string[]): readonly string[] {
    return ["--project-directory", TOP, "-f", `${TOP}docker-compose.yml`, "-p", this.#project, ...words];
  }

  #compose(...words: readonly string[]): Promise<Ran> {
    return this.#must([...this.#engine.compose, ...this.#words(...words)]);
  }

  #docker(...words: readonly string[]): Promise<Ran> {
    return this.#must([...this.#engine.docker, ...words]);
  }

  async #must(argv: readonly string[]): Promise<Ran> {
    const ran = await run(argv, this.#environment);
    if (ran.code !== 0) throw new Error(`${argv.join(" ")}: ${(ran.err + ran.out).trim().split("\n").slice(-4).join(" | ")}`);
    return ran;
  }
}

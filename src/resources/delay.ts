// The built-in Delay: a wait within the order of a group. It is on from its start to its stop, in this agent alone.

import { assert } from "../model/assert.js";
import type { ScriptResource } from "../model/config.js";
import type { Condition, DelayService } from "../model/service.js";
import { pause, type ServiceAgent, type ServiceCall } from "./service-agent.js";

export class Delays implements ServiceAgent {
  readonly #on = new Set<string>();

  async exists(): Promise<boolean> {
    return true;
  }

  inherit(resource: ScriptResource): void {
    this.#on.add(resource.word);
  }

  async monitor({ resource, abort, overtaken }: ServiceCall): Promise<Condition> {
    if (!this.#on.has(resource.word)) return { kind: "stopped", detail: "not started" };
    await pause(serviceOf(resource).status, abort, overtaken);
    return { kind: "running", detail: "started" };
  }

  async start({ resource, abort, overtaken }: ServiceCall): Promise<string | undefined> {
    this.#on.add(resource.word);
    await pause(serviceOf(resource).start, abort, overtaken);
    return undefined;
  }

  async stop({ resource, abort }: ServiceCall): Promise<string | undefined> {
    if (this.#on.delete(resource.word)) await pause(serviceOf(resource).stop, abort);
    return undefined;
  }
}

function serviceOf({ by, word }: ScriptResource): DelayService {
  assert(by?.kind === "delay", `${word} is no delay`);
  return by;
}

// Names of hosts in checks. The system's resolver occupies a thread of this process for as long as a name server is silent, and there are four, which
// files need as well: so no more than two names are asked for at a time, and each only once, however many checks wait for it.

import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";

/** Of libuv's four threads; the rest is for the state on disk. */
const MOST = 2;

type AskName = (name: string) => Promise<readonly LookupAddress[]>;

export class HostNames {
  readonly #ask: AskName;
  readonly #asked = new Map<string, Promise<readonly LookupAddress[]>>();
  readonly #waiting: (() => void)[] = [];
  #free = MOST;

  constructor(ask: AskName = (name) => lookup(name, { all: true })) {
    this.#ask = ask;
  }

  addresses(name: string): Promise<readonly LookupAddress[]> {
    const under = this.#asked.get(name);
    if (under !== undefined) return under;
    const answer = this.#inTurn(name).finally(() => this.#asked.delete(name));
    this.#asked.set(name, answer);
    return answer;
  }

  async #inTurn(name: string): Promise<readonly LookupAddress[]> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    try {
      return await this.#ask(name);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

/** One question as sockets ask it, and whether its answer is still to come. */
export class Naming {
  isWaiting = false;
  readonly #names: HostNames;

  constructor(names: HostNames) {
    this.#names = names;
  }

  readonly lookup: LookupFunction = (name, { all, family }, callback) => {
    this.isWaiting = true;
    this.#names.addresses(name).then(
      (found) => {
        this.isWaiting = false;
        const fitting = found.filter((each) => family !== 4 && family !== 6 ? true : each.family === family);
        const [first] = fitting;
        if (first === undefined) callback(Object.assign(new Error(`no address of ${name}`), { code: "ENOTFOUND" }), "");
        else if (all === true) callback(null, [...fitting]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => {
        this.isWaiting = false;
        callback(error, "");
      },
    );
  };
}

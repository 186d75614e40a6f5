// Two virtual machines with one cable between them, heird in both and one group. Everything is waited for within a limit, and no longer than both
// machines run; emulated machines on a busy host are slow, so that every limit is a bound and no figure.

import { strict as assert } from "node:assert";
import { setTimeout as sleep } from "node:timers/promises";
import type { StatusReport } from "#heir/model/status.js";
import { Guest } from "./guest.js";

/** Short beside a machine's start; each question costs an emulated processor something. */
const POLL_MS = 500;
/** `heir status` costs it a second, which heird must do without. */
const STATUS_POLL_MS = 2000;
/** A start of machine and heird: 15 s on an idle host. */
const START_LIMIT_MS = 120_000;
/** Deadtime, and what a start of the group takes. */
const TAKEOVER_LIMIT_MS = 60_000;
const CONSOLE_LINES = 25;

export class Pair {
  readonly alpha: Guest;
  readonly bravo: Guest;
  readonly #signal: AbortSignal;

  /** `signal`: no more is waited for anything. */
  constructor(folder: string, signal: AbortSignal) {
    this.#signal = signal;
    this.alpha = new Guest({ name: "alpha", address: "10.0.0.1", folder, watchdog: "softdog", other: "bravo" });
    this.bravo = new Guest({ name: "bravo", address: "10.0.0.2", folder, watchdog: "i6300esb", other: "alpha" });
  }

  get guests(): readonly [Guest, Guest] {
    return [this.alpha, this.bravo];
  }

  other(guest: Guest): Guest {
    return guest === this.alpha ? this.bravo : this.alpha;
  }

  /** Until both machines' first process runs. */
  async start(): Promise<void> {
    await Promise.all(this.guests.map((guest) => guest.connect()));
    await this.#running();
  }

  #running(): Promise<void> {
    return this.until("both machines run", () => this.guests.every((guest) => guest.isUp), START_LIMIT_MS);
  }

  async until(what: string, isSo: () => boolean | Promise<boolean>, limit: number, poll = POLL_MS): Promise<void> {
    const began = performance.now();
    while (!(await isSo())) {
      this.#signal.throwIfAborted();
      const ended = this.guests.find((guest) => guest.ended !== undefined)?.ended;
      if (ended !== undefined) throw new Error(ended);
      if (performance.now() - began > limit) throw new Error(`not within ${limit / 1000} s: ${what}`);
      await sleep(poll);
    }
  }

  async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#signal });
  }

  async serves(guest: Guest): Promise<boolean> {
    return (await guest.run("serves"))?.status === 0;
  }

  async status(guest: Guest): Promise<StatusReport | undefined> {
    const said = await guest.run("node /opt/heir/heir.js status -o json");
    try {
      const report = JSON.parse(said?.text ?? "") as Partial<StatusReport>;
      return report.schema === "heir.status/1" ? (report as StatusReport) : undefined;
    } catch {
      // No agent to answer yet.
      return undefined;
    }
  }

  async untilServes(guest: Guest): Promise<void> {
    await this.until(`${guest.name} serves`, () => this.serves(guest), TAKEOVER_LIMIT_MS);
  }

  /** Both machines run; the one that serves, and it alone, knows the other one as its successor. */
  async settled(): Promise<Guest> {
    await this.#running();
    for (const guest of this.guests) assert.equal((await guest.run("start_heird"))?.status, 0, `${guest.name} does not answer`);
    let holder: Guest | undefined;
    await this.until("one serves, and the other one would take over from it", async () => {
      const serving = [];
      for (const guest of this.guests) if (await this.serves(guest)) serving.push(guest);
      holder = serving.length === 1 ? serving[0] : undefined;
      if (holder === undefined) return false;
      const group = (await this.status(holder))?.groups[0];
      return group?.phase === "started" && group.successor === this.other(holder).name;
    }, START_LIMIT_MS, STATUS_POLL_MS);
    assert.ok(holder);
    return holder;
  }

  async settledOn(guest: Guest): Promise<void> {
    if ((await this.settled()) === guest) return;
    const said = await guest.run("node /opt/heir/heir.js takeover");
    assert.equal(said?.status, 0, said?.text);
    await this.untilServes(guest);
    assert.equal((await this.settled()).name, guest.name);
  }

  /** After a failure: whatever state it left them in, they begin anew. */
  async restart(): Promise<void> {
    const before = this.guests.map((guest) => guest.resets.length);
    for (const guest of this.guests) guest.pressReset();
    await this.until("both machines begin anew", () => this.guests.every((guest, n) => guest.resets.length > (before[n] ?? 0)), START_LIMIT_MS);
  }

  consoles(): string {
    return this.guests.map((guest) => `--- console of ${guest.name}\n${guest.console.slice(-CONSOLE_LINES).join("\n")}`).join("\n");
  }

  async end(): Promise<void> {
    await Promise.all(this.guests.map((guest) => guest.end()));
  }
}

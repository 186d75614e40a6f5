// What is to be shown of the watchdogs, one claim each. Alpha has softdog, bravo an i6300esb. Stopped or killed is what feeds the device, the guardian, alone
// or with its agent; the machine must be reset by its watchdog and by nothing else, and the other one serve.

import { strict as assert } from "node:assert";
import type { Guest } from "./guest.js";
import type { Pair } from "./pair.js";

/** ha.cf in test/vm/image: deadtime 10 s and 10 ms, in whole seconds. */
const TIMEOUT_MS = 11_000;
/** A device that is armed would have reset the machine long ago. */
const WELL_BEYOND_MS = TIMEOUT_MS * 1.5;
/** An i6300esb counts two stages, and everything is late on a busy host. */
const RESET_LIMIT_MS = TIMEOUT_MS * 2;
const STOP_LIMIT_MS = 60_000;
const RESTART_LIMIT_MS = 60_000;

export interface Scene {
  readonly claim: string;
  /** What it has measured. */
  readonly play: (pair: Pair) => Promise<string>;
}

type Victims = "guardian and agent" | "the guardian alone";

/** The signal reaches both at once; nothing in the machine starts heird again. */
function signalTo(victims: Victims, signal: "STOP" | "KILL"): string {
  const both = victims === "guardian and agent" ? "$a" : "";
  return `g=$(guardian); a=$(agent); [ -n "$g" ] && [ -n "$a" ] && kill -${signal} $g ${both}`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const isReset = (watchdog: Guest["watchdog"], victims: Victims, signal: "STOP" | "KILL"): Scene => ({
  claim: `${watchdog}: SIG${signal} to ${victims} resets the machine, and the other one serves`,
  play: async (pair) => {
    const guest = pair.alpha.watchdog === watchdog ? pair.alpha : pair.bravo;
    const other = pair.other(guest);
    await pair.settledOn(guest);
    const [resets, ofOther, mark] = [guest.resets.length, other.resets.length, guest.console.length];
    const sent = performance.now();
    const said = await guest.run(signalTo(victims, signal));
    assert.equal(said?.status, 0, said?.text ?? "no answer");
    const serving = pair.untilServes(other).then(() => performance.now());
    const [, served] = await Promise.all([pair.until(`${guest.name} is reset`, () => guest.resets.length > resets, RESET_LIMIT_MS), serving]);
    const reset = guest.resets[resets];
    assert.ok(reset);
    if (watchdog === "softdog") assert.ok(guest.hasSaid(/softdog: Initiating system reboot/, mark), "it was reset, yet not by softdog");
    else assert.ok(reset.byDevice, "it was reset, yet not by the i6300esb");
    assert.equal(other.resets.length, ofOther, `${other.name} was reset as well`);
    return `reset after ${seconds(reset.at - sent)}, ${other.name} serves after ${seconds(served - sent)}`;
  },
});

const armed: Scene = {
  claim: "each machine's watchdog is armed, with the timeout read back, and the guardian alone has it open",
  play: async (pair) => {
    const holder = await pair.settled();
    for (const guest of pair.guests) {
      assert.ok(guest.hasSaid(/ info watchdog-armed device=\/dev\/watchdog0 timeout_ms=11000 /, 0), `${guest.name} does not say that it is armed`);
      assert.deepEqual((await pair.status(guest))?.watchdog, { device: "/dev/watchdog0", timeout_ms: TIMEOUT_MS, problem: null });
      const said = await guest.run("cd /sys/class/watchdog/watchdog0 && cat timeout state && guardian && holders");
      const [timeout, state, guardian, ...holders] = said?.text.split(/\s+/) ?? [];
      assert.deepEqual([timeout, state], ["11", "active"]);
      assert.deepEqual(holders, [guardian], `who has it open in ${guest.name}`);
    }
    return `${holder.name} serves`;
  },
};

const replaced: Scene = {
  claim: "an agent that is stopped or killed is replaced by its guardian, and no machine is reset",
  play: async (pair) => {
    const holder = await pair.settled();
    const standby = pair.other(holder);
    const [marks, resets] = [pair.guests.map((guest) => guest.console.length), pair.guests.map((guest) => guest.resets.length)];
    const guardians = await Promise.all(pair.guests.map((guest) => guest.run("guardian")));
    const [stopped, killed] = await Promise.all([holder.run("kill -STOP $(agent)"), standby.run("kill -KILL $(agent)")]);
    assert.deepEqual([stopped?.status, killed?.status], [0, 0]);
    const sent = performance.now();
    await pair.until("both agents are replaced", () => pair.guests.every((guest, n) => guest.hasSaid(/ agent-restarted /, marks[n] ?? 0)), RESTART_LIMIT_MS);
    await pair.settled();
    await pair.pause(Math.max(0, sent + WELL_BEYOND_MS - performance.now()));
    assert.deepEqual(pair.guests.map((guest) => guest.resets.length), resets, "a machine was reset");
    assert.deepEqual(await Promise.all(pair.guests.map((guest) => guest.run("guardian"))), guardians);
    return `nothing for ${seconds(performance.now() - sent)}`;
  },
};

const disarmed: Scene = {
  claim: "softdog and i6300esb: an orderly stop ends with 0, disarms the device, and the machine goes on",
  play: async (pair) => {
    const holder = await pair.settled();
    const resets = pair.guests.map((guest) => guest.resets.length);
    for (const guest of [holder, pair.other(holder)]) {
      const mark = guest.console.length;
      assert.equal((await guest.run("kill -TERM $(guardian)"))?.status, 0);
      await pair.until(`heird of ${guest.name} ends`, () => guest.hasSaid(/^heird ended: /, mark), STOP_LIMIT_MS);
      assert.ok(guest.hasSaid(/^heird ended: 0$/, mark), "its exit status is not 0");
      assert.ok(guest.hasSaid(/ info watchdog-disarmed device=\/dev\/watchdog0/, mark), `${guest.name} does not say that it is disarmed`);
      if (guest === holder) await pair.untilServes(pair.other(holder));
    }
    const ended = performance.now();
    await pair.pause(WELL_BEYOND_MS);
    for (const guest of pair.guests) {
      const said = await guest.run("cat /sys/class/watchdog/watchdog0/state; serves || echo none serves");
      assert.equal(said?.text.replaceAll(/\s+/g, " "), "inactive none serves", guest.name);
    }
    assert.deepEqual(pair.guests.map((guest) => guest.resets.length), resets, "a machine was reset");
    return `both up ${seconds(performance.now() - ended)} later`;
  },
};

/** In turn, so that each one's holder is who took over in the scene before. */
export const SCENES: readonly Scene[] = [
  armed,
  isReset("softdog", "guardian and agent", "STOP"),
  isReset("i6300esb", "the guardian alone", "STOP"),
  isReset("softdog", "the guardian alone", "KILL"),
  isReset("i6300esb", "guardian and agent", "KILL"),
  replaced,
  disarmed,
];

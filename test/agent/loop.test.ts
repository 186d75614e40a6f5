// The loop with scripted machines and with the real core: order of effects, draining before judging, and what ends it.

import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import { Complaints } from "#heir/agent/complaints.js";
import { Counters } from "#heir/agent/counters.js";
import type { Hands } from "#heir/agent/execute.js";
import { Loop, type LoopParts, MOST_PASSES } from "#heir/agent/loop.js";
import type { Effect, SavedState } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { Message } from "#heir/model/message.js";
import { generation, groupName, linkName, nodeName, opId, requestId, seq, type SessionId } from "#heir/model/names.js";
import { instant, type Instant, never } from "#heir/model/time.js";
import type { Datagram } from "#heir/ports/transport.js";

const GROUP = groupName("g");
const message: Message = { kind: "goodbye", from: nodeName("bravo"), session: "0".repeat(16) as SessionId, seq: seq(1), generation: generation(1) };
const saved: SavedState = { generation: generation(1), epochs: {}, standby: [] };
const quiet = { log: (): void => undefined };
const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Hands that only write down what they were told. */
function recorder(): { readonly done: string[]; readonly hands: Hands; release: () => void } {
  const done: string[] = [];
  const note = (text: string) => (): void => void done.push(text);
  const box = { release: (): void => undefined };
  const hands: Hands = {
    deposit: () => void done.push("deposit"),
    fence: () => undefined,
    pause: (request) => Promise.resolve(note(`pause ${request}`)()),
    runner: {
      onReport: () => undefined,
      cleanUp: () => Promise.resolve(),
      inherit: () => Promise.resolve(),
      start: (order) => void done.push(`start ${order.group} ${order.environment.get("HEIR_EPOCH")} ${order.environment.get("HEIR_REASON")}`),
      stop: (order) => void done.push(`stop ${order.group}`),
      renew: (order) => void done.push(`renew ${order.group} not after ${order.notAfter}`),
      dropAddresses: (group) => void done.push(`drop ${group}`),
      restart: ({ group }) => void done.push(`restart ${group}`),
      announce: (group) => void done.push(`announce ${group}`),
      probe: (order) => void done.push(`probe ${order.group} ${order.macs.join(" ")}`),
      close: () => Promise.resolve(),
    },
    send: note("send"),
    resend: note("resend"),
    save: () => new Promise((resolve) => {
      done.push("save begins");
      box.release = () => {
        done.push("save ends");
        resolve();
      };
    }),
    reply: (request, outcome) => void done.push(`reply ${request} ${outcome.kind}`),
    log: (entry) => void done.push(`log ${entry.code}`),
    leave: note("leave"),
  };
  return { done, hands, release: () => box.release() };
}

interface Script {
  readonly step: (event: Event, now: Instant) => readonly Effect[];
  readonly deadline?: () => Instant;
  readonly parts?: Partial<LoopParts<null>>;
}

/** A loop arms its alarm anew for ever, which would keep the process alive after a failed assertion. */
const loops: Loop<null>[] = [];
afterEach(() => {
  for (const loop of loops.splice(0)) loop.stop();
});

function loopWith(hands: Hands, script: Script): Loop<null> {
  const loop = new Loop<null>({
    machine: { step: (_state, event, now) => ({ state: null, effects: script.step(event, now) }), nextDeadline: () => script.deadline?.() ?? never },
    initial: null,
    clock: { now: () => instant(performance.now()) },
    decode: () => ({ kind: "message", message }),
    hands,
    counters: new Counters(),
    complaints: new Complaints(quiet, true),
    log: quiet,
    onAuthentic: () => undefined,
    onFatal: (error) => {
      throw error;
    },
    ...script.parts,
  });
  loops.push(loop);
  return loop;
}

const datagram = (at: number): Datagram => ({ link: linkName("r"), source: { address: "192.0.2.9", port: 694 }, bytes: new Uint8Array(1), at: instant(at) });

test("every effect becomes the call of its port: deeds in list order, then words in list order", async () => {
  const { done, hands } = recorder();
  const effects: readonly Effect[] = [
    { kind: "send", message },
    { kind: "startGroup", group: GROUP, op: opId(1), lease: 500 as never, lifetime: 1000 as never, epoch: 7, reason: "holder-dead" },
    { kind: "renewLease", group: GROUP, op: opId(2), length: 500 as never, lifetime: 1000 as never, notAfter: instant(5) },
    { kind: "announceGroup", group: GROUP },
    { kind: "dropAddresses", group: GROUP },
    { kind: "stopGroup", group: GROUP, op: opId(3), reason: "shutdown" },
    { kind: "reply", request: requestId(4), outcome: { kind: "done", text: "" } },
    { kind: "log", entry: { code: "left" } },
    { kind: "leave" },
  ];
  loopWith(hands, { step: () => effects }).start();
  await turns(3);
  assert.deepEqual(done, ["start g 7 holder-dead", "renew g not after 5", "announce g", "drop g", "stop g", "log left", "send", "reply 4 done", "leave"]);
});

test("what is said after a saveState waits until it is durable, in later steps too; what is done here does not wait", async () => {
  const { done, hands, release } = recorder();
  const loop = loopWith(hands, {
    step: (event) =>
      event.kind === "tick" ? [{ kind: "saveState", saved }, { kind: "send", message }] : [{ kind: "announceGroup", group: GROUP }, { kind: "send", message }],
  });
  loop.start();
  await turns(3);
  loop.pushEvent({ kind: "groupStarted", group: GROUP, op: opId(1) });
  await turns(3);
  assert.deepEqual(done, ["save begins", "announce g"]);
  release();
  await turns(3);
  assert.deepEqual(done, ["save begins", "announce g", "save ends", "send", "send"]);
});

test("a state that cannot be saved is fatal and nothing after it is executed", async () => {
  const { done, hands } = recorder();
  const fatal: unknown[] = [];
  const failing: Hands = { ...hands, save: () => Promise.reject(new Error("ENOSPC")) };
  const loop = loopWith(failing, {
    step: () => [{ kind: "saveState", saved }, { kind: "send", message }],
    parts: { onFatal: (error) => void fatal.push(error) },
  });
  loop.start();
  await turns(4);
  assert.deepEqual(done, []);
  assert.match(String(fatal[0]), /ENOSPC/);
});

/** Delivers `count` datagrams as libuv does: 32 in a pass, then the timers that are due. */
function deliver(loop: Loop<null>, count: number): void {
  const pass = (left: number): void => {
    for (let i = 0; i < Math.min(left, 32); i += 1) loop.pushDatagram(datagram(performance.now()));
    if (left > 32) setImmediate(() => pass(left - 32));
  };
  pass(count);
}

test("when a deadline is due, nothing is judged before the last of 150 waiting datagrams is in", async () => {
  const { hands } = recorder();
  const steps: string[] = [];
  let delivered = 0;
  const arrivedAtFirstStep: number[] = [];
  let due: Instant = never;
  const loop = loopWith(hands, {
    step: (event) => {
      if (steps.length === 0) arrivedAtFirstStep.push(delivered);
      steps.push(event.kind);
      if (event.kind === "tick") due = never;
      return [];
    },
    deadline: () => due,
  });
  const push = loop.pushDatagram.bind(loop);
  loop.pushDatagram = (each) => {
    delivered += 1;
    push(each);
  };
  due = instant(0); // Passed long ago: we slept.
  deliver(loop, 150);
  await turns(20);
  assert.deepEqual(arrivedAtFirstStep, [150]);
  assert.equal(steps.filter((kind) => kind === "messageReceived").length, 150);
  assert.equal(steps.indexOf("tick"), 150, "the clock is looked at only after all of them");
});

test("an endless stream of datagrams delays a due deadline by a bounded number of passes", async () => {
  const { hands } = recorder();
  const kinds: string[] = [];
  let due: Instant = instant(0);
  const loop = loopWith(hands, {
    step: (event) => {
      kinds.push(event.kind);
      if (event.kind !== "datagramRejected") due = never;
      return [];
    },
    deadline: () => due,
  });
  for (let pass = 0; pass <= MOST_PASSES + 2 && kinds.length === 0; pass += 1) {
    for (let i = 0; i < 4; i += 1) loop.pushDatagram(datagram(performance.now()));
    await turns(1);
  }
  assert.ok(kinds.length > 0, "the loop stepped in spite of the stream");
});

test("when no deadline is due a datagram is stepped at once", async () => {
  const { hands } = recorder();
  let stepped = 0;
  const loop = loopWith(hands, { step: () => ((stepped += 1), []) });
  loop.pushDatagram(datagram(performance.now()));
  await turns(1);
  assert.equal(stepped, 1);
});

test("the alarm steps a tick when the deadline comes, and reads the clock itself", async () => {
  const { hands } = recorder();
  const began = performance.now();
  let due = instant(began + 30);
  const ticked = new Promise<Instant>((resolve) => {
    const loop = loopWith(hands, {
      step: (event, now) => {
        if (event.kind === "tick" && now >= due) {
          due = never as typeof due;
          loop.stop();
          resolve(now);
        }
        return [];
      },
      deadline: () => due,
    });
    loop.start();
  });
  assert.ok((await ticked) >= began + 30);
});

test("a datagram on which the core throws is counted, said, and changes nothing; the next input is stepped", async () => {
  const { hands } = recorder();
  const counters = new Counters();
  const lines: string[] = [];
  const kinds: string[] = [];
  const loop = loopWith(hands, {
    step: (event) => {
      if (event.kind === "messageReceived") throw new Error("poison");
      kinds.push(event.kind);
      return [];
    },
    parts: { counters, log: { log: (level, code) => void lines.push(`${level} ${code}`) } },
  });
  loop.pushDatagram(datagram(performance.now()));
  await turns(1);
  loop.start();
  await turns(2);
  assert.equal(counters.report()["step_failed"], 1);
  assert.deepEqual(lines, ["error step-failed"]);
  assert.deepEqual(kinds, ["tick"]);
});

test("a port that throws while a message is acted upon is a bug of ours, not of the message: fatal", async () => {
  const { hands } = recorder();
  const fatal: unknown[] = [];
  const broken: Hands = { ...hands, log: () => { throw new Error("broken port"); } };
  const loop = loopWith(broken, { step: () => [{ kind: "log", entry: { code: "left" } }], parts: { onFatal: (error) => void fatal.push(error) } });
  loop.pushDatagram(datagram(performance.now()));
  await turns(2);
  assert.match(String(fatal[0]), /broken port/);
});

test("a bug outside of a message is fatal: the loop stops and says so once", async () => {
  const { hands } = recorder();
  const fatal: unknown[] = [];
  let steps = 0;
  const loop = loopWith(hands, {
    step: () => {
      steps += 1;
      throw new Error("bug");
    },
    parts: { onFatal: (error) => void fatal.push(error) },
  });
  loop.start();
  await turns(2);
  loop.pushEvent({ kind: "tick" });
  await turns(2);
  assert.equal(fatal.length, 1);
  assert.equal(steps, 1);
});

test("after `leave` nothing is stepped, though more was waiting", async () => {
  const { done, hands } = recorder();
  let steps = 0;
  const loop = loopWith(hands, { step: () => ((steps += 1), [{ kind: "leave" }]) });
  loop.start();
  loop.pushEvent({ kind: "tick" });
  loop.pushDatagram(datagram(performance.now()));
  await turns(3);
  assert.equal(steps, 1);
  assert.deepEqual(done, ["leave"]);
});

test("after `pause` nothing is stepped until it goes on: first with the reason, then with what was waiting", async () => {
  const { done, hands } = recorder();
  const seen: string[] = [];
  const note = { request: requestId(3) } as Extract<Effect, { kind: "pause" }>;
  const loop = loopWith(hands, {
    step: (event) => {
      seen.push(event.kind);
      return seen.length === 1 ? [{ kind: "send", message: message }, { ...note, kind: "pause" }] : [];
    },
  });
  loop.start();
  loop.pushEvent({ kind: "hearingChanged", hearing: true });
  await turns(3);
  assert.deepEqual([seen, done], [["tick"], ["send", "pause 3"]]);
  loop.goOn({ kind: "pauseFailed", detail: "disk full" });
  await turns(3);
  assert.deepEqual(seen.slice(0, 3), ["tick", "pauseFailed", "hearingChanged"]);
});

test("rejects are counted by cause, told to the core, and said once a minute", async () => {
  const { hands } = recorder();
  const counters = new Counters();
  const lines: string[] = [];
  const log = { log: (level: string, code: string, fields?: object): void => void lines.push(`${level} ${code} ${JSON.stringify(fields)}`) };
  const events: Event[] = [];
  const reasons = ["bad-digest", "bad-digest", "own-message", "bad-digest"] as const;
  let next = 0;
  const loop = loopWith(hands, {
    step: (event) => (events.push(event), []),
    parts: { counters, log, complaints: new Complaints(log, true), decode: () => ({ kind: "reject", reason: reasons[next++] ?? "empty", detail: "key 2" }) },
  });
  for (let i = 0; i < reasons.length; i += 1) loop.pushDatagram(datagram(performance.now()));
  await turns(2);
  assert.deepEqual(counters.report(), { "received.r": 4, "rejected.bad-digest": 3, "rejected.own-message": 1 });
  assert.equal(events.length, 4);
  assert.deepEqual(lines, ['warn bad-packet {"ring":"r","reason":"bad-digest","detail":"key 2"}']);
});

test("a message that the core takes makes its sender known; of mere copies the first of a session on each ring does", async () => {
  const { hands } = recorder();
  const known: string[] = [];
  const verdicts = [undefined, "duplicate", "duplicate", "old-sequence", undefined, "stale-session", "duplicate"] as const;
  const arrivals = [["a", 1], ["b", 2], ["b", 3], ["a", 4], ["b", 5], ["c", 6], ["c", 7]] as const;
  let next = 0;
  const loop = loopWith(hands, {
    step: () => [],
    parts: {
      machine: { step: () => ({ state: null, effects: [], rejected: verdicts[next++] }), nextDeadline: () => never },
      onAuthentic: ({ link, source }) => void known.push(`${link} ${source.port}`),
    },
  });
  for (const [ring, port] of arrivals) {
    loop.pushDatagram({ ...datagram(performance.now()), link: linkName(ring), source: { address: "192.0.2.9", port } });
  }
  await turns(2);
  assert.deepEqual(known, ["a 1", "b 2", "b 5", "c 7"], "who repeats what he overheard stays a stranger");
});

test("what is rejected before the core sees it makes nobody known", async () => {
  const { hands } = recorder();
  let known = 0;
  const loop = loopWith(hands, { step: () => [], parts: { decode: () => ({ kind: "reject", reason: "bad-digest" }), onAuthentic: () => void (known += 1) } });
  loop.pushDatagram(datagram(performance.now()));
  await turns(2);
  assert.equal(known, 0);
});

import assert from "node:assert/strict";
import { mock, test, type TestContext } from "node:test";
import { instant } from "#heir/model/time.js";
import { parseArping } from "#heir/platform/linux/arping-probe.js";
import { Prober } from "#heir/platform/linux/prober.js";
import type { Probing, Question } from "#heir/platform/linux/question.js";
import { ipv4 } from "../resources/cluster.js";

const question = (text: string, more: Partial<Question> = {}): Question => ({
  address: ipv4(text),
  device: "eth0",
  index: 2,
  mac: "02:00:00:00:00:01",
  macs: [],
  ...more,
});

/** A prober in virtual time on a wire that answers when told to; `asked` are lines `TIME ADDRESSES`. */
function virtual(t: TestContext) {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  let now = 0;
  const asked: string[] = [];
  const open: (() => void)[] = [];
  const clock = { now: () => instant(now) };
  const wire = {
    frames: ({ macs }: Question) => 1 + macs.length,
    ask(questions: readonly Question[]): Promise<Probing> {
      asked.push(`${now} ${questions.map(({ address }) => address).join(" ")}`);
      const sentAt = clock.now();
      return new Promise((resolve) => open.push(() => resolve({ sentAt, asked: ["arp"], answers: [] })));
    },
    close: () => {},
  };
  return {
    prober: new Prober({ wire, clock }),
    asked,
    async answerAll(): Promise<void> {
      for (const answer of open.splice(0)) answer();
      await settled();
    },
    run(ms: number): void {
      for (const end = now + ms; now < end; ) {
        now += 1;
        mock.timers.tick(1);
      }
    },
  };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test("probes of several groups are under way at once, of one group one at a time", async (t) => {
  const { prober, asked, answerAll } = virtual(t);
  void prober.probe("web", () => [question("10.0.0.1")]);
  void prober.probe("mail", () => [question("10.0.0.2")]);
  void prober.probe("web", () => [question("10.0.0.3")]);
  assert.deepEqual(asked, ["0 10.0.0.1", "0 10.0.0.2"]);
  await answerAll();
  assert.deepEqual(asked, ["0 10.0.0.1", "0 10.0.0.2", "0 10.0.0.3"]);
});

test("what waits for its group's turn is asked with the newest questions, and everybody who waits is answered", async (t) => {
  const { prober, asked, answerAll, run } = virtual(t);
  const first = prober.probe("web", () => [question("10.0.0.1")]);
  const second = prober.probe("web", () => [question("10.0.0.2")]);
  const third = prober.probe("web", () => [question("10.0.0.3")]);
  run(50);
  await answerAll();
  await answerAll();
  assert.deepEqual(asked, ["0 10.0.0.1", "50 10.0.0.3"]);
  assert.deepEqual(await Promise.all([first, second, third].map(async (each) => (await each).sentAt)), [0, 50, 50]);
});

test("twenty frames at once, then ten a second, in the order of the demands; another interface is not held up", async (t) => {
  const { prober, asked, run } = virtual(t);
  const two = ["02:00:00:00:00:02"];
  for (let i = 0; i < 14; i += 1) void prober.probe(`g${i}`, () => [question(`10.0.0.${i}`, { macs: two })]);
  void prober.probe("other", () => [question("10.9.0.1", { device: "eth1" })]);
  assert.deepEqual(asked, [...Array.from({ length: 10 }, (_, i) => `0 10.0.0.${i}`), "0 10.9.0.1"]);
  run(1000);
  assert.deepEqual(asked.slice(11), ["200 10.0.0.10", "400 10.0.0.11", "600 10.0.0.12", "800 10.0.0.13"]);
});

test("a small probe does not overtake a large one that waits for the same interface", async (t) => {
  const { prober, asked, run } = virtual(t);
  const macs = Array.from({ length: 4 }, (_, i) => `02:00:00:00:01:0${i}`);
  const large = [1, 2, 3, 4].map((i) => question(`10.0.1.${i}`, { macs }));
  void prober.probe("first", () => large);
  void prober.probe("second", () => large);
  void prober.probe("small", () => [question("10.0.0.9")]);
  run(3000);
  assert.deepEqual(asked.map((line) => line.split(" ").slice(0, 2).join(" ")), ["0 10.0.1.1", "2000 10.0.1.1", "2100 10.0.0.9"]);
});

test("where nothing can be asked, the answer says so at once; so it does after the end", async (t) => {
  const { prober } = virtual(t);
  assert.deepEqual(await prober.probe("web", () => []), { sentAt: 0, asked: [], answers: [] });
  const mute = new Prober({ wire: undefined, clock: { now: () => instant(5) } });
  assert.deepEqual(await mute.probe("web", () => [question("10.0.0.1")]), { sentAt: 5, asked: [], answers: [] });
  const busy = prober.probe("web", () => [question("10.0.0.1")]);
  const waiting = prober.probe("web", () => [question("10.0.0.1")]);
  prober.close();
  assert.deepEqual((await waiting).asked, []);
  assert.deepEqual((await prober.probe("web", () => [question("10.0.0.1")])).asked, []);
  void busy;
});

test("the output of arping: who answered, in lower case", () => {
  const output = "ARPING 10.1.0.2 from 10.1.0.1 eth0\nUnicast reply from 10.1.0.2 [B6:1A:08:04:F2:6A]  0.554ms\nSent 1 probes (1 broadcast(s))\nReceived 1 response(s)\n";
  assert.deepEqual(parseArping(output), [{ address: "10.1.0.2", way: "arp", mac: "b6:1a:08:04:f2:6a" }]);
  assert.deepEqual(parseArping("ARPING 10.1.0.9 from 10.1.0.1 eth0\nSent 1 probes (1 broadcast(s))\nReceived 0 response(s)\n"), []);
});

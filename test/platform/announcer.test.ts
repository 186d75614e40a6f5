import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Address } from "#heir/model/address.js";
import { instant, millis } from "#heir/model/time.js";
import { refill, spend, waitFor } from "#heir/platform/linux/allowance.js";
import { Announcer, REFRESH } from "#heir/platform/linux/announcer.js";
import { ipv4 } from "../resources/cluster.js";

/** An announcer in virtual time: what it sent, and when. */
function virtual(): { announcer: Announcer; sent: string[]; run(ms: number): void; count(): number } {
  mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  const sent: string[] = [];
  const sender = { frames: 2, send: ({ address }: { address: Address }) => void sent.push(`${now} ${address}`), close: () => {} };
  return {
    announcer: new Announcer({ sender, clock: { now: () => instant(now) } }),
    sent,
    run(ms) {
      for (const end = now + ms; now < end; ) {
        now += 1;
        mock.timers.tick(1);
      }
    },
    count: () => sent.length,
  };
}

const at = (address: string) => ({ address: ipv4(address), device: "eth0", index: 3, mac: "02:00:00:00:00:01" });
const live = (): boolean => true;

test("a claim is announced at once, five times within two seconds, and then every minute", (t) => {
  t.after(() => mock.timers.reset());
  const { announcer, sent, run } = virtual();
  announcer.announce(at("10.0.0.1"), live);
  assert.deepEqual(sent, ["0 10.0.0.1"]);
  run(1800 + REFRESH * 2);
  assert.deepEqual(sent.map((line) => Number(line.split(" ")[0])), [0, 100, 300, 800, 1800, 1800 + REFRESH, 1800 + REFRESH * 2]);
  announcer.close();
});

test("what is not live is not announced", (t) => {
  t.after(() => mock.timers.reset());
  const { announcer, sent, run } = virtual();
  let lease = true;
  announcer.announce(at("10.0.0.1"), () => lease);
  lease = false;
  run(5000);
  assert.equal(sent.length, 1);
  lease = true;
  run(REFRESH);
  assert.equal(sent.length, 2, "the refresh goes on when it is live again");
  announcer.withdraw(ipv4("10.0.0.1"));
  run(REFRESH * 2);
  assert.equal(sent.length, 2);
  announcer.close();
});

test("a hundred claims go out at once, then no more than ten frames a second, and every address gets its five", (t) => {
  t.after(() => mock.timers.reset());
  const { announcer, sent, run, count } = virtual();
  for (let i = 0; i < 100; i++) announcer.announce(at(`10.0.1.${i}`), live);
  assert.equal(count(), 100);
  run(5000);
  assert.equal(count(), 100, "the debt of the first burst is paid before anything is repeated");
  const before = count();
  run(10_000);
  assert.ok((count() - before) * 2 <= 10 * 10 + 2, `${count() - before} announcements in 10 s`);
  announcer.announce(at("10.0.2.1"), live);
  assert.equal(sent.at(-1), "15000 10.0.2.1", "a new claim does not wait");
  run(120_000);
  const perAddress = new Map<string, number>();
  for (const line of sent) perAddress.set(line.split(" ")[1] ?? "", (perAddress.get(line.split(" ")[1] ?? "") ?? 0) + 1);
  assert.equal(perAddress.size, 101);
  assert.ok([...perAddress.values()].every((times) => times >= 5), "within 135 s");
  announcer.close();
});

test("demands to announce again do not storm: within 200 ms they wait for the cap", (t) => {
  t.after(() => mock.timers.reset());
  const { announcer, run, count } = virtual();
  for (let i = 0; i < 1000; i++) {
    announcer.announce(at("10.0.0.1"), live);
    run(10);
  }
  assert.ok(count() >= 50, "each 200 ms one goes out at once");
  assert.ok(count() <= 50 + 55, `${count()} announcements in 10 s`);
  announcer.close();
});

test("the allowance fills with time, holds ten frames, and urgent sending runs into a bounded debt", () => {
  const full = { frames: 10, at: instant(0) };
  assert.equal(refill(full, instant(60_000), 10).frames, 10);
  assert.equal(spend(full, 10).frames, 0);
  assert.equal(waitFor(spend(full, 10), 2), 200);
  assert.equal(waitFor(refill(spend(full, 10), instant(200), 10), 2), 0);
  assert.equal(spend(full, 1000).frames, -50);
  assert.equal(waitFor(full, 2), millis(0));
});

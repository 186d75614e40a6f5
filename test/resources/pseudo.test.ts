// Waits, mails and announcements: on from their start to their stop, in this agent alone. Mails go to a sendmail of our own.

import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Announcement } from "#heir/platform/linux/announcement.js";
import { Announcer } from "#heir/platform/linux/announcer.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { Delays } from "#heir/resources/delay.js";
import { Mails } from "#heir/resources/mail-to.js";
import { SendArps } from "#heir/resources/send-arp.js";
import { ipv4, rememberingLog, scriptDirectory } from "./cluster.js";
import { call } from "./service.js";

const took = async (action: Promise<unknown>): Promise<number> => {
  const began = performance.now();
  assert.equal(await action, undefined);
  return performance.now() - began;
};

test("a wait waits at its start and stop, and never when it is not on", async () => {
  const delays = new Delays();
  const order = call("Delay::0.3::0::0.2");
  assert.ok((await took(delays.stop(order))) < 150);
  assert.equal((await delays.monitor(order)).kind, "stopped");
  assert.ok((await took(delays.start(order))) >= 295);
  assert.equal((await delays.monitor(order)).kind, "running");
  assert.ok((await took(delays.stop(order))) >= 195);
  assert.equal((await delays.monitor(order)).kind, "stopped");
});

test("an order to stop ends a wait at once", async () => {
  const overtaken = new AbortController();
  const action = new Delays().start(call("Delay::60", { overtaken: overtaken.signal }));
  overtaken.abort();
  assert.ok((await took(action)) < 10_000);
});

test("after a declared pause all three are on without a start", async () => {
  const mails = new Mails({ node: "alpha", group: "web", log: rememberingLog() });
  for (const [agent, word] of [[new Delays(), "Delay::0"], [mails, "MailTo::root"]] as const) {
    agent.inherit(call(word).resource);
    assert.equal((await agent.monitor(call(word))).kind, "running", word);
  }
});

const directory = await scriptDirectory({
  sendmail: `here="\${0%/*}"; { echo "$*"; cat; echo ---; } >> "$here/mails"; [ ! -e "$here/broken" ] || { echo "no queue" >&2; exit 75; }`,
});
const path = process.env["PATH"];
process.env["PATH"] = `${directory}:${path ?? ""}`;
after(() => {
  process.env["PATH"] = path;
  rmSync(directory, { recursive: true });
});
const mails = (): readonly string[] => (existsSync(join(directory, "mails")) ? readFileSync(join(directory, "mails"), "utf8").split("---\n").slice(0, -1) : []);

test("one mail when the group comes and one when it goes; none for a group that never came", async () => {
  const agent = new Mails({ node: "alpha", group: "web", log: rememberingLog() });
  const order = call("MailTo::root,a@b.c::Web-Ü");
  await agent.stop(order);
  assert.deepEqual(mails(), []);
  await agent.start(order);
  await agent.stop(order);
  await agent.stop(order);
  const [come, go, ...more] = mails();
  assert.deepEqual(more, []);
  assert.match(come ?? "", /^-i -- root a@b\.c\nTo: root, a@b\.c\nSubject: =\?UTF-8\?B\?(.+)\?=\nMIME-Version: 1\.0\n/);
  assert.match(come ?? "", /\n\nWeb-Ü: alpha takes over\nat .+\n$/);
  assert.match(go ?? "", /\n\nWeb-Ü: alpha gives up\nat .+\n$/);
});

test("a mail that cannot be sent is said and stops nothing", async () => {
  const log = rememberingLog();
  const agent = new Mails({ node: "alpha", group: "web", log });
  writeFileSync(join(directory, "broken"), "");
  assert.equal(await agent.start(call("MailTo::root")), undefined);
  assert.deepEqual(log.lines, [{ level: "warn", code: "mail-not-sent", fields: { group: "web", resource: "MailTo::root", reason: `${directory}/sendmail: exit status 75 (no queue)` } }]);
  assert.equal((await agent.monitor(call("MailTo::root"))).kind, "running");
});

test("SendArp announces from its start to its stop, on its interface; never a floating address, nor on what is not there", async () => {
  const sent: Announcement[] = [];
  const announcer = new Announcer({ sender: { frames: 2, send: (one) => void sent.push(one), close: () => {} }, clock });
  const links = (device: string): { up: true; carrier: true; index: number; mac: string } | undefined => (device === "eth0" ? { up: true, carrier: true, index: 2, mac: "02:00:00:00:00:01" } : undefined);
  const arps = new SendArps({ announcer, links, floating: new Set([ipv4("10.0.0.1")]) });
  const order = call("SendArp::10.0.0.7/eth0");
  assert.equal((await arps.monitor(order)).kind, "stopped");
  assert.equal(await arps.start(order), undefined);
  assert.deepEqual(sent[0], { address: "10.0.0.7", device: "eth0", index: 2, mac: "02:00:00:00:00:01" });
  assert.equal((await arps.monitor(order)).kind, "running");
  assert.equal(await arps.start(call("SendArp::10.0.0.1/eth0")), undefined);
  assert.equal(await arps.start(call("SendArp::10.0.0.8/eth9")), "SendArp::10.0.0.8/eth9 start: there is no interface eth9 with a MAC");
  assert.equal(await arps.stop(order), undefined);
  assert.equal((await arps.monitor(order)).kind, "stopped");
  const before = sent.length;
  arps.announce();
  assert.equal(sent.length, before);
  assert.ok(sent.every(({ address }) => address === "10.0.0.7"));
  announcer.close();
});

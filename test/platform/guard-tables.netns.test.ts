// The guard's tables by themselves, without an agent: both families, several groups, and what others do to them.

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { after as afterAll, afterEach, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { after, millis } from "#heir/model/time.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { Guard, type GuardState } from "#heir/platform/linux/guard.js";
import type { GroupGuard } from "#heir/platform/linux/group-guard.js";
import { insideNamespace, ip, pause, until } from "./namespace.js";
import { children, signal } from "./processes.js";

const inside = await insideNamespace(import.meta.url);
const WEB = "10.66.0.100";
const WEB6 = "fd66::100";
const MAIL = "10.66.0.200";
const ALWAYS = { mayWrite: (): undefined => undefined };

const macOf = (...namespace: readonly string[]): string => /link\/ether (\S+)/.exec(ip(...namespace, "link", "show", "eth0"))?.[1] ?? "";
const tables = (): string => spawnSync("nft", ["list", "tables"], { encoding: "utf8" }).stdout;

/** A program that ends with 0 when the address refuses or accepts a connection, which is an answer. */
const CONNECT = `
const socket = require("node:net").connect({ host: process.argv[1], port: 4 });
socket.on("connect", () => process.exit(0));
socket.on("error", (error) => process.exit(error.code === "ECONNREFUSED" ? 0 : 1));
setTimeout(() => process.exit(1), 700);
`;

if (inside !== undefined) {
  describe("the guard's tables in a namespace", { timeout: 120_000 }, () => {
    let guard: Guard;
    let web: GroupGuard;
    let mail: GroupGuard;
    let asker: ChildProcess;
    let states: GuardState[];
    const codes: string[] = [];
    const last = new Map<string, number>();
    const now = (): number => Number(process.hrtime.bigint()) / 1e6;
    const answering = (kind: string): boolean => now() - (last.get(kind) ?? 0) < 60;
    const silent = (kind: string): boolean => now() - (last.get(kind) ?? 0) > 150;
    const pings = (address: string): boolean =>
      spawnSync("ip", ["netns", "exec", inside.peer, process.execPath, "-e", CONNECT, address], { timeout: 10_000 }).status === 0;
    const open = (group: GroupGuard, span: number) => group.open({ until: after(clock.now(), millis(span)), ...ALWAYS });

    before(() => {
      for (const address of ["10.66.0.1/24", `${WEB}/32`, `${MAIL}/32`]) ip("addr", "add", address, "dev", "eth0");
      for (const address of ["fd66::1/64", `${WEB6}/128`]) ip("addr", "add", address, "dev", "eth0", "nodad");
      ip("-n", inside.peer, "addr", "add", "fd66::2/64", "dev", "eth0", "nodad");
      const index = /^(\d+):/.exec(ip("-n", inside.peer, "link", "show", "eth0"))?.[1] ?? "";
      const program = fileURLToPath(new URL("./asker.js", import.meta.url));
      asker = spawn("ip", ["netns", "exec", inside.peer, process.execPath, program, "10.66.0.2", WEB, macOf("-n", inside.peer), macOf(), index], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      asker.stdout?.setEncoding("utf8").on("data", (text: string) => {
        for (const line of text.trim().split("\n")) last.set(line.split(" ")[0] ?? "", Number(line.split(" ")[1]));
      });
    });
    beforeEach(async () => {
      states = [];
      codes.splice(0);
      guard = new Guard({ clock, log: { log: (_, code) => void codes.push(code) }, groups: ["web", "mail"], onChange: (state) => void states.push(state) });
      await guard.start();
      assert.deepEqual(states, [{ up: true, detail: "" }]);
      web = guard.group("web");
      mail = guard.group("mail");
    });
    afterEach(() => guard.close());
    afterAll(() => {
      for (const pid of children(asker.pid ?? 0)) signal(pid, "SIGKILL");
      asker.kill("SIGKILL");
    });

    test("in both families closed is silent, open answers, expired is silent, and it is never renewed after that", async () => {
      const kinds = ["arp", "icmp", "nd", "icmp6"];
      await until("everything answers that is not guarded", 5000, () => kinds.every(answering));
      assert.equal(await web.enter([WEB, WEB6]), undefined);
      await until("closed is silent", 2000, () => kinds.every(silent));
      assert.equal((await open(web, 1000)).kind, "open");
      await until("open answers", 900, () => kinds.every(answering));
      await until("expired is silent", 3000, () => kinds.every(silent));
      const renewal = await web.renew({ length: millis(500), ...ALWAYS });
      assert.equal(renewal.kind, "refused");
      await pause(200);
      assert.ok(kinds.every(silent));
      await web.leave([WEB, WEB6]);
      await until("what is not guarded answers", 2000, () => kinds.every(answering));
    });

    test("one group's end leaves the other group alone, and a close is at once", async () => {
      await web.enter([WEB]);
      await mail.enter([MAIL]);
      await open(web, 60_000);
      await open(mail, 60_000);
      await until("it answers", 2000, () => answering("arp"));
      await web.close();
      const closed = now();
      await until("silent", 2000, () => silent("arp"));
      assert.ok((last.get("arp") ?? 0) < closed + 60, `answered ${(last.get("arp") ?? 0) - closed} ms after the close`);
      assert.ok(!pings(WEB));
      assert.ok(pings(MAIL));
    });

    test("a renewal whose element somebody deleted, or whose table is gone, rebuilds and renews; what was given up stays closed", async () => {
      await web.enter([WEB]);
      await open(web, 5000);
      await mail.enter([MAIL]);
      await open(mail, 5000);
      await mail.close();
      for (const line of ["flush set inet heir live0", "delete table arp heir", "flush ruleset"]) {
        assert.equal(spawnSync("nft", [line]).status, 0);
        assert.equal((await web.renew({ length: millis(5000), ...ALWAYS })).kind, "open", line);
        assert.equal((await mail.renew({ length: millis(5000), ...ALWAYS })).kind, "refused", line);
        assert.ok(pings(WEB), line);
        assert.ok(!pings(MAIL), line);
      }
      assert.equal(codes.filter((code) => code === "guard-rebuilt").length, 3);
    });

    test("what is refused at the moment of writing opens nothing", async () => {
      await web.enter([WEB]);
      assert.deepEqual(await web.open({ until: after(clock.now(), millis(5000)), mayWrite: () => "given up" }), { kind: "refused", detail: "given up" });
      const opened = open(web, 5000);
      const closing = web.close();
      await Promise.all([opened, closing]);
      assert.ok(!pings(WEB));
    });

    test("a thousand addresses are one renewal", async () => {
      const many = Array.from({ length: 1000 }, (_, i) => `10.70.${i >> 8}.${i & 255}`);
      await mail.enter(many);
      assert.equal((await open(mail, 2000)).kind, "open");
      const renewed = await mail.renew({ length: millis(2000), ...ALWAYS });
      assert.ok(renewed.kind === "open" && renewed.took < 1000);
      await pause(1500);
      assert.deepEqual(codes, ["guard-up"], "the comparison finds what it expects");
      await mail.leave(many);
      await pause(1500);
      assert.deepEqual(codes, ["guard-up"]);
    });

    test("an orderly stop takes the tables away, and nobody else's", async () => {
      spawnSync("nft", ["add table ip stranger"]);
      assert.match(tables(), /table (?:arp|inet) heir/);
      await guard.close();
      assert.doesNotMatch(tables(), /heir/);
      assert.match(tables(), /table ip stranger/);
    });
  });
}

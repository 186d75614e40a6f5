// A pair without any IPv4: heartbeats over link-local multicast and over unicast, a floating IPv6 address, a client that asks it, a foreign host
// that has it. Then a pair with a group of both families.

import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Machine, Pair } from "./pair.js";

const VIP = "fd77::100";
/** As an administrator may write it, and as heir names it. */
const WRITTEN = "IPv6addr::FD77:0:0::0100/64/eth0";
const GROUP = `IPv6addr::${VIP}/64/eth0`;
const PORT = 8080;
/** Longer than in the file that tests the pair of IPv4, whose times are the same code: what counts here is who answers. */
const TIMES = "keepalive 300ms\nwarntime 1\ndeadtime 2\ninitdead 10\n";
const PROGRAM = fileURLToPath(new URL("./who-answers.js", import.meta.url));

const ip = (...args: readonly string[]): string => execFileSync("ip", args, { encoding: "utf8" });
const macOf = (space: string): string => /link\/ether (\S+)/.exec(ip("-n", space, "link", "show", "eth0"))?.[1] ?? "";
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Servers on both machines that tell their name, and a client that asks the floating address. */
class Clients {
  readonly #running: ChildProcess[] = [];
  readonly heard: { readonly at: number; readonly name: string }[] = [];

  constructor(pair: Pair, client: string, address: string) {
    for (const machine of pair.machines) this.#run(machine.space, "serve", machine.name, String(PORT));
    const asker = this.#run(client, "ask", String(PORT), address);
    let rest = "";
    asker.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.heard.push({ at: Number(line.split(" ")[0]), name: line.split(" ")[1] ?? "" });
    });
  }

  #run(space: string, ...args: readonly string[]): ChildProcess {
    const child = spawn("ip", ["netns", "exec", space, process.execPath, PROGRAM, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    this.#running.push(child);
    return child;
  }

  hears(name: string, since: number): boolean {
    return this.heard.some((each) => each.at > since && each.name === name);
  }

  async close(): Promise<void> {
    for (const child of this.#running) {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
  }
}

async function settledOn(pair: Pair, machine: Machine, addresses: readonly string[]): Promise<void> {
  await pair.until(`${machine.name} serves and both agents are healthy`, () =>
    pair.machines.every((each) => addresses.every((address) => pair.has(each, address) === (each === machine)) && pair.heir(each, "status").exit === 0
      && pair.status(each)?.groups[0]?.holder === machine.name), 30_000);
}

/** Kills everything at the holder; what the client then hears and knows, and how long it heard nobody. */
async function takenOver(pair: Pair, clients: Clients, { from, to, client, address }: {
  readonly from: Machine; readonly to: Machine; readonly client: string; readonly address: string;
}): Promise<number> {
  const killedAt = now();
  await pair.end(from, "SIGKILL");
  await pair.until(`the client hears ${to.name}`, () => clients.hears(to.name, killedAt));
  const first = clients.heard.find((each) => each.at > killedAt && each.name === to.name)?.at ?? 0;
  const last = clients.heard.findLast((each) => each.name === from.name)?.at ?? 0;
  assert.ok(last < first, `${from.name} answered ${last - first} ms after ${to.name} had begun to`);
  assert.ok(ip("-n", client, "neigh", "show", address).includes(macOf(to.space)), "the client knows the new MAC");
  return first - killedAt;
}

describe("a pair with nothing but IPv6", { concurrency: false }, () => {
  let pair: Pair;
  let alpha: Machine;
  let bravo: Machine;
  let client: string;
  let clients: Clients;

  before(() => {
    pair = new Pair({
      mark: "six",
      times: TIMES,
      addresses: (index) => [`fd77::${index}/64`, `fe80::77:${index}/64`],
      rings: "mcast6 eth0 ff02::4:42 694 1 0\nucast6 eth0 fd77::1\nucast6 eth0 fd77::2\nudpport 1694\nucast6 eth0 fe80::77:1\nucast6 eth0 fe80::77:2\n",
      haresources: `alpha ${WRITTEN}\n`,
    });
    [alpha, bravo] = pair.machines;
    client = pair.addBystander();
    clients = new Clients(pair, client, VIP);
  });
  after(async () => {
    await clients.close();
    await pair.remove();
  });

  test("starts with one holder and every ring heard both ways", async () => {
    pair.start(alpha);
    pair.start(bravo);
    await settledOn(pair, alpha, [VIP]);
    const rings = pair.status(bravo)?.peers[0]?.rings ?? [];
    assert.deepEqual(rings.map((ring) => [ring.name, ring.state, ring.hears_us]), [
      ["mcast6 eth0", "up", true],
      ["ucast6 eth0", "up", true],
      ["ucast6 eth0", "up", true],
    ]);
    await pair.until("the client hears alpha", () => clients.hears("alpha", 0));
  });

  test("status, why and check show the address as RFC 5952 writes it, however the file does", () => {
    assert.equal(pair.status(alpha)?.groups[0]?.name, GROUP);
    assert.match(pair.heir(alpha, "status").out, /^IPv6addr::fd77::100\/64\/eth0\s+alpha/m);
    assert.match(pair.heir(alpha, "why", GROUP).out, /IPv6addr::fd77::100\/64\/eth0.*alpha/);
    assert.match(pair.log(alpha), /address-on .*address=fd77::100 prefix=128 device=eth0/);
    const checked = pair.heir(alpha, "check", "--here", "--config", join(alpha.folder, "etc"), "--node", "alpha", "-o", "json");
    assert.match(checked.out, /"address":"fd77::100"|fd77::100\/64/, checked.out);
    assert.doesNotMatch(checked.out, /FD77/);
  });

  test("standby moves the address, and the client follows at once", async () => {
    const asked = now();
    assert.equal(pair.heir(alpha, "standby").exit, 0);
    await pair.until("the client hears bravo", () => clients.hears("bravo", asked));
    assert.equal(pair.heir(alpha, "unstandby").exit, 0);
    await settledOn(pair, alpha, [VIP]);
    await pair.until("the client hears alpha again", () => clients.hears("alpha", clients.heard.findLast((each) => each.name === "bravo")?.at ?? 0));
  });

  test("kill -9 of everything on the holder: the lease silences it, the other takes over, and the client learns the new MAC", async (t) => {
    const took = await takenOver(pair, clients, { from: alpha, to: bravo, client, address: VIP });
    t.diagnostic(`the client heard bravo ${took.toFixed(0)} ms after the kill`);
    await pair.until("the old address ends by itself", () => !pair.has(alpha, VIP));
    await pair.until("bravo says why", () => pair.status(bravo)?.groups[0]?.reason === "holder-dead");
    pair.start(alpha);
    await settledOn(pair, alpha, [VIP]);
  });

  test("a cable pulled and put back: the other serves, then the group goes home", async () => {
    pair.cable(alpha, "down");
    await pair.until("bravo serves alone", () => pair.has(bravo, VIP) && !pair.has(alpha, VIP));
    pair.cable(alpha, "up");
    await settledOn(pair, alpha, [VIP]);
  });

  test("a foreign host that answers for the address is named by its MAC while another node holds it, and before anybody takes it", async () => {
    const foreign = macOf(client);
    ip("-n", client, "addr", "add", `${VIP}/128`, "dev", "eth0", "nodad");
    await pair.until("the holder names it", () => pair.log(alpha).includes(`address=${VIP} mac=${foreign}`), 25_000);
    assert.match(pair.heir(alpha, "status").out, new RegExp(`${foreign}, no node of this cluster,\\s+answers for ${VIP}`));
    for (const machine of [bravo, alpha]) assert.equal(await pair.end(machine, "SIGTERM"), 0);
    const converted = pair.heir(bravo, "convert", "--config", join(bravo.folder, "etc"));
    assert.equal(converted.exit, 0, converted.err);
    const before = pair.log(alpha).length;
    for (const machine of pair.machines) {
      writeFileSync(join(machine.folder, "etc", "heir.toml"), `${converted.out}[evidence]\nforeign_address = "refuse"\n`);
      for (const name of ["ha.cf", "haresources"]) rmSync(join(machine.folder, "etc", name));
      pair.start(machine);
    }
    await pair.until("it is named again", () => pair.log(alpha).slice(before).includes(`address=${VIP} mac=${foreign}`), 25_000);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.ok(!pair.has(alpha, VIP) && !pair.has(bravo, VIP), "nobody took it");
    ip("-n", client, "addr", "del", `${VIP}/128`, "dev", "eth0");
    await settledOn(pair, alpha, [VIP]);
  });

  test("both agents stopped: no address is left, and nothing was thrown", async () => {
    for (const machine of pair.machines) assert.equal(await pair.end(machine, "SIGTERM"), 0);
    for (const machine of pair.machines) {
      assert.ok(!pair.has(machine, VIP));
      assert.doesNotMatch(pair.log(machine), /fatal|step-failed|bad-packet/);
    }
  });
});

describe("a group of both families", { concurrency: false }, () => {
  const VIP4 = "10.77.0.100";
  let pair: Pair;
  let alpha: Machine;
  let bravo: Machine;
  let client: string;
  let six: Clients;
  let four: Clients | undefined;

  before(() => {
    pair = new Pair({
      mark: "mixed",
      times: TIMES,
      addresses: (index) => [`10.77.0.${index}/24`, `fd77::${index}/64`],
      rings: "mcast eth0 239.0.0.42 694 1 0\nmcast6 eth0 ff05::42 694 1 0\n",
      haresources: `alpha ${VIP4}/24/eth0 ${VIP}/64/eth0\n`,
    });
    [alpha, bravo] = pair.machines;
    client = pair.addBystander();
    six = new Clients(pair, client, VIP);
  });
  after(async () => {
    await six.close();
    await four?.close();
    await pair.remove();
  });

  test("starts with both addresses on one machine, heard on a ring of each family", async () => {
    pair.start(alpha);
    pair.start(bravo);
    await settledOn(pair, alpha, [VIP, VIP4]);
    assert.deepEqual(pair.status(alpha)?.peers[0]?.rings.map((ring) => [ring.name, ring.state, ring.hears_us]), [["mcast eth0", "up", true], ["mcast6 eth0", "up", true]]);
    await pair.until("the client hears alpha", () => six.hears("alpha", 0));
  });

  test("without IPv4 on the wire the other ring carries on, and nothing moves", async () => {
    const nft = (machine: Machine, line: string): void => void execFileSync("ip", ["netns", "exec", machine.space, "nft", line]);
    for (const machine of pair.machines) nft(machine, "add table ip wall; add chain ip wall in { type filter hook prerouting priority -500; policy drop; }");
    await pair.until("the ring of IPv4 is down", () => pair.status(bravo)?.peers[0]?.rings[0]?.state === "down");
    assert.equal(pair.status(bravo)?.groups[0]?.holder, "alpha");
    assert.ok(pair.has(alpha, VIP));
    for (const machine of pair.machines) nft(machine, "delete table ip wall");
    await settledOn(pair, alpha, [VIP, VIP4]);
  });

  test("kill -9 of everything on the holder moves both", async (t) => {
    const took = await takenOver(pair, six, { from: alpha, to: bravo, client, address: VIP });
    t.diagnostic(`the client heard bravo ${took.toFixed(0)} ms after the kill`);
    await pair.until("both are on bravo alone", () => [VIP, VIP4].every((address) => pair.has(bravo, address) && !pair.has(alpha, address)));
  });
});

// Ping nodes on two machines: a holder that a switch cuts off from the router gives its group to the one that reaches it, while heartbeats go on over
// another ring; a router that nobody reaches moves nothing. Once by sockets, once by the command ping.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, test } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
const ROUTER = "10.77.0.3";
/** Nothing here is about time: patient nodes, so that a busy machine makes no other reasons to move. */
const TIMES = "keepalive 500ms\nwarntime 3\ndeadtime 6\ninitdead 20\ndeadping 3\n";
const RINGS = "mcast eth0 239.0.0.42 694 1 0\nmcast eth1 239.0.0.43 694 1 0\n";

const ip = (...args: readonly string[]): void => void execFileSync("ip", args, { stdio: ["ignore", "ignore", "pipe"] });

for (const [name, environment] of [["sockets", {}], ["the command ping", { HEIR_NO_FFI: "1" }]] as const) {
  describe(`by ${name}`, () => {
    test("the better connected node serves, and nothing moves where nobody is", async () => {
      const pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: TIMES, rings: RINGS, haCf: `auto_failback off\nping ${ROUTER}\n`, environment, mark: name.slice(0, 3) });
      const [alpha, bravo] = pair.machines;
      try {
        const router = pair.addBystander();
        ip("-n", alpha.space, "link", "add", "eth1", "type", "veth", "peer", "name", "eth1", "netns", bravo.space);
        for (const [place, { space }] of pair.machines.entries()) {
          ip("-n", space, "addr", "add", `10.78.0.${place + 1}/24`, "brd", "+", "dev", "eth1");
          ip("-n", space, "link", "set", "eth1", "up");
        }
        const servedBy = (machine: Machine): boolean => pair.machines.every((each) => pair.has(each, VIP) === (each === machine));
        const pingState = (machine: Machine): string | undefined => pair.status(machine)?.pings?.[0]?.state;
        const isHealthy = (): boolean => pair.machines.every((each) => pair.heir(each, "status").exit === 0);
        pair.start(alpha);
        pair.start(bravo);
        await pair.until("alpha serves, and both are healthy", () => servedBy(alpha) && isHealthy(), 60_000);
        assert.deepEqual(pair.machines.map(pingState), ["alive", "alive"]);
        assert.deepEqual(pair.status(alpha)?.peers[0]?.pings, { reached: 1, of: 1 });

        pair.forward(alpha, false);
        await pair.until("bravo serves", () => servedBy(bravo), 30_000);
        assert.match(pair.log(alpha), /warn ping-dead ping=10\.77\.0\.3 /);
        assert.match(pair.log(alpha), /group-released .*reason=connectivity-lost text="bravo reaches 1 of 1 ping node, this node 0"/);
        assert.match(pair.log(bravo), /group-claimed .*reason=better-connected/);
        assert.equal(pair.status(alpha)?.peers[0]?.state, "up", "heartbeats go on over the other ring");
        assert.equal(pair.heir(alpha, "status").exit, 1);
        assert.match(pair.heir(alpha, "status").out, /ping node 10\.77\.0\.3 does not answer/);
        assert.match(pair.heir(bravo, "why").out.replace(/\s+/g, " "), /reaches 0 of 1 ping node/);

        pair.forward(alpha, true);
        await pair.until("both are healthy again", isHealthy, 30_000);
        assert.ok(servedBy(bravo), "auto_failback is off");

        const claims = (): number => pair.machines.map((each) => pair.log(each).split(" group-claimed ").length).reduce((sum, count) => sum + count);
        const before = claims();
        ip("-n", router, "link", "set", "eth0", "down");
        await pair.until("both have lost the router", () => pair.machines.every((each) => pingState(each) === "dead"), 30_000);
        await new Promise((resolve) => setTimeout(resolve, 6000));
        assert.ok(servedBy(bravo));
        assert.equal(claims(), before);
      } finally {
        await pair.remove();
      }
    });
  });
}

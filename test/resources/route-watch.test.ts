import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRoutes, type Route } from "#heir/platform/linux/ip-address.js";
import { RouteWatch, refreshed } from "#heir/resources/route-watch.js";
import { address } from "./cluster.js";

const routes = (...all: readonly (readonly [string, string])[]): readonly Route[] => parseRoutes(all.map(([dst, dev]) => ({ dst, dev })));
const shown = (all: readonly Route[]): readonly string[] => all.map(({ to, device }) => `${to.address}/${to.prefix} ${device}`);

const WANTED = [address("10.0.0.100"), address("10.0.0.101")];

/** Before, fresh, what comes of them. */
const ROWS: readonly (readonly [string, readonly Route[], readonly Route[], readonly string[]])[] = [
  ["the same network under another name is where the address goes", routes(["10.0.0.0/24", "eth0"]), routes(["10.0.0.0/24", "eth2"]), ["10.0.0.0/24 eth2"]],
  ["a network that is gone is missed where it was", routes(["10.0.0.0/24", "eth0"]), [], ["10.0.0.0/24 eth0"]],
  ["also beside a wider one", routes(["10.0.0.0/24", "eth0"]), routes(["10.0.0.0/8", "eth1"]), ["10.0.0.0/8 eth1", "10.0.0.0/24 eth0"]],
  ["on its own interface it may become wider", routes(["10.0.0.0/24", "eth0"]), routes(["10.0.0.0/8", "eth0"]), ["10.0.0.0/8 eth0"]],
  ["what nobody wants is forgotten", routes(["10.0.0.0/24", "eth0"], ["10.9.0.0/24", "eth9"]), routes(["10.0.0.0/24", "eth0"]), ["10.0.0.0/24 eth0"]],
];

for (const [claim, before, fresh, expected] of ROWS) {
  test(claim, () => assert.deepEqual(shown(refreshed(before, fresh, WANTED)), expected));
}

test("after a change of a link it looks until the network is back, and says so once", async () => {
  const answers = [[], [], routes(["10.0.0.0/24", "eth2"])];
  let looks = 0;
  const changes: (readonly string[])[] = [];
  // The watch's own timers keep no process alive.
  const alive = setInterval(() => undefined, 1000);
  await new Promise<void>((resolve) => {
    const watch = new RouteWatch({
      wanted: WANTED,
      read: async () => ({ routes: answers[looks++] ?? [] }),
      onChange: () => {
        changes.push(shown(watch.routes));
        watch.close();
        resolve();
      },
    });
    watch.begin(routes(["10.0.0.0/24", "eth0"]));
    watch.look();
    setTimeout(resolve, 20_000).unref();
  });
  clearInterval(alive);
  assert.equal(looks, 3);
  assert.deepEqual(changes, [["10.0.0.0/24 eth2"]]);
});

test("without an address that needs a route nothing is looked at", async () => {
  let looks = 0;
  const watch = new RouteWatch({ wanted: [], read: async () => ({ routes: (looks += 1, []) }), onChange: () => undefined });
  watch.begin([]);
  watch.look();
  await new Promise((resolve) => setTimeout(resolve, 300));
  watch.close();
  assert.equal(looks, 0);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName } from "#heir/model/names.js";
import { parseRoutes } from "#heir/platform/linux/ip-address.js";
import { EligibilityReports, devicesOf, judge } from "#heir/resources/eligibility.js";
import { address, clusterConfig, script } from "./cluster.js";

const routes = parseRoutes([{ dst: "10.0.0.0/24", dev: "eth1" }]);
const links = (device: string) => ({ eth0: { up: true, carrier: true }, eth1: { up: true, carrier: false }, eth2: { up: false, carrier: false } })[device];

test("a group needs the interfaces of its addresses, written or by route, each once", () => {
  const [group] = clusterConfig({ web: [address("192.0.2.1", { device: "eth0" }), address("10.0.0.5"), address("10.0.0.6"), script("web"), address("203.0.113.1")] }).groups;
  assert.ok(group !== undefined);
  assert.deepEqual(devicesOf(group, routes), ["eth0", "eth1"]);
});

test("the first interface in trouble is named with its trouble", () => {
  assert.deepEqual(judge(["eth0"], links), { eligible: true, detail: "eth0 up" });
  assert.deepEqual(judge(["eth0", "eth1"], links), { eligible: false, detail: "eth1 has no carrier" });
  assert.deepEqual(judge(["eth2"], links), { eligible: false, detail: "eth2 is down" });
  assert.deepEqual(judge(["eth9"], links), { eligible: false, detail: "eth9 does not exist" });
  assert.equal(judge([], links).eligible, true);
});

test("only changes are news, and eligible is what everybody assumes at first", () => {
  const reports = new EligibilityReports();
  const web = groupName("web");
  assert.deepEqual([true, false, false, true, true].map((eligible) => reports.isNews(web, eligible)), [false, true, false, true, false]);
});

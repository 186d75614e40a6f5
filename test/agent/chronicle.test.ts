// Which way an event of the agent takes, and which of an operator's doings are said.

import assert from "node:assert/strict";
import test from "node:test";
import { AgentChronicle } from "#heir/agent/chronicle.js";
import { OperatorLog } from "#heir/agent/operator-log.js";
import { instant } from "#heir/model/time.js";

test("nothing is kept before it is known whose run directory it is; then all of it, in order", () => {
  const told: string[] = [];
  const chronicle = new AgentChronicle({ tell: (line) => told.push(line) > 0, own: { append: () => assert.fail("the guardian takes it") } });
  chronicle.append("a");
  chronicle.append("b");
  assert.deepEqual(told, []);
  chronicle.begin();
  chronicle.append("c");
  chronicle.begin();
  assert.deepEqual(told, ["a", "b", "c"]);
});

test("what the guardian does not take the agent keeps itself", () => {
  const told: string[] = [];
  const own: string[] = [];
  let isThere = true;
  const chronicle = new AgentChronicle({ tell: (line) => isThere && told.push(line) > 0, own: { append: (line) => void own.push(line) } });
  chronicle.begin();
  chronicle.append("a");
  isThere = false;
  chronicle.append("b");
  assert.deepEqual([told, own], [["a"], ["b"]]);
});

test("an operation is said with who asked, and again with what became of it", () => {
  const { log, said } = operators();
  log.asked({ command: "standby", target: "web", uid: 0, login: 1000 });
  log.answered({ command: "standby", target: "web", uid: 0, login: 0 }, { kind: "refused", reason: "no-eligible-peer", text: "web: no other node could take it" });
  log.answered({ command: "restart", uid: undefined, login: undefined }, { kind: "done", text: "paused" });
  assert.deepEqual(said, [
    "info asked command=standby target=web uid=0 login_uid=1000",
    "info answered command=standby target=web uid=0 outcome=refused reason=no-eligible-peer text=web: no other node could take it",
    "info answered command=restart uid=unknown outcome=done text=paused",
  ]);
});

test("who goes on trying what he may not is said once a minute, with the number since, and hides nobody else", () => {
  const { log, said, at } = operators();
  const attempt = (uid: number): void => log.refused({ command: "takeover", target: "all", uid, login: undefined });
  attempt(1000);
  attempt(1000);
  attempt(1001);
  at(59_999);
  attempt(1000);
  at(60_000);
  attempt(1000);
  assert.deepEqual(said, ["uid=1000", "uid=1001", "uid=1000 repeated=2"].map((end) => `warn not-allowed command=takeover target=all ${end}`));
});

function operators(): { readonly log: OperatorLog; readonly said: string[]; readonly at: (ms: number) => void } {
  const said: string[] = [];
  let now = 0;
  const log = { log: (level: string, code: string, fields = {}) => void said.push([level, code, ...Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`)].join(" ")) };
  return { log: new OperatorLog(log, { now: () => instant(now) }), said, at: (ms) => void (now = ms) };
}

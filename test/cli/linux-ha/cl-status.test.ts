// What cl_status says, as Heartbeat 3.0.6 said it when it was asked the same.

import assert from "node:assert/strict";
import test from "node:test";
import { CL_STATUS_HELP, clStatus, readSubcommand, type Said, type Signon } from "#heir/cli/linux-ha/cl-status.js";
import { errorLine, logTime } from "#heir/cli/linux-ha/log-line.js";
import type { PeerStatus } from "#heir/model/status.js";
import { HEALTHY } from "../samples.js";

const [BRAVO] = HEALTHY.peers as [PeerStatus];
const [RING] = BRAVO.rings as [PeerStatus["rings"][number]];
const ON: Signon = {
  kind: "on",
  report: {
    ...HEALTHY,
    nodes: ["alpha", "bravo", "charlie"],
    rings: [{ name: "mcast eth0", device: "eth0", state: "up" }],
    peers: [
      { ...BRAVO, rings: [{ ...RING, device: "eth0" }, { ...RING, name: "ucast eth1", device: "eth1", state: "down" }] },
      { ...BRAVO, name: "charlie", state: "dead", reason: "deadtime", rings: [{ ...RING, device: "eth0", state: "down" }] },
    ],
    groups: HEALTHY.groups.map((group, at) => ({ ...group, home: at === 0 ? "alpha" : "bravo" })),
  },
  parameters: { deadtime: "5", cluster: "linux-ha" },
};
const OFF: Signon = { kind: "off", running: false, reason: "no answer on /run/heir/heir.sock" };

function say(line: string, signon: Signon = ON): Said {
  const words = line.split(" ").filter((word) => word !== "");
  const subcommand = readSubcommand(words);
  return typeof subcommand === "string" ? clStatus(subcommand, words.slice(1), signon) : subcommand;
}

/** Words, exit status, standard output. */
const ANSWERS: readonly (readonly [string, number, string])[] = [
  ["hbstatus", 0, "Heartbeat is running on this machine.\n"],
  ["hbstatus -m", 0, "Heartbeat is running on this machine.\n"],
  ["listnodes", 0, "charlie\nbravo\nalpha\n"],
  ["listnodes -n", 0, "charlie\nbravo\nalpha\n"],
  ["listnodes -p", 0, ""],
  ["listnodes -pn", 0, "charlie\nbravo\nalpha\n"],
  ["listnodes -m -n", 0, "The nodes are as follow:\ncharlie\nbravo\nalpha\n"],
  ["listnodes -v", 0, "\ncharlie\tdead\t(nodetype: normal)\n\teth0\tdead\n\nbravo\tactive\t(nodetype: normal)\n\teth0\tup\n\teth1\tdead\n\nalpha\tactive\t(nodetype: normal)\n\teth0\tup\n"],
  ["nodestatus bravo", 0, "active\n"],
  ["nodestatus ALPHA", 0, "active\n"],
  ["nodestatus charlie", 1, "dead\n"],
  ["nodestatus charlie -m", 1, "The cluster node charlie is dead\n"],
  ["nodetype bravo", 0, "normal\n"],
  ["nodetype -m bravo", 0, "The node bravo's type: normal\n"],
  ["nodeweight bravo", 0, "100\n"],
  ["nodeweight -m bravo", 0, "The weight of the cluster node bravo is 100\n"],
  ["nodesite bravo", 0, "\n"],
  ["nodesite -m bravo", 0, "The site of the cluster node bravo is \n"],
  ["listhblinks bravo", 0, "\teth0\n\teth1\n"],
  ["listhblinks -v bravo", 0, "\teth0\tup\n\teth1\tdead\n"],
  ["listhblinks -m bravo", 0, "\tthis node has the following heartbeat links:\n\teth0\n\teth1\n"],
  ["hblinkstatus bravo eth0", 0, "up\n"],
  ["hblinkstatus bravo eth1", 1, "dead\n"],
  ["hblinkstatus -m bravo eth0", 0, "The node bravo's heartbeat link eth0 is up\n"],
  ["clientstatus bravo ipfail", 1, "offline\n"],
  ["clientstatus -m bravo ipfail 100", 1, "offline\n"],
  ["rscstatus", 0, "local\n"],
  ["rscstatus -m", 0, "This node is holding local resources.\n"],
  ["hbparameter -p deadtime", 0, "5\n"],
  ["hbparameter -m -p deadtime", 0, "Heartbeat parameter deadtime's value: 5\n"],
  ["hbparameter -p cluster extra", 0, "linux-ha\n"],
  ["", 0, CL_STATUS_HELP],
  ["-h", 0, CL_STATUS_HELP],
];

for (const [line, exit, out] of ANSWERS) {
  test(`cl_status ${line} ends with ${exit}`, () => assert.deepEqual({ err: [], ...say(line) }, { out, err: [], exit }));
}

/** Words, exit status, lines as they are, lines with time and host. */
const COMPLAINTS: readonly (readonly [string, number, readonly string[], readonly string[]])[] = [
  ["bogus", 11, [], ["bogus: invalid sub-command."]],
  ["--help", 11, [], ["--help: invalid sub-command."]],
  ["-m hbstatus", 11, [], ["-m: invalid sub-command."]],
  ["nodestatus", 11, ["Not enough parameters."], []],
  ["nodestatus nobody", 11, ["Error. May be due to incorrect node name"], []],
  ["nodetype", 11, ["No enough parameter."], []],
  ["nodetype nobody", 11, ["Error. May be due to incorrect node name"], []],
  ["nodeweight nobody", 11, ["Error. Maybe due to incorrect node name."], []],
  ["nodesite nobody", 11, ["Error. May be due to incorrect node name"], []],
  ["listhblinks", 11, ["No enough parameter."], []],
  ["listhblinks nobody", 13, [], ["Cannot start heartbeat link interface walk.", "REASON: EINVAL"]],
  ["hblinkstatus bravo", 11, ["No enough parameter."], []],
  ["hblinkstatus bravo eth9", 13, [], ["Cannot get heartbeat link status", "REASON: "]],
  ["hblinkstatus nobody eth0", 13, [], ["Cannot get heartbeat link status", "REASON: "]],
  ["clientstatus bravo", 11, ["No enough parameter."], []],
  ["clientstatus nobody ipfail", 13, [], ["Cannot get heartbeat client ipfail's status", "REASON: No timely response."]],
  ["hbparameter", 11, [], ["parameter name required"]],
  ["hbparameter deadtime", 11, [], ["parameter name required"]],
  ["hbparameter -p", 11, ["hbparameter: option requires an argument -- 'p'"], ["Error: getopt returnedcharacter code ?."]],
  ["hbparameter -p nope", 1, [], ["Cannot get parameter nope's value", "REASON: "]],
  ["hbparameter -p constructor", 1, [], ["Cannot get parameter constructor's value", "REASON: "]],
  ["listnodes -z", 11, ["listnodes: invalid option -- 'z'"], ["Error: getopt returnedcharacter code ?."]],
  ["rscstatus -z", 11, ["rscstatus: invalid option -- 'z'"], ["Error: getopt returnedcharacter ?."]],
];

for (const [line, exit, err, errors] of COMPLAINTS) {
  test(`cl_status ${line} complains and ends with ${exit}`, () => assert.deepEqual({ err: [], errors: [], ...say(line) }, { err, errors, exit }));
}

test("without heird, and before it is active, only hbstatus has an answer", () => {
  assert.deepEqual(say("hbstatus", OFF), { out: "Heartbeat is stopped on this machine.\n", err: [], exit: 1 });
  assert.deepEqual(say("hbstatus -v", OFF), { out: "Heartbeat is stopped on this machine.\n(no answer on /run/heir/heir.sock)\n", err: [], exit: 1 });
  assert.equal(say("hbstatus", { ...OFF, running: true }).exit, 0);
  const starting: Signon = { ...ON, report: { ...ON.report, state: "up" } };
  assert.equal(say("hbstatus", starting).exit, 0);
  for (const line of ["listnodes", "nodestatus", "nodestatus alpha", "rscstatus", "hbparameter -p deadtime"]) {
    assert.deepEqual(say(line, OFF), { errors: ["Cannot signon with heartbeat", "REASON: no answer on /run/heir/heir.sock"], exit: 1 });
    assert.deepEqual(say(line, starting), { errors: ["Cannot signon with heartbeat", "REASON: heird is starting"], exit: 1 });
  }
});

test("hbstatus -v adds version and nodes, and a wrong option changes nothing", () => {
  const listing = say("listnodes -v").out;
  assert.deepEqual(say("hbstatus -v"), { out: `version:\t0.1.0 (heir, node: alpha)\nmanaged by:\t"haresources"\n${listing}`, err: [], exit: 0 });
  assert.match(say("hbstatus -mv").out ?? "", /^heir version 0\.1\.0 .*\nResources controlled by "haresources"\nThe nodes are as follow:\n\ncharlie\tdead/);
  assert.deepEqual(say("hbstatus -z"), { out: "Heartbeat is running on this machine.\n", err: ["hbstatus: invalid option -- 'z'"], exit: 0 });
});

test("a complaint carries time, host, program and process as Heartbeat's does", () => {
  const date = new Date(2026, 10, 2, 4, 5, 6);
  assert.equal(logTime(date), "Nov 02 04:05:06");
  assert.equal(errorLine(date, { program: "cl_status", host: "vm", pid: 12 }, "help: invalid sub-command."), "Nov 02 04:05:06 vm cl_status: [12]: ERROR: help: invalid sub-command.");
});

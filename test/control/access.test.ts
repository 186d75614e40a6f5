// Who may do what.

import assert from "node:assert/strict";
import test from "node:test";
import { whyRefused } from "#heir/control/access.js";
import { CONTROL_VERSION as version, type ControlRequest } from "#heir/control/api.js";

const READS: readonly ControlRequest[] = [{ version, command: "status" }, { version, command: "parameters" }, { version, command: "why" }, { version, command: "why", group: "web" }];
const ACTS: readonly ControlRequest[] = [
  { version, command: "restart" }, { version, command: "reload" }, { version, command: "standby", target: "all" }, { version, command: "unstandby", target: "all" }, { version, command: "takeover", target: "web" },
];

test("whoever can connect may read", () => {
  for (const request of READS) for (const caller of [undefined, { uid: 0 }, { uid: 1000 }]) assert.equal(whyRefused(request, caller, 0), undefined);
});

test("root may act, and so may the user that heird runs as; nobody else", () => {
  for (const request of ACTS) {
    assert.equal(whyRefused(request, { uid: 0 }, 0), undefined);
    assert.equal(whyRefused(request, { uid: 0 }, 1000), undefined);
    assert.equal(whyRefused(request, { uid: 1000 }, 1000), undefined);
    assert.equal(whyRefused(request, { uid: 1000 }, 0), `${request.command} needs uid 0: uid 1000 may read only (status, why, events)`);
    assert.equal(whyRefused(request, { uid: 1001 }, 1000), `${request.command} needs uid 0 or 1000: uid 1001 may read only (status, why, events)`);
  }
});

test("a caller whom the kernel did not name may not act", () => {
  for (const request of ACTS) assert.match(whyRefused(request, undefined, 0) ?? "", /whose uid is not known may read only/);
});

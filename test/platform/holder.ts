// A program for the lease tests: holds addresses as the daemon would, renewing on time and dropping it when the lease ends.
// Prints one word a line: held, renewed, refused, lapsed, guard, unguarded. Arguments: ADDRESS[,ADDRESS...] SECONDS [MILLISECONDS]: with
// the third under the nftables guard, whose lease is so long, and the seconds are the address lifetime beneath it. From SIGUSR1 to
// SIGUSR2 it asks for 20 s of both, and then says `short` once the kernel has confirmed the usual ones.

import { groupName, opId } from "#heir/model/names.js";
import { type Instant, millis } from "#heir/model/time.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { createRunner } from "#heir/resources/runner.js";
import { address, clusterConfig } from "../resources/cluster.js";

const [text = "", seconds = "1", guarded] = process.argv.slice(2);
const group = groupName("web");
const lifetime = millis(Number(seconds) * 1000);
const length = guarded === undefined ? lifetime : millis(Number(guarded));
const log = { log: (level: string, code: string, fields: unknown) => console.error(level, code, JSON.stringify(fields)) };
const runner = createRunner({ config: clusterConfig({ web: text.split(",").map((each) => address(each)) }), clock, log });

let notAfter: Instant | undefined;
let pending = false;
/** The operation that asked for the usual lease first. */
let shortOp: number | undefined;
let asked = { length, lifetime };
process.on("SIGUSR1", () => void (asked = { length: millis(20_000), lifetime: millis(20_000) }));
process.on("SIGUSR2", () => {
  asked = { length, lifetime };
  shortOp = op + 1;
});
runner.onReport((report) => {
  if (report.kind === "guardChanged") return console.log(report.up ? "guard" : "unguarded");
  if (report.kind === "eligibilityChanged") return;
  pending = false;
  if (report.kind === "leaseRenewed") {
    if (notAfter === undefined) console.log("held");
    else console.log(report.op === shortOp ? "short" : "renewed");
    notAfter = report.until;
  } else if (report.kind === "leaseRefused") {
    console.log("refused");
  }
});
if (guarded !== undefined) await runner.cleanUp();
runner.start({ group, op: opId(1), lease: length, lifetime, environment: new Map() });
let op = 1;
let lapsed = false;
setInterval(() => {
  if (notAfter === undefined || lapsed) return;
  if (clock.now() >= notAfter) {
    lapsed = true;
    console.log("lapsed");
    runner.dropAddresses(group);
  } else if (!pending) {
    pending = true;
    runner.renew({ group, op: opId((op += 1)), ...asked, notAfter });
  }
}, length / 6);

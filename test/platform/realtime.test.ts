// Real-time priority: asked for only where it is configured, and the kernel's own word that it is there, and not in children.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { takeRealtime } from "#heir/platform/linux/realtime.js";
import type { Log } from "#heir/ports/log.js";

const logInto = (lines: string[]): Log => ({ log: (level, code, fields = {}) => void lines.push(`${level} ${code} ${String(fields["errno"] ?? fields["rtprio"] ?? "none")}`) });

test("without the directive nothing is asked for", () => {
  takeRealtime(undefined, { libc: { takeRealtime: () => assert.fail() }, log: { log: () => assert.fail() } });
});

test("what the machine refuses is one line, with the errno or without a way to ask", () => {
  const lines: string[] = [];
  takeRealtime(3, { libc: { takeRealtime: (priority) => (assert.equal(priority, 3), 1) }, log: logInto(lines) });
  takeRealtime(3, { libc: undefined, log: logInto(lines) });
  assert.deepEqual(lines, ["warn realtime-refused 1", "warn realtime-refused none"]);
});

test("the kernel shows the policy and the priority, and children have neither", () => {
  const module = (path: string): string => JSON.stringify(import.meta.resolve(`#heir/${path}`));
  const program = `
    import { execFileSync } from "node:child_process";
    import { loadLibc } from ${module("platform/linux/libc.js")};
    import { takeRealtime } from ${module("platform/linux/realtime.js")};
    const said = [];
    takeRealtime(2, { libc: loadLibc(), log: { log: (level, code) => said.push(code) } });
    const of = (pid) => execFileSync("ps", ["-o", "cls=,rtprio=", "-p", String(pid)], { encoding: "utf8" }).trim().replace(/ +/g, " ");
    const child = execFileSync("sh", ["-c", "ps -o cls= -p $$"], { encoding: "utf8" }).trim();
    process.stdout.write([...said, of(process.pid), child].join(" "));
  `;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  // A container may forbid it: then that is what is said, and nothing has changed.
  assert.match(said, /^(?:realtime RR 2 TS|realtime-refused TS - TS)$/);
});

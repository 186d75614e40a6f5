import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { millis } from "#heir/model/time.js";
import { USUAL_SCRIPT_RULES } from "#heir/model/script-rules.js";
import { Scripts, findScript, saysRunning, scriptEnvironment } from "#heir/resources/script.js";
import { clusterConfig, rememberingLog, script, scriptDirectory } from "./cluster.js";

const none = new Map<string, string>();

describe("2.3: the words of a status decide", () => {
  for (const [output, owned] of [
    ["running", true],
    ["foo is Running", true],
    ["Running OK", true],
    ["OK", true],
    ["ok", false],
    ["RUNNING", false],
    ["not running", false],
    ["NOT running", false],
    ["nOt Running", false],
    ["not  running", true], // two blanks: the first rule does not match
    ["OK, but not running", false],
    ["stopped", false],
    ["is stopped", false],
    ["", false],
  ] as const) {
    test(`"${output}" is ${owned ? "owned" : "not owned"}`, () => assert.equal(saysRunning(output), owned));
  }
});

test("2.2: the first regular executable file of the search path counts", async () => {
  const first = await scriptDirectory({});
  const second = await scriptDirectory({ web: "exit 0" });
  mkdirSync(join(first, "web"));
  writeFileSync(join(first, "plain"), "#!/bin/sh\n", { mode: 0o644 });
  assert.equal(await findScript([first, second], "web"), join(second, "web"));
  assert.equal(await findScript([first, second], "plain"), undefined);
  assert.equal(await findScript([first, second], "../web"), undefined);
});

test("2.2: arguments first, action last; root of the file system, C locale, HA_ and HEIR_ variables, nothing of the agent's own", async () => {
  process.env["SECRET_OF_THE_AGENT"] = "x";
  const directory = await scriptDirectory({ tell: 'echo "$@ | $PWD | $LC_ALL | $HA_CURHOST | $HA_deadtime | $HEIR_EPOCH | [$SECRET_OF_THE_AGENT]" >&2; exit 7' });
  const config = clusterConfig({}, { scriptPath: [directory] });
  const scripts = new Scripts({ config, log: rememberingLog(), timeouts: USUAL_SCRIPT_RULES });
  const problem = await scripts.start({ resource: script("tell", "a b", "c"), environment: new Map([["HEIR_EPOCH", "7"]]) });
  assert.equal(problem, "tell::a b::c start: exit status 7 (a b c start | / | C | alpha | 1 | 7 | [])");
});

test("2.3: status is judged by standard output alone", async () => {
  const directory = await scriptDirectory({ liar: "echo running; exit 3", mute: "echo running >&2; exit 0" });
  const config = clusterConfig({}, { scriptPath: [directory] });
  const scripts = new Scripts({ config, log: rememberingLog(), timeouts: USUAL_SCRIPT_RULES });
  assert.equal((await scripts.monitor({ resource: script("liar"), environment: none })).kind, "running");
  assert.equal((await scripts.monitor({ resource: script("mute"), environment: none })).kind, "stopped");
  assert.equal((await scripts.monitor({ resource: script("absent"), environment: none })).kind, "stopped");
});

test("a script that hangs is killed after its timeout; one that is missing fails with where it was looked for", async () => {
  const directory = await scriptDirectory({ hang: "sleep 60" });
  const config = clusterConfig({}, { scriptPath: [directory] });
  const timeouts = { ...USUAL_SCRIPT_RULES, start: millis(200) };
  const scripts = new Scripts({ config, log: rememberingLog(), timeouts });
  assert.equal(await scripts.start({ resource: script("hang"), environment: none }), "hang start: killed after 200 ms");
  assert.deepEqual(await new Scripts({ config, log: rememberingLog(), timeouts: { ...timeouts, status: millis(200) } }).monitor({ resource: script("hang"), environment: none }), {
    kind: "failed", detail: "status: killed after 200 ms",
  });
  assert.equal(await scripts.stop({ resource: script("absent"), environment: none }), `absent: no executable absent in ${directory}`);
});

test("2.6: the variables that scripts of Linux-HA read", () => {
  const config = clusterConfig({}, { scriptPath: ["/srv/ha/resource.d", "/etc/init.d"], logging: { facility: "local0", debug: 1 } });
  const environment = scriptEnvironment(config, new Map([["HEIR_REASON", "holder-dead"]]));
  assert.equal(environment["HA_DIR"], "/srv/ha");
  assert.equal(environment["HA_FUNCS"], "/srv/ha/shellfuncs");
  assert.equal(environment["HA_RESOURCEDIR"], "/srv/ha/resource.d");
  assert.equal(environment["HA_LOGFACILITY"], "local0");
  assert.equal(environment["HA_debug"], "1");
  assert.equal(environment["HA_NICEFAILBACK"], "yes");
  assert.equal(environment["HEIR_REASON"], "holder-dead");
  assert.equal(scriptEnvironment({ ...config, autoFailback: "legacy" }, none)["HA_NICEFAILBACK"], undefined);
});

test("a start script dies with its agent: the next agent must not find nothing running and a service soon after", async () => {
  const directory = await scriptDirectory({ slow: `touch ${"${0%/*}"}/began; sleep 1; touch ${"${0%/*}"}/up` });
  const config = { ...clusterConfig({}, { scriptPath: [directory] }), environment: {} };
  const program = `import { Scripts } from ${JSON.stringify(import.meta.resolve("#heir/resources/script.js"))};
    import { USUAL_SCRIPT_RULES } from ${JSON.stringify(import.meta.resolve("#heir/model/script-rules.js"))};
    const config = { ...${JSON.stringify(config)}, environment: new Map() };
    const scripts = new Scripts({ config, log: { log: () => {} }, timeouts: USUAL_SCRIPT_RULES });
    await scripts.start({ resource: ${JSON.stringify(script("slow"))}, environment: new Map() });`;
  const agent = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
  const ended = once(agent, "exit");
  for (let i = 0; i < 500 && !existsSync(join(directory, "began")); i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(existsSync(join(directory, "began")), "the script runs");
  agent.kill("SIGKILL");
  await ended;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  assert.ok(!existsSync(join(directory, "up")));
});

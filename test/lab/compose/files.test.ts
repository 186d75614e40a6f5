// The files of the demonstration in containers: what older commands can read, no more rights than it needs, and a configuration without a problem.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadConfig } from "#heir/config/load.js";
import { leaseTerms } from "#heir/model/lease.js";
import { IMAGE_COMMANDS } from "#heir/lab/compose/base-image.js";
import { NODES, VIP } from "#heir/lab/compose/stack.js";

const TOP = join(import.meta.dirname, "../../../..");
const read = (path: string): string => readFileSync(join(TOP, path), "utf8");

test("docker-compose.yml names no version and asks for the two rights that it needs, and for no others", () => {
  const text = read("docker-compose.yml");
  assert.doesNotMatch(text, /^version:/m);
  assert.doesNotMatch(text, /privileged|ulimits|network_mode/);
  assert.match(text, /cap_drop: \[ALL\]/);
  assert.deepEqual([...text.matchAll(/cap_add: (.*)/g)].map((match) => match[1]), ["[NET_ADMIN, NET_RAW]", "[]"]);
});

test("the Dockerfile has nothing that needs BuildKit", () => {
  assert.doesNotMatch(read("Dockerfile"), /^# *syntax|--mount|--chmod|--link|<<|TARGETARCH/im);
});

test("every command that the Dockerfile runs is in the base image of the test, unless the base has made it needless", () => {
  const steps = [...read("Dockerfile").replaceAll("\\\n", " ").matchAll(/^RUN (?!\{)(.*)$/gm)].flatMap((match) => (match[1] ?? "").split("&&"));
  assert.notEqual(steps.length, 0);
  for (const step of steps) {
    const command = step.trim().split(/\s+/)[0] ?? "";
    assert.ok(IMAGE_COMMANDS.has(command), `${command} is not in it`);
  }
});

test("the configuration of the demonstration has no problem on any node, and leaves no time with two answerers", () => {
  const text = read("containers/heir.toml").replaceAll("@front@", "eth0").replaceAll("@ring@", "eth1");
  for (const node of NODES) {
    const { problems, config } = loadConfig(
      {
        dialect: "toml",
        directory: "/etc/heir",
        toml: { kind: "text", path: "heir.toml", text, mode: 0o644 },
        authkeys: { kind: "text", path: "authkeys", text: read("containers/authkeys"), mode: 0o600 },
      },
      { node },
    );
    assert.deepEqual(problems, []);
    assert.equal(config?.groups[0]?.resources[0]?.word, VIP);
    assert.equal(config === undefined ? undefined : leaseTerms(config.timing).window, 0);
  }
});

// A small ClusterConfig, a log that remembers, and a runner whose reports can be awaited: for the tests of resources.

import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Ipv4, parseAddress, parseIpv4 } from "#heir/model/address.js";
import type { AddressResource, ClusterConfig, Resource, ScriptResource } from "#heir/model/config.js";
import { groupName, groupTag, nodeName } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import type { Log, LogFields } from "#heir/ports/log.js";
import type { ResourceReport, ResourceRunner } from "#heir/ports/resource-runner.js";

export const ipv4 = (text: string): Ipv4 => {
  const address = parseIpv4(text);
  if (address === undefined) throw new Error(`not an address: ${text}`);
  return address;
};

export const anyAddress = (text: string): Address => {
  const found = parseAddress(text);
  if (found === undefined) throw new Error(`not an address: ${text}`);
  return found;
};

export const address = (text: string, more: Partial<AddressResource> = {}): AddressResource => ({
  kind: "address",
  word: text,
  script: "IPaddr2",
  address: anyAddress(text),
  ...more,
});

export const script = (name: string, ...args: readonly string[]): ScriptResource => ({
  kind: "script",
  word: [name, ...args].join("::"),
  script: name,
  args,
});

export function clusterConfig(groups: Readonly<Record<string, readonly Resource[]>>, more: Partial<ClusterConfig> = {}): ClusterConfig {
  const self = nodeName("alpha");
  return {
    cluster: "test",
    self,
    nodes: [self, nodeName("bravo")],
    timing: { keepalive: millis(200), warntime: millis(500), deadtime: millis(1000), initdead: millis(2000) },
    autoFailback: "on",
    evidence: { deafLimit: millis(30_000), foreignAddress: "take" },
    rings: [],
    groups: Object.entries(groups).map(([name, resources]) => ({
      name: groupName(name),
      tag: groupTag(groupName(name)),
      home: self,
      members: [{ node: self, priority: 250 }],
      resources,
    })),
    auth: { selected: 0, keys: [{ index: 0, method: "crc", key: "" }] },
    ttl: 3,
    logBadPackets: true,
    logging: { debug: 0 },
    environment: new Map([["deadtime", "1"], ["auto_failback", "on"]]),
    scriptPath: [],
    hash: "0".repeat(16),
    ...more,
  };
}

export interface Remembered extends Log {
  readonly lines: { readonly level: string; readonly code: string; readonly fields: LogFields }[];
}

export function rememberingLog(): Remembered {
  const lines: Remembered["lines"] = [];
  return { lines, log: (level, code, fields = {}) => void lines.push({ level, code, fields }) };
}

/** Reports of a runner in order; `next` waits for the first not yet taken that fits. */
export class Reports {
  readonly all: ResourceReport[] = [];
  readonly #taken = new Set<ResourceReport>();

  constructor(runner: ResourceRunner) {
    runner.onReport((report) => void this.all.push(report));
  }

  async next(kind: ResourceReport["kind"], limit = 10_000): Promise<ResourceReport> {
    const end = performance.now() + limit;
    for (;;) {
      const report = this.all.find((one) => one.kind === kind && !this.#taken.has(one));
      if (report !== undefined) {
        this.#taken.add(report);
        return report;
      }
      if (performance.now() > end) throw new Error(`no ${kind} within ${limit} ms; reports: ${JSON.stringify(this.all)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

/** A directory with executable shell scripts, by name. */
export async function scriptDirectory(scripts: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "heir-test-"));
  for (const [name, body] of Object.entries(scripts)) {
    await writeFile(join(directory, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  return directory;
}

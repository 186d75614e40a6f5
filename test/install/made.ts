// A bundle and an installation for tests, made by the scripts that operators use, in a folder above which there is no node_modules.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const TOP = join(import.meta.dirname, "../../..");

export interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "heir-install-"));
  for (let above = folder; above !== dirname(above); above = dirname(above)) {
    assert.ok(!existsSync(join(above, "node_modules")), `${above} holds node_modules: what is tested here could find them`);
  }
  return folder;
}

export function run(command: string, args: readonly string[], options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {}): Ran {
  const { input, env } = options;
  const done = spawnSync(command, args, { encoding: "utf8", timeout: 120_000, cwd: "/", env: { ...process.env, ...env }, ...(input === undefined ? {} : { input }) });
  return { exit: done.status, out: done.stdout, err: done.stderr };
}

export function makeBundle(out: string): Ran {
  return run(process.execPath, [join(TOP, "install/bundle.mjs"), "--out", out]);
}

/** With the environment that the script reads; below DESTDIR it needs no root. */
export const script = (path: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): Ran => run("sh", [path, ...args], { env });

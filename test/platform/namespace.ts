// Network namespaces for tests: a test file runs itself again inside a namespace of its own, so that the code under test
// needs no knowledge of namespaces. Needs root. Nothing outside the namespaces is touched.

import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const MARK = "HEIR_TEST_NAMESPACE";

/** The namespace this process runs in, and a peer on the other end of `veth`; undefined in the outer process. */
export interface Inside {
  readonly peer: string;
}

/**
 * In the outer process: makes two namespaces (veth `eth0` here, `eth0` with 10.66.0.2/24 in the peer, lo up in both), runs the
 * file again inside the first, passes its output and status on, and cleans up; gives undefined. In the inner process: `Inside`.
 */
export async function insideNamespace(url: string): Promise<Inside | undefined> {
  const peer = process.env[MARK];
  if (peer !== undefined) return { peer };
  const here = `ht${process.pid}a`;
  const there = `ht${process.pid}b`;
  const remove = (): void => {
    for (const name of [here, there]) spawnSync("ip", ["netns", "del", name], { stdio: "ignore" });
  };
  process.once("exit", remove);
  for (const name of [here, there]) ip("netns", "add", name);
  for (const name of [here, there]) ip("-n", name, "link", "set", "lo", "up");
  ip("-n", here, "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", there);
  ip("-n", here, "link", "set", "eth0", "up");
  ip("-n", there, "link", "set", "eth0", "up");
  ip("-n", there, "addr", "add", "10.66.0.2/24", "dev", "eth0");
  const child = spawn("ip", ["netns", "exec", here, process.execPath, ...process.execArgv, fileURLToPath(url)], {
    stdio: "inherit",
    env: { ...process.env, [MARK]: there },
  });
  const stop = (): void => void child.kill("SIGKILL");
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.exitCode = await new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  return undefined;
}

/** Runs `ip` with arguments and gives its standard output; throws with its complaint. */
export function ip(...args: readonly string[]): string {
  const result = spawnSync("ip", args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`ip ${args.join(" ")}: ${result.stderr.trim() || String(result.error)}`);
  return result.stdout;
}

/** The IPv4 addresses on a device here, as ADDRESS/PREFIX. */
export function addressesOn(device: string): readonly string[] {
  return [...ip("-4", "-o", "addr", "show", "dev", device).matchAll(/ inet (\S+)/g)].map((match) => match[1] ?? "");
}

/** The IPv6 addresses on a device here but the link-local ones, as ADDRESS/PREFIX. */
export function addresses6On(device: string): readonly string[] {
  return [...ip("-6", "-o", "addr", "show", "dev", device, "scope", "global").matchAll(/ inet6 (\S+)/g)].map((match) => match[1] ?? "");
}

/** Takes every IPv4 address off a device. */
export const flush = (device: string): string => ip("-4", "addr", "flush", "dev", device);

/** Polls until `condition` holds; throws after `limit` ms. */
export async function until(what: string, limit: number, condition: () => boolean): Promise<void> {
  const end = performance.now() + limit;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not within ${limit} ms: ${what}`);
    await pause(10);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

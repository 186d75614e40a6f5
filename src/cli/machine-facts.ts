// What a configuration claims about this machine, looked up: interfaces, names, users, programs, scripts. Looks only, judges nothing.

import { constants } from "node:fs";
import { access, readdir, readFile, stat } from "node:fs/promises";
import { lookup } from "node:dns/promises";
import { hostname, networkInterfaces } from "node:os";
import { isAbsolute, join } from "node:path";
import type { MachineFacts } from "../config/machine.js";
import { type DistrustOf, hookFacts } from "./hook-facts.js";
import { type ServiceQuestion, serviceFacts } from "./service-facts.js";

/** A name server that does not answer must not keep `heir check` waiting. */
const LOOKUP_MS = 3000;

/** `distrustOf`: looks at the programs of hooks. */
export async function machineFacts(question: ServiceQuestion, distrustOf: DistrustOf): Promise<MachineFacts> {
  const { claims, scriptPath } = question;
  const paths = (kind: "character-device" | "program"): readonly string[] => claims.flatMap((claim) => (claim.kind === kind ? [claim.path] : []));
  const names = (kind: "host" | "script"): readonly string[] => claims.flatMap((claim) => (claim.kind === kind ? [claim.name] : []));
  const [interfaces, resolvable, characterDevices, executables, scripts, users, servicesPort, nft, services, hooks, stonithPlugins] = await Promise.all([
    readInterfaces(),
    which(names("host"), resolves),
    which(paths("character-device"), async (path) => (await stat(path)).isCharacterDevice()),
    which(paths("program"), isExecutable),
    which(names("script"), (name) => hasScript(scriptPath, name)),
    readUsers(),
    readServicesPort(),
    hasCommand("nft"),
    serviceFacts(question),
    hookFacts(claims, distrustOf),
    readStonithPlugins(),
  ]);
  return {
    ...services,
    hostname: hostname(),
    interfaces,
    resolvable,
    characterDevices,
    executables,
    hooks,
    scripts,
    stonithPlugins,
    nft,
    ...(users === undefined ? {} : { users }),
    ...(servicesPort === undefined ? {} : { servicesPort }),
  };
}

/** Those for which `holds` is true; a question that cannot be answered counts as no. */
async function which(items: readonly string[], holds: (item: string) => Promise<boolean>): Promise<readonly string[]> {
  const unique = [...new Set(items)];
  const answers = await Promise.all(unique.map((item) => holds(item).catch(() => false)));
  return unique.filter((_, index) => answers[index]);
}

/** Node lists only interfaces that are up and have carrier; the others are in /sys. */
async function readInterfaces(): Promise<MachineFacts["interfaces"]> {
  const running = networkInterfaces();
  const listed = await readdir("/sys/class/net").catch(() => []);
  const names = [...new Set([...listed, ...Object.keys(running)])].sort();
  return names.map((name) => ({
    name,
    ipv4: (running[name] ?? []).filter((entry) => entry.family === "IPv4").map((entry) => entry.address),
    ipv6: (running[name] ?? []).filter((entry) => entry.family === "IPv6").map((entry) => entry.address),
    up: running[name] !== undefined,
  }));
}

async function resolves(name: string): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, LOOKUP_MS, false);
  });
  const found = await Promise.race([lookup(name).then(() => true), late]).finally(() => clearTimeout(timer));
  return found;
}

async function isExecutable(path: string): Promise<boolean> {
  await access(path, constants.X_OK);
  return (await stat(path)).isFile();
}

async function hasScript(scriptPath: readonly string[], name: string): Promise<boolean> {
  if (isAbsolute(name)) return isExecutable(name);
  const found = await Promise.all(scriptPath.map((folder) => isExecutable(join(folder, name)).catch(() => false)));
  return found.includes(true);
}

/** Also where an operator's PATH does not look and the daemon's does. */
async function hasCommand(name: string): Promise<boolean> {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/sbin"];
  return (await which(folders, (folder) => isExecutable(join(folder, name)))).length > 0;
}

async function readUsers(): Promise<readonly string[] | undefined> {
  const text = await readFile("/etc/passwd", "utf8").catch(() => undefined);
  return text?.split("\n").flatMap((line) => line.split(":", 1)).filter((name) => name !== "");
}

/** The line `ha-cluster 694/udp`. */
async function readServicesPort(): Promise<number | undefined> {
  const text = await readFile("/etc/services", "utf8").catch(() => "");
  const found = /^ha-cluster\s+(\d+)\/udp\b/m.exec(text);
  return found === null ? undefined : Number(found[1]);
}

/** Where cluster-glue has its plugins: Debian, then others. */
const PLUGINS = ["/usr/lib/stonith/plugins", "/usr/lib64/stonith/plugins"];
/** Without the command heir asks the human itself. */
const ALWAYS = ["meatware"];

/** As `stonith -L` names them; without that command only those that are programs are of use. */
async function readStonithPlugins(): Promise<readonly string[]> {
  const list = async (folder: string): Promise<readonly string[]> => (await Promise.all(PLUGINS.map((top) => readdir(join(top, folder)).catch(() => [])))).flat();
  const libraries = (await hasCommand("stonith")) ? (await list("stonith2")).flatMap((name) => (name.endsWith(".so") ? [name.slice(0, -3)] : [])) : [];
  return [...new Set([...ALWAYS, ...libraries, ...(await list("external")).map((name) => `external/${name}`)])].sort();
}

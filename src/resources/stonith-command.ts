// One use of one STONITH device: by cluster-glue's command `stonith`, or, where that is not installed, by a plugin `external/NAME` itself, which is a
// program with a documented convention. It never throws; what went wrong is in its end.
//
// No parameter stands in a command line, where every user of the machine could read it: passwords are among them.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NodeName } from "../model/names.js";
import type { StonithDevice, StonithSettings } from "../model/stonith.js";
import { type Millis, millis } from "../model/time.js";
import { dyingWithParent } from "../platform/linux/command-child.js";
import { commandPath, type ExecResult, exec } from "../platform/linux/exec.js";
import { distrustOf } from "../platform/linux/trusted-program.js";

export interface StonithUse {
  readonly device: StonithDevice;
  /** Resets the node; absent: asks whether the device answers. */
  readonly node?: NodeName;
  readonly timeout: Millis;
  readonly abort: AbortSignal;
}

export interface StonithUsed {
  readonly ok: boolean;
  /** One line. */
  readonly detail: string;
  /** What it said, as much as belongs into a log. */
  readonly said: readonly string[];
}

export interface StonithPlaces {
  /** The command, or undefined where there is none. */
  readonly command: () => string | undefined;
  /** Of plugins that are programs. */
  readonly plugins: readonly string[];
}

/** Where cluster-glue puts them: Debian, then others. */
export const USUAL_PLACES: StonithPlaces = {
  command: () => commandPath("stonith"),
  plugins: ["/usr/lib/stonith/plugins/external", "/usr/lib64/stonith/plugins/external"],
};

const EXTERNAL = "external/";
/** Its scripts of logging, which plugins call. */
const GLUE_TOOLS = "/usr/share/cluster-glue";
/** A plugin tells the names of its parameters at once. */
const NAMES_LIMIT = millis(10_000);
const MOST_LINES = 10;
const LONGEST_LINE = 200;

/** True where nothing but a human could do it: the plugin that asks him comes with the command. */
export const mustBeDoneByHand = (device: StonithDevice, places: StonithPlaces): boolean => device.type === "meatware" && places.command() === undefined;

export async function useDevice(use: StonithUse, places: StonithPlaces): Promise<StonithUsed> {
  const { device } = use;
  const command = places.command();
  if (command !== undefined) return byCommand(use, command);
  if (device.type.startsWith(EXTERNAL)) return byPlugin(use, places);
  return failed(`the command stonith (package cluster-glue) is not there, and without it only plugins ${EXTERNAL}NAME can be used`);
}

async function byCommand({ device, node, timeout, abort }: StonithUse, command: string): Promise<StonithUsed> {
  const { settings } = device;
  const given = settings.kind === "file" ? ["-F", settings.path] : settings.kind === "line" ? ["-F", "/dev/stdin"] : ["-E"];
  const what = node === undefined ? ["-S"] : ["-T", "reset", node];
  const argv = [command, "-t", device.type, ...given, ...what] as const;
  return run(settings.kind === "line" ? behindPipe(argv) : argv, {
    timeout,
    abort,
    env: environment(settings.kind === "named" ? settings.values : {}),
    ...(settings.kind === "line" ? { input: `${settings.text}\n` } : {}),
  });
}

async function byPlugin({ device, node, timeout, abort }: StonithUse, places: StonithPlaces): Promise<StonithUsed> {
  const name = device.type.slice(EXTERNAL.length);
  const looked = await Promise.all(places.plugins.map(async (folder) => {
    const path = join(folder, name);
    return { path, wrong: /^[\w.-]+$/.test(name) && !name.startsWith(".") ? await distrustOf({ path }, process.geteuid?.() ?? 0) : ({ kind: "missing", detail: `${device.type} is no plugin` } as const) };
  }));
  const found = looked.find(({ wrong }) => wrong === undefined) ?? looked.find(({ wrong }) => wrong?.kind === "unsafe");
  if (found === undefined) return failed(`there is no plugin ${device.type} in ${places.plugins.join(" or ")}, and no command stonith (package cluster-glue)`);
  if (found.wrong !== undefined) return failed(`${found.wrong.detail}: not run`);
  const tag = { HA_LOGTAG: device.type };
  const values = await valuesOf(device.settings, found.path, { ...environment(tag) });
  if (typeof values === "string") return failed(values);
  return run(node === undefined ? [found.path, "status"] : [found.path, "reset", node], { timeout, abort, env: environment({ ...tag, ...values }) });
}

/** The parameters by name, or what is wrong with them. */
async function valuesOf(settings: StonithSettings, plugin: string, env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string>> | string> {
  if (settings.kind === "named") return settings.values;
  const line = settings.kind === "line" ? settings.text : await firstLine(settings.path);
  if (line === undefined) return settings.kind === "file" ? `${settings.path} cannot be read, or has no line of parameters` : "no parameters are given";
  const asked = await exec(dying([plugin, "getconfignames"]), { timeout: NAMES_LIMIT, env });
  const names = asked.stdout.split(/\s+/).filter((word) => word !== "");
  if (asked.code !== 0) return `the plugin does not tell its parameters: ${endOf(asked).detail}`;
  return byName(names, line) ?? `the plugin wants ${names.length} parameters (${names.join(" ")})`;
}

/** Blanks part them, and the last one takes the rest; undefined where there are too few. */
export function byName(names: readonly string[], line: string): Readonly<Record<string, string>> | undefined {
  let rest = line.trim();
  const values: [string, string][] = [];
  for (const [place, name] of names.entries()) {
    if (rest === "") return undefined;
    const end = place === names.length - 1 ? rest.length : rest.search(/\s|$/);
    values.push([name, rest.slice(0, end)]);
    rest = rest.slice(end).trimStart();
  }
  return Object.fromEntries(values);
}

async function firstLine(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.split("\n").find((line) => line.trim() !== "" && !line.startsWith("#"));
}

/** Nothing of heird's own but what a program needs to find others. */
const environment = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  PATH: `${GLUE_TOOLS}:${process.env["PATH"] ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}`,
  HOME: process.env["HOME"] ?? "/root",
  LANG: "C",
  ...more,
});

/** What Node.js calls a pipe is a socket, which cannot be opened by a path such as /dev/stdin. The words reach no shell's grammar. */
const behindPipe = (argv: readonly [string, ...string[]]): readonly [string, ...string[]] => ["/bin/sh", "-c", 'cat | "$@"', "sh", ...dying(argv)];

/** With this process: what nobody waits for must not shoot later. */
function dying(argv: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const [first, ...rest] = dyingWithParent();
  return first === undefined ? argv : [first, ...rest, ...argv];
}

async function run(argv: readonly [string, ...string[]], options: { readonly timeout: Millis; readonly abort: AbortSignal; readonly env: NodeJS.ProcessEnv; readonly input?: string }): Promise<StonithUsed> {
  const result = await exec(dying(argv), { ...options, cwd: "/" });
  if (options.abort.aborted) return { ...endOf(result), ok: false, detail: "nobody waits for it any more" };
  if (result.timedOut) return { ...endOf(result), ok: false, detail: `not done within ${options.timeout} ms, killed` };
  return endOf(result);
}

function endOf(result: ExecResult): StonithUsed {
  const said = linesOf(`${result.stdout}\n${result.stderr}`);
  const end = result.code === undefined ? "did not run to its end" : `exit status ${result.code}`;
  const last = said.at(-1);
  return { ok: result.code === 0, detail: last === undefined ? end : `${end}: ${last}`, said };
}

/** The last ones: there stands why it failed. */
const linesOf = (text: string): readonly string[] =>
  text.split("\n").map((line) => line.trim().slice(0, LONGEST_LINE)).filter((line) => line !== "").slice(-MOST_LINES);

const failed = (detail: string): StonithUsed => ({ ok: false, detail, said: [] });

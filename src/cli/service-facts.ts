// What services claim about this machine, looked up: units of systemd, OCF agents, scripts that a built-in kind hides, mailers, mount points.
// It starts nothing but `systemctl show`, and, when asked to, the `validate-all` of agents.

import { execFile } from "node:child_process";
import { access, constants, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Claim } from "../config/claims.js";
import type { MachineFacts, OcfFact, UnitFact } from "../config/machine.js";
import { groupName, groupTag } from "../model/names.js";
import { ocfEnvironment, ocfPath, OCF_ROOT, showOcfCode } from "../model/ocf.js";
import { millis } from "../model/time.js";

/** A check is waited for; an agent that validates needs no longer than a status. */
const LIMIT = millis(30_000);

export interface ServiceQuestion {
  readonly claims: readonly Claim[];
  readonly scriptPath: readonly string[];
  readonly node: string;
  /** This machine is the node: agents may be asked whether their parameters will do. */
  readonly here: boolean;
  /** Where OCF agents are. */
  readonly ocfRoot?: string;
}

export async function serviceFacts({ claims, scriptPath, node, here, ocfRoot = OCF_ROOT }: ServiceQuestion): Promise<Partial<MachineFacts>> {
  const builtIn = unique(claims.flatMap((claim) => (claim.kind === "built-in" ? [claim.name] : [])));
  const units = unique(claims.flatMap((claim) => (claim.kind === "unit" ? [claim.unit] : [])));
  const agents = claims.filter((claim) => claim.kind === "ocf-agent");
  const paths = unique(claims.flatMap((claim) => (claim.kind === "directory" ? [claim.path] : [])));
  const [own, shown, judged, there, mailer] = await Promise.all([
    Promise.all(builtIn.map((name) => hasOwnScript(scriptPath, name))),
    showUnits(units),
    Promise.all(agents.map((claim) => judgeAgent(claim, { root: ocfRoot, node, here }))),
    Promise.all(paths.map(isDirectory)),
    hasMailer(),
  ]);
  return {
    ownScripts: builtIn.filter((_, i) => own[i]),
    units: shown,
    ocfAgents: new Map(agents.map(({ word }, i): [string, OcfFact] => [word, judged[i] ?? { kind: "there" }])),
    directories: paths.filter((_, i) => there[i]),
    mailer,
  };
}

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];

/** Heartbeat's own, which only call OCF agents, read the file hto-mapfuncs. */
async function hasOwnScript(scriptPath: readonly string[], name: string): Promise<boolean> {
  for (const folder of scriptPath) {
    const path = join(folder, name);
    if (!(await isExecutable(path))) continue;
    return !(await readFile(path, "utf8").catch(() => "")).includes("hto-mapfuncs");
  }
  return false;
}

async function showUnits(units: readonly string[]): Promise<ReadonlyMap<string, UnitFact>> {
  if (units.length === 0) return new Map();
  const result = await run("systemctl", ["show", "--property", "Id,LoadState,UnitFileState", "--", ...units]);
  if (result.code !== 0) return new Map(units.map((unit) => [unit, { load: "unanswered", file: "" }]));
  // One block a unit, in the order asked.
  const blocks = result.stdout.trim().split(/\n\n+/);
  const of = (block: string, name: string): string => new RegExp(`^${name}=(.*)$`, "m").exec(block)?.[1] ?? "";
  return new Map(units.flatMap((unit, i): [string, UnitFact][] => (blocks[i] === undefined ? [] : [[unit, { load: of(blocks[i], "LoadState"), file: of(blocks[i], "UnitFileState") }]])));
}

async function judgeAgent({ service, word }: Extract<Claim, { readonly kind: "ocf-agent" }>, { root, node, here }: { readonly root: string; readonly node: string; readonly here: boolean }): Promise<OcfFact> {
  const path = ocfPath(root, service);
  if (!(await isExecutable(path))) return { kind: "missing", path };
  if (!here) return { kind: "there" };
  const instance = `${service.type}-${groupTag(groupName(word))}`;
  const own = ocfEnvironment({ root, action: "validate-all", service, instance, node, timeout: LIMIT });
  const env = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C", ...Object.fromEntries(own) };
  const result = await run(path, ["validate-all"], env);
  // 3: it knows no such action, and then says nothing about its parameters.
  if (result.code === 0 || result.code === 3) return { kind: "there" };
  const reason = [...result.stderr.matchAll(/^ocf-exit-reason:(.*)$/gm)].at(-1)?.[1] ?? result.stderr.trim().split("\n").at(-1) ?? "";
  const code = result.code === undefined ? `no answer within ${LIMIT} ms` : showOcfCode(result.code);
  return { kind: "refused", detail: `validate-all: ${code}${reason === "" ? "" : ` (${reason.slice(0, 200)})`}` };
}

async function hasMailer(): Promise<boolean> {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/usr/lib", "/usr/bin"];
  const found = await Promise.all(folders.flatMap((folder) => ["sendmail", "mail"].map((name) => isExecutable(join(folder, name)))));
  return found.includes(true);
}

const isDirectory = (path: string): Promise<boolean> => stat(path).then((found) => found.isDirectory(), () => false);

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(async () => (await stat(path)).isFile()).catch(() => false);

interface Ran {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C" }): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: LIMIT, env, cwd: "/", killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
      resolve({ code, stdout, stderr });
    });
  });
}

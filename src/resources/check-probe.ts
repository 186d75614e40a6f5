// One run of one health check: asks, and says ok, failed, or unknown where it could not ask. It never throws, and is over when its time is.

import { constants } from "node:fs";
import { access, readdir, readFile } from "node:fs/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect } from "node:net";
import { basename } from "node:path";
import type { Check, Question } from "../model/check.js";
import { showMillis } from "../model/time.js";
import { dyingWithParent } from "../platform/linux/command-child.js";
import { commandPath, type ExecResult, exec } from "../platform/linux/exec.js";
import { HostNames, Naming } from "./check-names.js";
import type { Finding } from "./check-verdict.js";
import { lastWords } from "./service-agent.js";
import { conditionOf, parseShown } from "./unit.js";

export interface Probing {
  readonly env: NodeJS.ProcessEnv;
  /** Ends the run; what it says then counts for nothing. */
  readonly abort: AbortSignal;
}

type Asked<K extends Question["kind"]> = Extract<Question, { readonly kind: K }>;

/** Bytes of an answer in which the text is looked for. */
const MOST_BODY = 65_536;

const ok = (detail: string): Finding => ({ value: "ok", detail });
const failed = (detail: string): Finding => ({ value: "failed", detail });
const unknown = (detail: string): Finding => ({ value: "unknown", detail });

export async function probe(check: Check, probing: Probing): Promise<Finding> {
  const { ask } = check;
  try {
    switch (ask.kind) {
      case "script":
        return await runScript(ask, check, probing);
      case "tcp":
        return await openConnection(ask, check, probing.abort);
      case "http":
        return await getPage(ask, check, probing.abort);
      case "process":
        return (await hasProcess(ask.name)) ? ok("it runs") : failed(`no process ${ask.name}`);
      case "pid-file":
        return await lookAtPid(ask.path);
      case "unit":
        return await askSystemd(ask, check, probing);
    }
  } catch (error) {
    return unknown((error as Error).message);
  }
}

async function runScript({ argv }: Asked<"script">, check: Check, probing: Probing): Promise<Finding> {
  const [path = ""] = argv;
  const isThere = await access(path, constants.X_OK).then(() => true, () => false);
  if (!isThere) return unknown(`${path} is no executable file`);
  if (probing.abort.aborted) return unknown("ended");
  const result = await run(argv, check, probing);
  if (result.timedOut) return failed(`no end within ${showMillis(check.timeout)}`);
  const said = lastWords(result.stdout === "" ? result.stderr : result.stdout);
  if (result.code === undefined) return unknown(`it was killed${said}`);
  // By convention of every shell, and of setpriv: the program could not be executed, or was not found.
  if (result.code === 126 || result.code === 127) return unknown(`exit status ${result.code}${said}`);
  return result.code === 0 ? ok("exit status 0") : failed(`exit status ${result.code}${said}`);
}

async function askSystemd({ unit }: Asked<"unit">, check: Check, probing: Probing): Promise<Finding> {
  const systemctl = commandPath("systemctl");
  if (systemctl === undefined) return unknown("there is no systemctl");
  const result = await run([systemctl, "show", "--property", "LoadState,ActiveState,SubState,Result,Job", "--", unit], check, probing);
  if (result.code !== 0 || !/^ActiveState=./m.test(result.stdout)) return unknown(`systemctl show said nothing${lastWords(result.stderr)}`);
  const { kind, detail } = conditionOf(parseShown(result.stdout));
  return kind === "running" ? ok(detail) : failed(detail);
}

function run(argv: readonly string[], { timeout }: Check, { env, abort }: Probing): Promise<ExecResult> {
  // Dies with the agent, as every script does.
  const [program = "", ...rest] = [...dyingWithParent(), ...argv];
  return exec([program, ...rest], { timeout, env, cwd: "/", output: "pipe", abort });
}

/** What says nothing about who was asked: this machine has no socket, no memory, no answer about the name. */
const OWN_FAULTS: ReadonlySet<string> = new Set(["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM", "EAGAIN", "EADDRNOTAVAIL", "EACCES", "EPERM", "ENOTFOUND", "EAI_AGAIN", "ABORT_ERR"]);

const ofError = (error: Error & { readonly code?: string }): Finding => (OWN_FAULTS.has(error.code ?? "") ? unknown(error.message) : failed(error.message));

const names = new HostNames();

/** Whoever has not even been named yet was not asked. */
const tooLate = (naming: Naming, text: string): Finding => (naming.isWaiting ? unknown(`${text}: its name has no answer`) : failed(text));

function openConnection({ host, port }: Asked<"tcp">, { timeout }: Check, abort: AbortSignal): Promise<Finding> {
  return new Promise((resolve) => {
    const naming = new Naming(names);
    const socket = connect({ host, port, lookup: naming.lookup });
    const end = (finding: Finding): void => {
      clearTimeout(timer);
      abort.removeEventListener("abort", stop);
      socket.destroy();
      resolve(finding);
    };
    const stop = (): void => end(unknown("ended"));
    const timer = setTimeout(() => end(tooLate(naming, `no connection within ${showMillis(timeout)}`)), timeout);
    abort.addEventListener("abort", stop, { once: true });
    socket.once("connect", () => end(ok("connected")));
    socket.on("error", (error) => end(ofError(error)));
  });
}

/** One request on a connection of its own. Of an answer without an end only the beginning is read. */
function getPage({ url, least, most, text }: Asked<"http">, { timeout }: Check, abort: AbortSignal): Promise<Finding> {
  return new Promise((resolve) => {
    const begin = url.startsWith("https:") ? requestHttps : requestHttp;
    const naming = new Naming(names);
    const asking = begin(url, { agent: false, lookup: naming.lookup, headers: { "user-agent": "heir", accept: "*/*", connection: "close" } });
    const end = (finding: Finding): void => {
      clearTimeout(timer);
      abort.removeEventListener("abort", stop);
      asking.destroy();
      resolve(finding);
    };
    const stop = (): void => end(unknown("ended"));
    const timer = setTimeout(() => end(tooLate(naming, `no answer within ${showMillis(timeout)}`)), timeout);
    abort.addEventListener("abort", stop, { once: true });
    asking.on("error", (error) => end(ofError(error)));
    asking.once("response", (answer) => {
      const status = answer.statusCode ?? 0;
      if (status < least || status > most) return end(failed(`status ${status}, expected ${least} to ${most}`));
      if (text === undefined) return end(ok(`status ${status}`));
      const chunks: Buffer[] = [];
      let size = 0;
      const decide = (): void => {
        const isIn = Buffer.concat(chunks).toString("utf8").includes(text);
        end(isIn ? ok(`status ${status}, with the text`) : failed(`status ${status}, but without ${JSON.stringify(text)}`));
      };
      answer.on("data", (chunk: Buffer) => {
        chunks.push(chunk.subarray(0, MOST_BODY - size));
        size += chunk.length;
        if (size >= MOST_BODY) decide();
      });
      answer.once("end", decide);
      answer.on("error", (error) => end(ofError(error)));
    });
    asking.end();
  });
}

async function lookAtPid(path: string): Promise<Finding> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== "string") return text.code === "ENOENT" ? failed(`there is no ${path}`) : unknown(text.message);
  const pid = /^\s*(\d{1,10})\b/.exec(text)?.[1];
  if (pid === undefined) return failed(`${path} has no process number`);
  return (await isAlive(pid)) ? ok(`process ${pid} runs`) : failed(`no process ${pid}, which ${path} has`);
}

/** A zombie serves nobody. */
async function isAlive(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name stands in parentheses and may have some of its own; the state is the word behind the last one.
  const state = stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3);
  return stat !== "" && state !== "Z" && state !== "X";
}

/** The kernel cuts names after 15 bytes: then the program as it was called decides. */
const NAME_LENGTH = 15;

/** Where a process of that name was last: most often it still is, and the others need not be looked at. */
const lastSeen = new Map<string, string>();

async function hasProcess(name: string): Promise<boolean> {
  const last = lastSeen.get(name);
  if (last !== undefined && (await isCalled(last, name))) return true;
  lastSeen.delete(name);
  for (const pid of await readdir("/proc")) {
    if (!/^\d+$/.test(pid) || !(await isCalled(pid, name))) continue;
    lastSeen.set(name, pid);
    return true;
  }
  return false;
}

async function isCalled(pid: string, name: string): Promise<boolean> {
  const comm = (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")).trimEnd();
  if (comm === "" || comm !== name.slice(0, NAME_LENGTH)) return false;
  const called = name.length <= NAME_LENGTH ? name : basename((await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0", 1)[0] ?? "");
  return called === name && isAlive(pid);
}

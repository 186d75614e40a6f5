// The [[group.check]] tables and the monitor's keys of one [[group]], to the model's checks.

import { type Check, type MonitorRules, type Question, USUAL_CHECK, USUAL_MONITOR } from "../model/check.js";
import { error, type Report, showText, warning } from "./problem.js";
import { readService } from "./service-word.js";
import { type Position, showPosition, type Word } from "./source.js";
import type { TomlList } from "./toml.js";
import { type Plain, type TomlKey, wrongKind } from "./toml-key.js";
import { readText } from "./toml-keys-group.js";
import {
  checkFallKey, checkHttpKey, checkIntervalKey, checkKey, checkNameKey, checkOnKey, checkPidFileKey, checkProcessKey, checkRiseKey, checkScriptKey, checkStatusKey,
  checkTcpKey, checkTextKey, checkTimeoutKey, checkUnitKey, checkWeightKey, monitorKey, restartsKey, restartWindowKey,
} from "./toml-keys-check.js";
import { type Keys, nameOf, readTable } from "./toml-table.js";
import { listed, refuse } from "./values.js";

export interface PlacedCheck {
  readonly check: Check;
  /** Of the program that it runs. */
  readonly program?: Word;
}

const KINDS: readonly TomlKey[] = [checkScriptKey, checkTcpKey, checkHttpKey, checkProcessKey, checkPidFileKey, checkUnitKey];
const EXPECTED = `expected one of ${listed(KINDS.map(({ path }) => nameOf(path)))}`;

/** Undefined after any problem. */
export function readTomlChecks(list: TomlList | undefined, context: { readonly report: Report; readonly isWhole: boolean }): readonly PlacedCheck[] | undefined {
  const { report } = context;
  const seen = new Map<string, Position>();
  const found = (list?.items ?? []).map((item): PlacedCheck | undefined => {
    if (item.kind !== "table") return wrongKind(item, "expected [[group.check]] tables", report);
    const keys = readTable(item, checkKey.path, context);
    const name = keys.get(checkNameKey)?.value;
    const previous = name === undefined ? undefined : seen.get(name.value);
    if (name !== undefined && previous !== undefined) {
      report(error("name-twice", name.word.at, `this group has a check ${showText(name.value)} already at ${showPosition(previous)}`, { expected: "expected another name" }));
      return undefined;
    }
    if (name !== undefined) seen.set(name.value, name.word.at);
    const asked = readQuestion(keys, report);
    if (name === undefined || asked === undefined || keys.faulty.size > 0) return undefined;
    const of = <T>(key: TomlKey<Plain<T>>, usual: T): T => keys.get(key)?.value.value ?? usual;
    const interval = of(checkIntervalKey, USUAL_CHECK.interval);
    const check: Check = {
      name: name.value,
      ask: asked.ask,
      interval,
      timeout: of(checkTimeoutKey, interval),
      rise: of(checkRiseKey, USUAL_CHECK.rise),
      fall: of(checkFallKey, USUAL_CHECK.fall),
      weight: of(checkWeightKey, USUAL_CHECK.weight),
      on: of<Check["on"]>(checkOnKey, USUAL_CHECK.on),
    };
    return { check, ...(asked.program === undefined ? {} : { program: asked.program }) };
  });
  const good = found.filter((check) => check !== undefined);
  return good.length < found.length ? undefined : good;
}

interface Asked {
  readonly ask: Question;
  readonly program?: Word;
}

/** Just one key says what is asked, and `status` and `text` belong to one of them. */
function readQuestion(keys: Keys, report: Report): Asked | undefined {
  const given = KINDS.filter((key) => keys.get(key) !== undefined || keys.faulty.has(key));
  const [kind, other] = given;
  if (kind === undefined) {
    report(error("missing-key", keys.at, "this check does not say what it asks", { expected: EXPECTED }));
    return undefined;
  }
  if (other !== undefined) {
    report(error("key-not-here", keys.get(other)?.at ?? keys.at, `${nameOf(other.path)} does not go with ${nameOf(kind.path)}`, { expected: "expected a check of its own" }));
    return undefined;
  }
  const stray = kind === checkHttpKey ? undefined : [checkStatusKey, checkTextKey].map((key) => ({ key, found: keys.get<unknown>(key) })).find(({ found }) => found !== undefined);
  if (stray?.found !== undefined) {
    report(error("key-not-here", stray.found.at, `${nameOf(stray.key.path)} does not go with ${nameOf(kind.path)}`, { expected: "expected it beside http" }));
    return undefined;
  }
  const word = (key: TomlKey<Plain<string>>): Word | undefined => keys.get(key)?.value.word;
  const ask = (question: Question | undefined): Asked | undefined => (question === undefined ? undefined : { ask: question });
  const script = keys.get(checkScriptKey)?.value;
  if (script !== undefined) return readScript(script, report);
  const tcp = word(checkTcpKey);
  if (tcp !== undefined) return ask(readTcp(tcp, report));
  const http = word(checkHttpKey);
  if (http !== undefined) return ask(readHttp(http, { status: word(checkStatusKey), text: word(checkTextKey) }, report));
  const name = word(checkProcessKey);
  if (name !== undefined) return ask(/^[^/\s]+$/.test(name.text) ? { kind: "process", name: name.text } : refuse(name, report, `${showText(name.text)} is no name of a process`, "expected one such as nginx, without its directory"));
  const path = word(checkPidFileKey);
  if (path !== undefined) return ask({ kind: "pid-file", path: path.text });
  const unit = word(checkUnitKey);
  return unit === undefined ? undefined : ask(readUnit(unit, report));
}

function readScript(list: TomlList, report: Report): Asked | undefined {
  const words = list.items.map((item) => readText(item, report)?.word);
  const argv = words.filter((word) => word !== undefined);
  if (argv.length < words.length) return undefined;
  const [program] = argv;
  if (program === undefined) {
    report(error("bad-value", list.at, "an empty list runs nothing", { expected: `expected ${checkScriptKey.example}` }));
    return undefined;
  }
  if (!program.text.startsWith("/")) return refuse(program, report, `${showText(program.text)} is not an absolute path`, "expected a path that begins with /; arguments are texts of their own");
  return { ask: { kind: "script", argv: argv.map(({ text }) => text) }, program };
}

function readTcp(word: Word, report: Report): Question | undefined {
  const match = /^(?:\[([\da-fA-F:.%\w]+)\]|([^\s:[\]/]+)):(\d{1,5})$/.exec(word.text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined || port < 1 || port > 65535) return refuse(word, report, `${showText(word.text)} is not a host and a port`, "expected one such as 127.0.0.1:80, web:80 or [::1]:80");
  return { kind: "tcp", host, port };
}

function readHttp(word: Word, { status, text }: { readonly status: Word | undefined; readonly text: Word | undefined }, report: Report): Question | undefined {
  if (!/^https?:\/\/[^\s/]/i.test(word.text) || !URL.canParse(word.text)) return refuse(word, report, `${showText(word.text)} is no url`, "expected one such as http://127.0.0.1/health");
  const range = /^(\d{3})(?:-(\d{3}))?$/.exec(status?.text ?? "200-399");
  const least = Number(range?.[1]);
  const most = Number(range?.[2] ?? range?.[1]);
  if (status !== undefined && (range === null || least < 100 || least > most)) return refuse(status, report, `${showText(status.text)} is no range of statuses`, "expected one such as 200 or 200-399");
  return { kind: "http", url: word.text, least, most, ...(text === undefined ? {} : { text: text.text }) };
}

/** As a resource has it: the type may be missing. */
function readUnit(name: Word, report: Report): Question | undefined {
  const word: Word = { text: `systemd:${name.text}`, at: name.at, seams: [{ from: "systemd:".length, at: name.at }] };
  const by = readService({ word, script: word, args: [] }, report)?.by;
  return by?.kind === "unit" ? { kind: "unit", unit: by.unit } : undefined;
}

export function readMonitor(keys: Keys, report: Report): MonitorRules | undefined {
  const interval = keys.get(monitorKey)?.value.value;
  for (const key of [restartsKey, restartWindowKey] as const) {
    const found = keys.get<unknown>(key);
    if (interval === undefined && found !== undefined && !keys.faulty.has(monitorKey)) report(warning("not-acted-on", found.at, `${nameOf(key.path)} means nothing without monitor`, { expected: `expected monitor = ${monitorKey.example} as well` }));
  }
  if (interval === undefined) return undefined;
  return {
    interval,
    restarts: keys.get(restartsKey)?.value.value ?? USUAL_MONITOR.restarts,
    window: keys.get(restartWindowKey)?.value.value ?? USUAL_MONITOR.window,
  };
}

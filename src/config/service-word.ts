// A service and its arguments, as a word of haresources or a table of heir.toml gave them: a resource script, or one of the kinds that
// need none: `Delay`, `MailTo`, `SendArp`, `Filesystem`, `systemd:UNIT`, `ocf:PROVIDER:TYPE`.

import { parseIpv4 } from "../model/address.js";
import type { ScriptResource } from "../model/config.js";
import type { FilesystemService, OcfService, Service, UnitService } from "../model/service.js";
import { error, type Report, showText, warning } from "./problem.js";
import { partOf, type Word } from "./source.js";
import { interfaceName, refuse, time } from "./values.js";

export interface ServiceWords {
  /** The whole resource. */
  readonly word: Word;
  /** What stands before the first `::`. */
  readonly script: Word;
  readonly args: readonly Word[];
}

/** Heartbeat's scripts that heir has built in. A script of that name in resource.d is not used (docs/resources.md). */
const BUILT_IN: ReadonlyMap<string, { readonly form: string; readonly least: number; readonly most: number; readonly read: (words: ServiceWords, report: Report) => Service | undefined }> = new Map([
  ["Delay", { form: "Delay::start::status::stop", least: 1, most: 3, read: readDelay }],
  ["MailTo", { form: "MailTo::address::subject", least: 1, most: 2, read: readMail }],
  ["SendArp", { form: "SendArp::address/interface", least: 1, most: 1, read: readSendArp }],
  ["Filesystem", { form: "Filesystem::device::directory::fstype::options", least: 2, most: 4, read: readFilesystem }],
]);

export function readService(words: ServiceWords, report: Report): ScriptResource | undefined {
  const { word, script, args } = words;
  const plain: ScriptResource = { kind: "script", word: word.text, script: script.text, args: args.map((arg) => arg.text) };
  const reader = readerOf(script.text);
  if (reader === undefined) return plain;
  const by = reader(words, report);
  return by === undefined ? undefined : { ...plain, by };
}

function readerOf(script: string): ((words: ServiceWords, report: Report) => Service | undefined) | undefined {
  const builtIn = BUILT_IN.get(script);
  if (builtIn !== undefined) return (words, report) => (hasArguments(words, builtIn, report) ? builtIn.read(words, report) : undefined);
  if (script === "systemd" || script.startsWith("systemd:")) return readUnit;
  return script === "ocf" || script.startsWith("ocf:") ? readOcf : undefined;
}

function hasArguments({ script, args }: ServiceWords, { form, least, most }: { readonly form: string; readonly least: number; readonly most: number }, report: Report): boolean {
  const surplus = args[most];
  if (args.length < least) {
    report(error("missing-argument", script.at, `${script.text} needs ${least === 1 ? "an argument" : `${least} arguments`}`, { expected: `expected ${form}` }));
    return false;
  }
  if (surplus === undefined) return true;
  report(error("extra-argument", surplus.at, `${showText(surplus.text)} is one argument too many for ${script.text}`, { expected: `expected ${form}` }));
  return false;
}

/** Without a status or stop of its own, those last as long as the start, as Heartbeat's manual has it. */
function readDelay({ args }: ServiceWords, report: Report): Service | undefined {
  const [start, status, stop] = args;
  if (start === undefined) return undefined;
  const read = time({ zero: true });
  const first = read(start, report);
  const second = status === undefined ? first : read(status, report);
  const third = stop === undefined ? first : read(stop, report);
  if (first === undefined || second === undefined || third === undefined) return undefined;
  return { kind: "delay", start: first, status: second, stop: third };
}

function readMail({ args }: ServiceWords, report: Report): Service | undefined {
  const [to, subject] = args;
  if (to === undefined) return undefined;
  const addresses = to.text.split(/\s*,\s*|\s+/);
  // It becomes an argument of sendmail: nothing that could be an option.
  if (!addresses.every((address) => /^[^-<>"'\s,|][^<>"'\s,|]*$/.test(address))) return refuse(to, report, `${showText(to.text)} is no mail address`, "expected one such as root or admin@example.com, or several with commas between them");
  if (subject !== undefined && /[\u0000-\u001f\u007f]/.test(subject.text)) return refuse(subject, report, `${showText(subject.text)} cannot be a subject`, "expected plain text in one line");
  return { kind: "mail", to: addresses.join(","), ...(subject === undefined || subject.text === "" ? {} : { subject: subject.text }) };
}

function readSendArp({ args }: ServiceWords, report: Report): Service | undefined {
  const [argument] = args;
  if (argument === undefined) return undefined;
  const [host = "", ...places] = argument.text.split("/");
  const address = parseIpv4(host);
  if (address === undefined) return refuse(argument, report, `${showText(host)} is no IPv4 address`, "expected a dotted quad without leading zeros");
  // Some write the prefix as well, as for IPaddr.
  const device = places.length === 2 && /^\d{1,2}$/.test(places[0] ?? "") ? places[1] : places.length === 1 ? places[0] : undefined;
  if (device === undefined || device === "") return refuse(argument, report, `${showText(argument.text)} is not an address and an interface`, "expected SendArp::address/interface");
  const place = partOf(argument, argument.text.length - device.length);
  return interfaceName(place, report) === undefined ? undefined : { kind: "send-arp", address, device };
}

const DEVICE_EXPECTED = "expected a path, LABEL=name, UUID=number, host:/path or //host/share";

function readFilesystem({ args }: ServiceWords, report: Report): FilesystemService | undefined {
  const [device, directory, fstype, options] = args;
  if (device === undefined || directory === undefined) return undefined;
  const source = readDevice(device, { report, isTyped: fstype !== undefined && fstype.text !== "" });
  const place = readDirectory(directory, report);
  if (fstype !== undefined && !/^[\w.-]*$/.test(fstype.text)) return refuse(fstype, report, `${showText(fstype.text)} is no type of file system`, "expected one such as ext4");
  if (options !== undefined && /[\u0000-\u001f\u007f]/.test(options.text)) return refuse(options, report, `${showText(options.text)} are no mount options`, "expected some such as noatime,nodev");
  if (source === undefined || place === undefined) return undefined;
  return {
    kind: "filesystem",
    device: source,
    directory: place,
    ...(fstype === undefined || fstype.text === "" || fstype.text === "auto" ? {} : { fstype: fstype.text }),
    ...(options === undefined || options.text === "" ? {} : { options: options.text }),
  };
}

/** `-Lname` and `-Uuuid` are the way of mount(8), which Heartbeat's script takes too. */
function readDevice(word: Word, { report, isTyped }: { readonly report: Report; readonly isTyped: boolean }): string | undefined {
  const short = /^-([LU])(\S+)$/.exec(word.text);
  if (short !== null) return `${short[1] === "L" ? "LABEL" : "UUID"}=${short[2]}`;
  const { text } = word;
  if (text === "" || text.startsWith("-") || /[\u0000-\u001f\u007f]/.test(text)) return refuse(word, report, `${showText(text)} is no device`, DEVICE_EXPECTED);
  const isKnown = text.startsWith("/") || /^(?:LABEL|UUID|PARTLABEL|PARTUUID)=./.test(text) || /^[^/]+:/.test(text);
  // With a type that needs no device, such as tmpfs, any word may stand here.
  return isKnown || isTyped ? text : refuse(word, report, `${showText(text)} is no device`, DEVICE_EXPECTED);
}

function readDirectory(word: Word, report: Report): string | undefined {
  const text = word.text.replace(/(?<=.)\/+$/, "");
  const parts = text.split("/").slice(1);
  const isSound = text.startsWith("/") && text !== "/" && !parts.some((part) => part === "" || part === "." || part === "..") && !/[\u0000-\u001f\u007f]/.test(text);
  return isSound ? text : refuse(word, report, `${showText(word.text)} cannot be mounted on`, "expected the absolute path of a directory, without . and ..");
}

const UNIT_TYPES = ["service", "socket", "target", "mount", "automount", "swap", "timer", "path", "slice", "scope", "device"];

/** `systemd:nginx`, as Pacemaker writes it; a name without a type is a service. */
function readUnit({ word, script, args }: ServiceWords, report: Report): UnitService | undefined {
  const [surplus] = args;
  const name = script.text.slice("systemd:".length);
  const hint = { expected: "expected systemd:name", suggestion: surplus !== undefined && name === "" ? `systemd:${showText(surplus.text)}` : undefined };
  if (surplus !== undefined) {
    report(error("extra-argument", surplus.at, `a unit of systemd takes no arguments`, hint));
    return undefined;
  }
  if (name === "") {
    report(error("bad-value", word.at, `${showText(word.text)} names no unit`, hint));
    return undefined;
  }
  const bare = partOf(script, "systemd:".length);
  const unit = UNIT_TYPES.some((type) => name.endsWith(`.${type}`)) ? name : `${name}.service`;
  if (!/^[A-Za-z0-9:_.\\@][A-Za-z0-9:_.\\@-]*$/.test(name) || unit.length > 255) return refuse(bare, report, `${showText(name)} is no name of a unit`, "expected one such as nginx or nginx.service");
  if (unit.includes("@.")) return refuse(bare, report, `${showText(name)} is a template`, "expected an instance of it such as postgresql@main");
  return { kind: "unit", unit };
}

const OCF_EXPECTED = "expected ocf:provider:type::name=value";
/** Agents that put addresses on by themselves. */
const ADDRESS_AGENTS = ["IPaddr", "IPaddr2", "IPv6addr"];

function readOcf({ word, script, args }: ServiceWords, report: Report): OcfService | undefined {
  const [, provider = "", type, ...more] = script.text.split(":");
  const isName = (text: string): boolean => /^[A-Za-z0-9_][\w.-]*$/.test(text);
  if (type === undefined && isName(provider)) {
    report(error("bad-value", script.at, `${showText(script.text)} names no provider`, { expected: OCF_EXPECTED, suggestion: `ocf:heartbeat:${provider}` }));
    return undefined;
  }
  if (type === undefined || more.length > 0 || !isName(provider) || !isName(type)) return refuse(script, report, `${showText(script.text)} is no agent`, OCF_EXPECTED);
  const params = new Map<string, string>();
  let isGood = true;
  for (const arg of args) {
    const [, name = "", value] = /^([^=]*)=([^]*)$/.exec(arg.text) ?? [];
    const fault = value === undefined || !/^[A-Za-z_]\w*$/.test(name) ? `${showText(arg.text)} is no parameter` : params.has(name) ? `${showText(name)} is given a second time` : value.includes("\u0000") ? `${showText(arg.text)} cannot be handed on` : undefined;
    if (fault !== undefined) isGood = false;
    if (fault !== undefined) report(error("bad-value", arg.at, fault, { expected: "expected name=value, each name once" }));
    else params.set(name, value ?? "");
  }
  if (provider === "heartbeat" && ADDRESS_AGENTS.includes(type)) {
    report(warning("no-lease", word.at, `an address of ${script.text} has no lease: after kill -9 two nodes answer`, { expected: "expected ip/bits/interface" }));
  }
  return isGood ? { kind: "ocf", provider, type, params: [...params] } : undefined;
}

// Rows of the table of TOML keys: a [[group]], its nodes and its resources.

import { CHECK_KEYS, MONITOR_KEYS } from "./toml-keys-check.js";
import { GROUP_HOOK_KEYS } from "./toml-keys-hook.js";
import { error, showText } from "./problem.js";
import { addressInterfaceKey, SERVICE_KEYS } from "./toml-keys-service.js";
import { oneOf, plain, row, some, TEXTS_EXPECTED, type TomlKey, whole } from "./toml-key.js";
import { anyWord, integer, type Reader } from "./values.js";

/** `heir standby local` means groups by their home: no group may be called so. */
const RESERVED: readonly string[] = ["all", "local", "foreign"];
const readGroupName: Reader<string> = (word, report) => {
  if (/^\S+$/.test(word.text) && !RESERVED.includes(word.text)) return word.text;
  const text = RESERVED.includes(word.text) ? `${showText(word.text)} means several groups in commands` : `${showText(word.text)} cannot be the name of a group`;
  report(error("bad-value", word.at, text, { expected: "expected one word such as web" }));
  return undefined;
};

export const groupNameKey = row({
  path: "group.name",
  takes: "one word",
  read: plain(["text"], readGroupName),
  defaultText: "the first resource as one word, as in haresources",
  explanation: "The group's name in status, logs and commands; the same on every node, since its hash goes over the wire",
  linuxHa: "the first resource of the line",
  example: '"web"',
});
export const groupLeaseKey = row({
  path: "group.lease",
  takes: '"on" or "off"',
  read: oneOf("on", "off"),
  fallback: '"on"',
  explanation: "off: the kernel keeps the group's addresses for ever, whatever becomes of agent and guardian, as other daemons do ([lease.md](lease.md)); the same on every node",
  linuxHa: "none",
  example: '"off"',
});
export const groupNodesKey = row({
  path: "group.nodes",
  takes: "list of names, or of tables with name and priority",
  read: whole("expected a list of names in quotes, or of tables with name and priority", "list"),
  defaultText: "all of `nodes`",
  explanation: "Who may hold the group, most preferred first; the first is its home. Priorities are 250, 240, 230 and so on unless given",
  linuxHa: "first word of the line, then the node lines",
  example: '["alpha", "bravo"]',
});
export const memberNameKey = row({
  path: "group.nodes.name",
  takes: "name",
  read: plain(["text"], some),
  isNeeded: true,
  explanation: "One of `nodes`",
  linuxHa: "first word of the line",
  example: '"alpha"',
});
export const memberPriorityKey = row({
  path: "group.nodes.priority",
  takes: "1 to 254",
  read: plain(["number"], integer({ least: 1, most: 254 })),
  defaultText: "250 less 10 for each node before it",
  explanation: "The node with the highest priority is preferred; of equals the one that stands earlier in `nodes` at the top",
  linuxHa: "none",
  example: "200",
});
export const resourcesKey = row({
  path: "group.resources",
  takes: "list of words, or of tables",
  read: whole("expected a list of resources", "list"),
  isNeeded: true,
  explanation: 'What moves, started left to right and stopped right to left: a word as in haresources ("10.0.0.9/24/eth0", "httpd"), or a table with one of `address`, `script`, `unit`, `ocf`, `filesystem`, `delay`, `mail_to` and `send_arp`',
  linuxHa: "the words of the line",
  example: '["192.0.2.10/24/eth0", "httpd"]',
});
export const addressKey = row({
  path: "group.resources.address",
  takes: "ip or ip/bits",
  read: plain(["text"], some),
  explanation: "A floating address of IPv4 or IPv6; without bits or interface those of the route to it",
  linuxHa: "IPaddr::ip/bits",
  example: '"192.0.2.10/24"',
});
export const addressLabelKey = row({
  path: "group.resources.label",
  takes: "text",
  read: plain(["text"], some),
  explanation: "The label of the address, shown as interface:label; both together at most 15 characters",
  linuxHa: "IPaddr::ip/bits/interface:label",
  example: '"web"',
});
export const addressBroadcastKey = row({
  path: "group.resources.broadcast",
  takes: "address",
  read: plain(["text"], some),
  explanation: "The broadcast address",
  linuxHa: "IPaddr::ip/bits/interface/broadcast",
  example: '"192.0.2.255"',
});
export const scriptKey = row({
  path: "group.resources.script",
  takes: "name or path",
  read: plain(["text"], some),
  explanation: "A resource script, looked for in `script_path`",
  linuxHa: "script",
  example: '"drbddisk"',
});
export const argsKey = row({
  path: "group.resources.args",
  takes: "list of texts",
  read: whole(TEXTS_EXPECTED, "list"),
  defaultText: "none",
  explanation: "The arguments that stand before start, stop or status",
  linuxHa: "script::argument::argument",
  example: '["r0"]',
});
export const readText = plain(["text", "number", "flag"], anyWord);

export const GROUP_KEYS: readonly TomlKey[] = [
  groupNameKey, groupLeaseKey, groupNodesKey, memberNameKey, memberPriorityKey, resourcesKey,
  addressKey, addressInterfaceKey, addressLabelKey, addressBroadcastKey, scriptKey, argsKey, ...SERVICE_KEYS,
  ...MONITOR_KEYS, ...CHECK_KEYS, ...GROUP_HOOK_KEYS,
];

// Rows of the table of TOML keys: services that need no resource script. What a value means is read in service-word.ts, as for haresources.

import { plain, row, some, type TomlKey, whole } from "./toml-key.js";
import { anyWord, interfaceName } from "./values.js";

export const addressInterfaceKey = row({
  path: "group.resources.interface",
  takes: "interface",
  read: plain(["text"], interfaceName),
  explanation: "The interface of the address, or of the one to announce",
  linuxHa: "IPaddr::ip/bits/interface, SendArp::ip/interface",
  example: '"eth0"',
});

export const unitKey = row({
  path: "group.resources.unit",
  takes: "name",
  read: plain(["text"], some),
  explanation: "A unit of systemd; without a type it is a service. Nothing else may start it: it must be disabled ([resources.md](resources.md))",
  linuxHa: "systemd:name",
  example: '"nginx.service"',
});
export const ocfKey = row({
  path: "group.resources.ocf",
  takes: "provider:type",
  read: plain(["text"], some),
  explanation: "An agent of the Open Cluster Framework, in /usr/lib/ocf/resource.d ([resources.md](resources.md))",
  linuxHa: "ocf:provider:type",
  example: '"heartbeat:Dummy"',
});
export const paramsKey = row({
  path: "group.resources.params",
  takes: "table of texts, numbers, or true or false",
  read: whole("expected a table such as { state = \"/run/x\" }", "table"),
  defaultText: "none",
  explanation: "The parameters of the agent, which it sees as OCF_RESKEY_name",
  linuxHa: "ocf:provider:type::name=value",
  example: '{state = "/run/dummy.state"}',
});
export const filesystemKey = row({
  path: "group.resources.filesystem",
  takes: "device",
  read: plain(["text"], some),
  explanation: "A file system to mount: a path, LABEL=name, UUID=number, host:/path or //host/share. It is refused where the device is in use on this machine ([resources.md](resources.md))",
  linuxHa: "Filesystem::device",
  example: '"/dev/sdb1"',
});
export const directoryKey = row({
  path: "group.resources.directory",
  takes: "absolute path",
  read: plain(["text"], some),
  explanation: "Where the file system is mounted; needed beside `filesystem`",
  linuxHa: "Filesystem::device::directory",
  example: '"/srv"',
});
export const fstypeKey = row({
  path: "group.resources.fstype",
  takes: "type",
  read: plain(["text"], anyWord),
  defaultText: "what mount finds",
  explanation: "The type of the file system",
  linuxHa: "Filesystem::device::directory::fstype",
  example: '"ext4"',
});
export const mountOptionsKey = row({
  path: "group.resources.options",
  takes: "options with commas between them",
  read: plain(["text"], anyWord),
  defaultText: "none",
  explanation: "What stands behind mount -o; with bind the device is a directory",
  linuxHa: "Filesystem::device::directory::fstype::options",
  example: '"noatime"',
});
export const delayKey = row({
  path: "group.resources.delay",
  takes: "time",
  read: plain(["number", "text"], some),
  explanation: "A wait between the resource before it and the one behind it",
  linuxHa: "Delay::start",
  example: "2",
});
export const statusDelayKey = row({
  path: "group.resources.status_delay",
  takes: "time",
  read: plain(["number", "text"], some),
  defaultText: "as `delay`",
  explanation: "The wait when it is asked for while it is on",
  linuxHa: "Delay::start::status",
  example: "0",
});
export const stopDelayKey = row({
  path: "group.resources.stop_delay",
  takes: "time",
  read: plain(["number", "text"], some),
  defaultText: "as `delay`",
  explanation: "The wait when the group stops",
  linuxHa: "Delay::start::status::stop",
  example: "1",
});
export const mailToKey = row({
  path: "group.resources.mail_to",
  takes: "mail address, or several with commas between them",
  read: plain(["text"], some),
  explanation: "A mail when the group comes and when it goes; that none can be sent stops nothing",
  linuxHa: "MailTo::address",
  example: '"root"',
});
export const subjectKey = row({
  path: "group.resources.subject",
  takes: "text",
  read: plain(["text"], anyWord),
  defaultText: "the name of the group",
  explanation: "How the subject of the mail begins",
  linuxHa: "MailTo::address::subject",
  example: '"Web cluster"',
});
export const sendArpKey = row({
  path: "group.resources.send_arp",
  takes: "address",
  read: plain(["text"], some),
  explanation: "An address that something else puts on, to be announced by gratuitous ARP on `interface`; heir announces its floating addresses by itself",
  linuxHa: "SendArp::ip/interface",
  example: '"192.0.2.13"',
});

export const SERVICE_KEYS: readonly TomlKey[] = [
  unitKey, ocfKey, paramsKey, filesystemKey, directoryKey, fstypeKey, mountOptionsKey, delayKey, statusDelayKey, stopDelayKey, mailToKey, subjectKey, sendArpKey,
];

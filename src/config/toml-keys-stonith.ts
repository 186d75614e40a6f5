// Rows of the table of TOML keys: the [[stonith]] devices that reset dead nodes.

import { plain, row, some, TEXTS_EXPECTED, type TomlKey, whole } from "./toml-key.js";
import type { TomlList } from "./toml.js";
import { showText } from "./problem.js";
import { type Reader, refuse, time } from "./values.js";

export const stonithKey: TomlKey<TomlList> = { path: "stonith", takes: "list of tables", read: whole("expected [[stonith]]", "list"), explanation: "", linuxHa: "", example: "" };

const oneWord: Reader<string> = (word, report) => (/^[^\s,]+$/.test(word.text) ? word.text : refuse(word, report, `${showText(word.text)} is no type of a device`, "expected one word such as external/ipmi"));

export const stonithTypeKey = row({
  path: "stonith.type",
  takes: "one word",
  read: plain(["text"], oneWord),
  isNeeded: true,
  explanation: "A plugin of cluster-glue, as `stonith -L` lists them. What a dead node held waits until this device has reset it ([stonith.md](stonith.md)); of several that fit the last one counts",
  linuxHa: "stonith, stonith_host",
  example: '"external/ipmi"',
});
export const stonithFromKey = row({
  path: "stonith.from",
  takes: "list of names",
  read: whole(TEXTS_EXPECTED, "list"),
  defaultText: "every node",
  explanation: "Nodes that have this device",
  linuxHa: "stonith_host",
  example: '["alpha"]',
});
export const stonithNodesKey = row({
  path: "stonith.nodes",
  takes: "list of names",
  read: whole(TEXTS_EXPECTED, "list"),
  defaultText: "every node",
  explanation: "Nodes that this device resets",
  linuxHa: "none",
  example: '["bravo"]',
});
export const stonithFileKey = row({
  path: "stonith.file",
  takes: "path",
  read: plain(["text"], some),
  explanation: "The file of the plugin's parameters: its first line that is no comment. Passwords belong there, with mode 0600",
  linuxHa: "stonith",
  example: '"/etc/ha.d/ipmi.cfg"',
});
export const stonithParametersKey = row({
  path: "stonith.parameters",
  takes: "text, or table of texts",
  read: whole("expected a text with all parameters, or a table of texts by name", "text", "table"),
  explanation: "In the place of `file`: the parameters in the plugin's order, or by their names",
  linuxHa: "stonith_host",
  example: '"bravo 192.0.2.21 admin secret lan"',
});
export const stonithTimeoutKey = row({
  path: "stonith.timeout",
  takes: "time above 0",
  read: plain(["text", "number"], time({ zero: false })),
  defaultText: "60 s, with meatware an hour",
  explanation: "A reset that takes longer is killed and has failed; the next try follows 5 s later",
  linuxHa: "none: it waits for ever",
  example: "120",
});
export const stonithDelayKey = row({
  path: "stonith.delay",
  takes: "time",
  read: plain(["text", "number"], time({ zero: true })),
  defaultText: "a keepalive for each node that stands before this one",
  explanation: "The first reset of a dead node waits for so long, so that two nodes that do not hear each other do not shoot in the same moment; each node may say another time",
  linuxHa: "none",
  example: "5",
});

export const STONITH_KEYS: readonly TomlKey[] = [stonithTypeKey, stonithFromKey, stonithNodesKey, stonithFileKey, stonithParametersKey, stonithTimeoutKey, stonithDelayKey];

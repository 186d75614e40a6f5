// The table of TOML keys as the manual prints it: docs/configuration.md holds exactly this text, and a test compares them.

import type { TomlKey } from "./toml-key.js";
import { TOML_KEYS } from "./toml-keys.js";

/** A Markdown table, one row a key, in the order of the table; ends with a newline. */
export function tomlReference(): string {
  const head = ["| key | takes | default | example | meaning | Linux-HA |", "|---|---|---|---|---|---|"];
  return `${[...head, ...TOML_KEYS.map(showRow)].join("\n")}\n`;
}

function showRow(key: TomlKey): string {
  const fallback = key.fallback === undefined ? (key.defaultText ?? (key.isNeeded === true ? "needed" : "none")) : `\`${key.fallback}\``;
  return `| ${[`\`${key.path}\``, key.takes, fallback, `\`${key.example}\``, key.explanation, key.linuxHa].join(" | ")} |`;
}

// TOML sources made from texts, for tests: a correct pair unless a text is replaced.

import { loadConfig } from "#heir/config/load.js";
import type { LoadOptions, LoadResult } from "#heir/config/load-result.js";
import type { SourceFile, TomlSources } from "#heir/config/source.js";
import { PLAIN } from "./texts.js";

/** Without any warning, and with the meaning of PLAIN. */
export const PLAIN_TOML = `nodes = ["alpha", "bravo"]
keepalive = 1
deadtime = 5
auto_failback = "on"

[[ring]]
kind = "mcast"
interface = "eth0"
group = "239.0.0.1"

[[group]]
nodes = ["alpha", "bravo"]
resources = ["10.0.0.10/24/eth0", "httpd"]
`;

const file = (path: string, text: string, mode: number): SourceFile => ({ kind: "text", path, text, mode });

export const tomlSources = (text: string, keys: { readonly text?: string; readonly mode?: number } = {}): TomlSources => ({
  dialect: "toml",
  directory: "/etc/heir",
  toml: file("heir.toml", text, 0o644),
  authkeys: file("authkeys", keys.text ?? PLAIN.authkeys, keys.mode ?? 0o600),
});

export const loadToml = (text: string, options: LoadOptions = { node: "alpha" }): LoadResult => loadConfig(tomlSources(text), options);

// The version of this installation, as its package.json says it: above `dist`, or beside the programs of a bundle (install/bundle.mjs).

import { existsSync, readFileSync } from "node:fs";

export function readVersion(): string {
  const beside = new URL("./package.json", import.meta.url);
  const text = readFileSync(existsSync(beside) ? beside : new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

// The datagrams in test/protocol/vectors: 430 captured from real Heartbeat 3.0.6 daemons with their fields as an independent
// parser read them, and heir's own as an independent writer made them from docs/wire.md.

import { readFileSync } from "node:fs";
import type { AuthKeys, AuthMethod } from "#heir/model/config.js";
import type { FieldType } from "#heir/protocol/field.js";

const FOLDER = new URL("../../../test/protocol/vectors/", import.meta.url);

export interface Captured {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly auth: AuthKeys;
  readonly fields: readonly (readonly [FieldType, string, string])[];
}

interface CapturedFile {
  readonly keys: Readonly<Record<string, readonly (readonly [number, AuthMethod, string])[]>>;
  readonly datagrams: Readonly<Record<string, { readonly keys: string; readonly fields: Captured["fields"] }>>;
}

/** Name -> bytes of one .hex file: `name hex` on each line. */
export function hexVectors(file: string): ReadonlyMap<string, Uint8Array> {
  const lines = readFileSync(new URL(file, FOLDER), "latin1").trimEnd().split("\n");
  return new Map(lines.map((line) => {
    const [name = "", hex = ""] = line.split(" ");
    return [name, new Uint8Array(Buffer.from(hex, "hex"))];
  }));
}

export function capturedVectors(): readonly Captured[] {
  const file = JSON.parse(readFileSync(new URL("heartbeat.json", FOLDER), "utf8")) as CapturedFile;
  return [...hexVectors("heartbeat.hex")].map(([name, bytes]) => {
    const entry = file.datagrams[name];
    if (entry === undefined) throw new Error(`${name} is in heartbeat.hex but not in heartbeat.json`);
    const keys = (file.keys[entry.keys] ?? []).map(([index, method, key]) => ({ index, method, key }));
    return { name, bytes, auth: { selected: 1, keys }, fields: entry.fields };
  });
}

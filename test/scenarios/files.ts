// The golden files, where they lie in the source tree.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../../test/scenarios");

export interface Golden {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

export const goldenFiles = (): readonly Golden[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => ({ name: name.replace(".txt", ""), path: join(FOLDER, name), text: readFileSync(join(FOLDER, name), "utf8") }));

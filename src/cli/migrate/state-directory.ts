// heir's state directory as `heir migrate` sees it: what is there, and the few deeds of prepare.ts. The state file itself is read and written by its
// owner, which is handed in.

import { chmod, mkdir, readFile, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unreachable } from "../../model/assert.js";
import { type Deed, type Memory, type Note, parseNote } from "./prepare.js";

export interface StateFile {
  readonly load: () => Promise<Memory>;
  readonly save: (memory: Memory) => Promise<void>;
}

const STATE = "state.json";
const NOTE = "prepared.json";
/** As the unit has it: everybody may pass, and the files say who may read them. */
const MODE = 0o711;

export class StateDirectory {
  readonly path: string;
  readonly #file: StateFile;

  constructor(path: string, file: StateFile) {
    this.path = path;
    this.#file = file;
  }

  isThere = (): Promise<boolean> => stat(this.path).then((found) => found.isDirectory(), () => false);

  /** Undefined: there is none. Throws with the reason where it is no state of heir's. */
  async memory(): Promise<Memory | undefined> {
    const there = await stat(join(this.path, STATE)).then(() => true, (error: NodeJS.ErrnoException) => error.code !== "ENOENT" && error.code !== "ENOTDIR");
    return there ? this.#file.load() : undefined;
  }

  note = async (): Promise<Note | undefined> => parseNote(await readFile(join(this.path, NOTE), "utf8").catch(() => undefined));

  /** Why it could not be, in one line; undefined: it is done. */
  async carryOut(deed: Deed): Promise<string | undefined> {
    switch (deed.kind) {
      case "make-directory":
        await mkdir(this.path, { recursive: true, mode: MODE });
        await chmod(this.path, MODE);
        return undefined;
      case "write-note":
        await writeFile(join(this.path, NOTE), `${JSON.stringify(deed.note)}\n`, { mode: 0o600 });
        return undefined;
      case "save":
        await this.#file.save(deed.memory);
        return undefined;
      case "forget-state":
        await rm(join(this.path, STATE));
        return undefined;
      case "remove-note":
        await rm(join(this.path, NOTE));
        return undefined;
      case "remove-directory":
        return rmdir(this.path).then(() => undefined, (error: NodeJS.ErrnoException) => (error.code === "ENOTEMPTY" ? `${this.path} stays: something else is in it` : Promise.reject(error)));
      default:
        return unreachable(deed);
    }
  }
}

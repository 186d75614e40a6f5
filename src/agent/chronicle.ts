// The agent's end of the chronicle: its events go to the guardian, which writes them down, so that a killed agent loses none. Where there is no
// guardian any more, or it does not read, the agent keeps them itself. Nothing is kept before the run directory is known to be this agent's:
// another heird may be running, whose chronicle this is.

import type { ChronicleSink } from "../model/chronicle.js";

/** What an agent says while it starts. */
const MOST_HELD = 1000;

export class AgentChronicle implements ChronicleSink {
  readonly #tell: (line: string) => boolean;
  readonly #own: ChronicleSink;
  #held: string[] | undefined = [];

  /** `tell`: false when the guardian cannot be told. `own`: used then. */
  constructor(ways: { readonly tell: (line: string) => boolean; readonly own: ChronicleSink }) {
    this.#tell = ways.tell;
    this.#own = ways.own;
  }

  append(line: string): void {
    if (this.#held === undefined) return this.#pass(line);
    if (this.#held.length < MOST_HELD) this.#held.push(line);
  }

  /** This is the one agent of the run directory, or it is about to die and says why. */
  begin(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const line of held) this.#pass(line);
  }

  #pass(line: string): void {
    if (!this.#tell(line)) this.#own.append(line);
  }
}

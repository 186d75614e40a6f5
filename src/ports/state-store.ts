// What survives a restart, durable when `save` resolves.

export interface Stored {
  readonly generation: number;
  readonly epochs: Readonly<Record<string, number>>;
  readonly standby: readonly string[];
}

export interface StateStore {
  /** The last saved state; generation 0 and nothing else when there is none. Throws when the file is there but unreadable. */
  load(): Promise<Stored>;
  /** Write, fsync, rename, fsync of the directory. */
  save(state: Stored): Promise<void>;
}

// The number of the last start of a Heartbeat on this machine, which outlives that product's removal.

export interface HeartbeatGeneration {
  /** 0: none, or none that can be read. */
  read(): Promise<number>;
  /** For a Heartbeat that is started here again. Undefined when it is kept, or when no Heartbeat ever ran here; else why not. */
  write(generation: number): Promise<string | undefined>;
}

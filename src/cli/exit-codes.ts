// What the exit status of `heir` and `heird` says; a contract with scripts (docs/commands.md).

export const EXIT = {
  /** Done, or healthy. */
  ok: 0,
  /** Degraded or refused; a configuration with warnings; for heird anything that is neither orderly nor the configuration. */
  degraded: 1,
  /** Usage, or a configuration with errors. */
  usage: 2,
  /** The daemon is not running or does not answer. */
  notRunning: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

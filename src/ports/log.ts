// Where events go that a person may read. One event one line: a stable code, then fields; numbers carry their unit in the name.

export type LogLevel = "error" | "warn" | "info" | "debug";

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  log(level: LogLevel, code: string, fields?: LogFields): void;
}

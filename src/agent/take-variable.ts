// A variable of the environment that the guardian gave to this process alone: scripts must not inherit it.

export function take(name: string): string | undefined {
  const value = process.env[name];
  delete process.env[name];
  return value;
}

// How the fields of an event look in a line of text, the same in the log and in `heir events`: `name=value`, quoted where that is needed.

export const fieldWords = (fields: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(fields).map(([name, value]) => `${name}=${textValue(value)}`);

/** Bare when it has no blank, quote, equals sign or control character; else as a JSON string, so that a line stays a line. */
function textValue(value: unknown): string {
  const text = String(value);
  return /^[^\s"=\p{Cc}]+$/u.test(text) ? text : JSON.stringify(text);
}

// Cuts a stream of text into lines; keeps what has no newline yet, up to a limit.

/** A line of `ip monitor` has some hundred characters; a stream without newlines must not eat the memory. */
const LONGEST = 65_536;

/** `longest`: characters that are kept of a line without an end. */
export function lineReader(onLine: (line: string) => void, longest = LONGEST): (text: string) => void {
  let rest = "";
  return (text) => {
    const parts = (rest + text).split("\n");
    rest = (parts.pop() ?? "").slice(-longest);
    for (const part of parts) onLine(part);
  };
}

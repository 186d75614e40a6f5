// Makes whole lines of a stream that comes in pieces.

/** Calls `each` with every line once it is complete, without its end. */
export function splitLines(each: (line: string) => void): (piece: string) => void {
  let rest = "";
  return (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) each(line);
  };
}

// Text for a terminal of 80 columns: rows whose cells may overflow into the next line, wrapped sentences, colours for states.

export const WIDTH = 80;

export interface TerminalSize {
  readonly rows: number | undefined;
  readonly columns: number | undefined;
}

/** Where lines go, and how they may look there. */
export interface Screen {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard output is a terminal that understands colours, and NO_COLOR is not set. */
  readonly color: boolean;
  readonly tty: boolean;
  /** Of the terminal, as it is now; undefined when it does not say. */
  readonly size?: () => Partial<TerminalSize>;
}

/**
 * One row: each cell padded to its width. A cell that is too long keeps all its text and pushes the rest to the next line,
 * in its own columns: names are never cut, since they are what the operator must type. The last cell is wrapped.
 */
export function row(widths: readonly number[], cells: readonly string[]): string {
  let line = "";
  let start = 0;
  const lines: string[] = [];
  cells.forEach((cell, index) => {
    const last = index === cells.length - 1;
    line = line.padEnd(start) + (last ? wrap(cell, " ".repeat(start)).slice(start) : cell);
    start += widths[index] ?? 0;
    if (!last && line.length > start - 1) {
      lines.push(line);
      line = "";
    }
  });
  return [...lines, line.trimEnd()].join("\n");
}

/** Breaks at blanks; a longer word stays whole. */
export function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    const longer = line.trim() === "" ? line + word : `${line} ${word}`;
    if (longer.length > WIDTH && line.trim() !== "") {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join("\n");
}

const CODES = { good: 32, doubtful: 33, bad: 31, bold: 1 } as const;
export type Tone = keyof typeof CODES;

/** Colours the first occurrence of `word`; the word itself always says the same. */
export const paint = (text: string, word: string, tone: Tone): string =>
  text.replace(word, () => `\u001b[${CODES[tone]}m${word}\u001b[0m`);

/** `12 ms`, `34 s`, `3 min`, `5 h`, `12 d`. */
export function showAge(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.floor(ms / 1000)} s`;
  if (ms < 7_200_000) return `${Math.floor(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${Math.floor(ms / 3_600_000)} h`;
  return `${Math.floor(ms / 86_400_000)} d`;
}

/** What a node sent over the wire or a person wrote must not move the cursor. */
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");

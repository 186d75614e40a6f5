// One source file as tidy reads it: the text with comments blanked, the text with string contents blanked too, and its imports.
// Blanking keeps every offset and line, so a finding can name the line. A lexer of what is needed here, not of all TypeScript.

export interface Source {
  readonly path: string;
  readonly text: string;
  /** Comments and the contents of strings, templates and regular expressions are spaces. */
  readonly bare: string;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

export function readSource(path: string, text: string): Source {
  const bare = blank(text);
  return { path, text, bare, imports: importsOf(text, bare) };
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** `import ... from "x"`, `import "x"`, `export ... from "x"`, `import("x")`, `require("x")`, types included. */
function importsOf(text: string, bare: string): readonly Import[] {
  const found: Import[] = [];
  for (const match of bare.matchAll(/(?<![\w$.])(?:from|import|require)\s*\(?\s*(["'`])/g)) {
    const start = match.index + match[0].length;
    const quote = match[1] ?? "";
    found.push({ specifier: text.slice(start, text.indexOf(quote, start)), line: lineAt(text, start) });
  }
  return found;
}

/** A slash after one of these, or after one of the words, begins a regular expression and not a division. */
const BEFORE_REGEX = /(?:^|[([{,;:=!&|?+\-*%~^<>}]|\b(?:return|typeof|case|in|of|await|yield|throw))$/;

function blank(text: string): string {
  const out = [...text.split("")];
  const templates: number[] = [];
  let depth = 0;
  let code = "";
  const erase = (from: number, to: number): void => {
    for (let k = from; k < to; k += 1) if (out[k] !== "\n") out[k] = " ";
  };
  let at = 0;
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    const one = text.charAt(at);
    if (two === "//" || two === "/*") {
      const close = two === "//" ? text.indexOf("\n", at) : text.indexOf("*/", at) + 2;
      const end = close < at + 2 ? text.length : close;
      erase(at, end);
      at = end;
    } else if (one === '"' || one === "'") {
      const end = closing(text, at + 1, one);
      erase(at + 1, end);
      code = one;
      at = end + 1;
    } else if (one === "`" || (one === "}" && templates.at(-1) === depth)) {
      if (one === "}") templates.pop();
      const end = templateEnd(text, at + 1);
      erase(at + 1, end);
      if (text.charAt(end) === "$") {
        templates.push(depth);
        at = end + 2;
        code = "(";
      } else {
        at = end + 1;
        code = "`";
      }
    } else if (one === "/" && BEFORE_REGEX.test(code)) {
      const end = regexEnd(text, at + 1);
      erase(at + 1, end);
      code = "/";
      at = end + 1;
    } else {
      if (one === "{") depth += 1;
      if (one === "}") depth -= 1;
      if (one.trim() !== "") code = /[\w$]/.test(one) && /[\w$]/.test(text.charAt(at - 1)) ? code + one : one;
      at += 1;
    }
  }
  return out.join("");
}

function closing(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== quote && text.charAt(at) !== "\n") at += text.charAt(at) === "\\" ? 2 : 1;
  return Math.min(at, text.length);
}

function templateEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== "`" && text.slice(at, at + 2) !== "${") at += text.charAt(at) === "\\" ? 2 : 1;
  return Math.min(at, text.length);
}

function regexEnd(text: string, from: number): number {
  let at = from;
  let inClass = false;
  while (at < text.length && text.charAt(at) !== "\n" && (inClass || text.charAt(at) !== "/")) {
    if (text.charAt(at) === "[") inClass = true;
    if (text.charAt(at) === "]") inClass = false;
    at += text.charAt(at) === "\\" ? 2 : 1;
  }
  return Math.min(at, text.length);
}

// Where the keys and values of a TOML text stand. The parser tells values without places, so a second pass finds them: it reads what the parser
// has accepted, decodes only keys, and stops quietly where it does not follow. It judges nothing.

/** Offsets into the text, in UTF-16 units. */
export interface Place {
  /** Of the key that leads here; of the value itself in a list. */
  readonly key: number;
  /** Of the value; of the first character inside the quotes of a string on one line. */
  value: number;
  /** True for a string: only there does what the parser returns as a string stand in quotes (a local date does not). */
  quoted: boolean;
  /** How many characters the value takes, quotes left out; 0 for what is not a plain value. */
  length: number;
  readonly members: Map<string, Place>;
  readonly items: Place[];
}

interface Key {
  readonly name: string;
  readonly at: number;
}

export function findPlaces(text: string): Place {
  const root = place(0, 0);
  new Scanner(text).document(root);
  return root;
}

const place = (key: number, value: number): Place => ({ key, value, quoted: false, length: 0, members: new Map(), items: [] });

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(root: Place): void {
    let table = root;
    for (this.#skip(); this.#at < this.#text.length; this.#skip()) {
      const before = this.#at;
      if (this.#peek("[")) table = this.#header(root);
      else this.#assignment(table);
      // Whatever is not TOML ends the search: the places found so far stay right.
      if (this.#at === before) return;
    }
  }

  /** `[a.b]` or `[[a.b]]`: the table that the following lines fill. */
  #header(root: Place): Place {
    const at = this.#at;
    const isList = this.#peek("[[");
    this.#at += isList ? 2 : 1;
    const keys = this.#keys();
    const last = keys.at(-1);
    this.#at = this.#lineEnd();
    if (last === undefined) return root;
    const parent = descend(root, keys.slice(0, -1));
    const found = member(parent, last);
    if (!isList) return found;
    const item = place(last.at, at);
    found.items.push(item);
    return item;
  }

  #assignment(table: Place): void {
    const keys = this.#keys();
    const last = keys.at(-1);
    if (last === undefined || !this.#peek("=")) return;
    this.#at += 1;
    this.#blanks();
    this.#value(member(descend(table, keys.slice(0, -1)), last));
  }

  #value(into: Place): void {
    into.value = this.#at;
    if (this.#peek("[")) this.#list(into);
    else if (this.#peek("{")) this.#inlineTable(into);
    else if (this.#peek('"') || this.#peek("'")) this.#string(into);
    else this.#bare(into);
  }

  #list(into: Place): void {
    this.#at += 1;
    for (this.#skip(); this.#at < this.#text.length && !this.#peek("]"); this.#skip()) {
      const item = place(this.#at, this.#at);
      this.#value(item);
      if (this.#at === item.key) return;
      into.items.push(item);
      this.#skip();
      if (this.#peek(",")) this.#at += 1;
    }
    this.#at += 1;
  }

  #inlineTable(into: Place): void {
    this.#at += 1;
    for (this.#skip(); this.#at < this.#text.length && !this.#peek("}"); this.#skip()) {
      const before = this.#at;
      this.#assignment(into);
      if (this.#at === before) return;
      this.#skip();
      if (this.#peek(",")) this.#at += 1;
    }
    this.#at += 1;
  }

  #string(into: Place): void {
    const quote = this.#text.charAt(this.#at);
    const isLong = this.#peek(quote.repeat(3));
    const close = isLong ? quote.repeat(3) : quote;
    const from = this.#at + close.length;
    let end = from;
    while (end < this.#text.length && !this.#text.startsWith(close, end)) end += quote === '"' && this.#text.charAt(end) === "\\" ? 2 : 1;
    // Up to two quotes may stand just before the three that close a long string.
    while (isLong && this.#text.charAt(end + 3) === quote) end += 1;
    into.quoted = true;
    into.length = Math.max(0, end - from);
    if (!isLong) into.value = from;
    this.#at = Math.min(end + close.length, this.#text.length);
  }

  /** A number, a date or a word: up to the comma, bracket, comment or line end after it. */
  #bare(into: Place): void {
    const found = /[^,\]}#\r\n]*/y;
    found.lastIndex = this.#at;
    const text = found.exec(this.#text)?.[0] ?? "";
    into.length = text.trimEnd().length;
    this.#at += text.length;
  }

  /** `a . "b".c`, blanks after it as well. */
  #keys(): readonly Key[] {
    const keys: Key[] = [];
    for (;;) {
      this.#blanks();
      const at = this.#at;
      const name = this.#peek('"') || this.#peek("'") ? this.#quotedKey() : this.#bareKey();
      if (name === undefined) return [];
      keys.push({ name, at });
      this.#blanks();
      if (!this.#peek(".")) return keys;
      this.#at += 1;
    }
  }

  #bareKey(): string | undefined {
    const found = /[\w-]+/y;
    found.lastIndex = this.#at;
    const text = found.exec(this.#text)?.[0];
    this.#at += text?.length ?? 0;
    return text;
  }

  #quotedKey(): string {
    const into = place(0, 0);
    const isLiteral = this.#peek("'");
    this.#string(into);
    const raw = this.#text.slice(into.value, into.value + into.length);
    return isLiteral ? raw : unescaped(raw);
  }

  #blanks(): void {
    while (this.#peek(" ") || this.#peek("\t")) this.#at += 1;
  }

  /** Blanks, line ends and comments. */
  #skip(): void {
    while (this.#at < this.#text.length) {
      if (this.#peek("#")) this.#at = this.#lineEnd();
      else if (" \t\r\n".includes(this.#text.charAt(this.#at))) this.#at += 1;
      else return;
    }
  }

  #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end === -1 ? this.#text.length : end;
  }

  #peek(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }
}

/** A key path through a list of tables means its newest table. */
function descend(from: Place, keys: readonly Key[]): Place {
  return keys.reduce((table, key) => {
    const found = member(table, key);
    return found.items.at(-1) ?? found;
  }, from);
}

/** The first place where a table is named is its place. */
function member(table: Place, key: Key): Place {
  const found = table.members.get(key.name) ?? place(key.at, key.at);
  table.members.set(key.name, found);
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", e: "\u001b", '"': '"', "\\": "\\" };

const unescaped = (raw: string): string =>
  raw.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_, x?: string, u?: string, long?: string, plain = "") => {
    const digits = x ?? u ?? long;
    if (digits === undefined) return ESCAPES[plain] ?? plain;
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

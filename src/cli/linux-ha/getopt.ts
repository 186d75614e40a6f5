// Options of a command line as getopt(3) reads them and the programs of Linux-HA had them: single letters, several behind one dash, wherever they
// stand, until `--`. What it says of a wrong one is what getopt says.

export interface Options {
  /** Letter -> its argument; empty for one that takes none. */
  readonly given: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** One line for each wrong one. */
  readonly wrong: readonly string[];
}

/** `letters`: those that are known; a colon behind one: it takes an argument. `name`: who complains. */
export function getopt(name: string, letters: string, words: readonly string[]): Options {
  const given = new Map<string, string>();
  const operands: string[] = [];
  const wrong: string[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--") {
      operands.push(...rest.splice(0));
    } else if (word === "-" || !word.startsWith("-")) {
      operands.push(word);
    } else {
      for (let letter = word[1], after = word.slice(2); letter !== undefined; letter = after[0], after = after.slice(1)) {
        const at = letter === ":" ? -1 : letters.indexOf(letter);
        if (at === -1) {
          wrong.push(`${name}: invalid option -- '${letter}'`);
        } else if (letters[at + 1] !== ":") {
          given.set(letter, "");
        } else {
          const argument = after === "" ? rest.shift() : after;
          if (argument === undefined) wrong.push(`${name}: option requires an argument -- '${letter}'`);
          else given.set(letter, argument);
          break;
        }
      }
    }
  }
  return { given, operands, wrong };
}

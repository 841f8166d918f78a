/** Where in a text: lines and columns from 1, columns in UTF-16 code units, as editors count them. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

const LF = 10;
const CR = 13;

/** The lines of a text; what ends one is what YAML takes for a line break, `\r` alone too. */
export class Lines {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) this.#starts.push(at + 1);
    }
  }

  of(offset: number): LineColumn {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] as number) + 1 };
  }
}

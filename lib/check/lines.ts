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

  /** What is written around a column: the line, or of a very long one what is near. */
  around({ line, column }: LineColumn): Excerpt {
    const start = this.#starts[line - 1] as number;
    let end = this.#starts[line] ?? this.text.length;
    while (end > start && /[\r\n]/.test(this.text[end - 1] as string)) end--;
    const caret = column - 1;
    if (end - start <= LONGEST) return { written: this.text.slice(start, end), caret };
    const from = Math.max(start, Math.min(start + caret - LONGEST / 2, end - LONGEST));
    return { written: this.text.slice(from, from + LONGEST), caret: start + caret - from };
  }
}

/** A line, or a part of one. */
export interface Excerpt {
  readonly written: string;
  /** How many characters of it are before the column. */
  readonly caret: number;
}

/** Lines are shown up to that; JSON may be written on one. */
const LONGEST = 200;

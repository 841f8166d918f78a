import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import type { FieldPath } from './rule';

/** Where the fields of a YAML text are. Far slower than reading the text, so it is made for what has findings only. */
export class Positions {
  readonly #lines = new LineCounter();
  readonly #documents: readonly Document.Parsed[];

  constructor(text: string) {
    const documents = parseAllDocuments(text, { lineCounter: this.#lines, uniqueKeys: false, merge: true });
    this.#documents = [...documents].filter(
      ({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null),
    );
  }

  /** Line and column, from 1, of a field's name or a list's item; of the nearest parent of one that is not there. */
  of(document: number, path: FieldPath): { line: number; column: number } {
    const parsed = this.#documents[document];
    let node: unknown = parsed?.contents;
    let offset = (parsed?.contents as Node | undefined)?.range?.[0] ?? 0;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(parsed as Document.Parsed);
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
        if (pair === undefined) break;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node) && node.items[Number(step)] !== undefined) {
        node = node.items[Number(step)];
        offset = (node as Node).range?.[0] ?? offset;
      } else break;
    }
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }
}

import { CORE_SCHEMA, loadAll, Type } from 'js-yaml';
import { yamlRefusal } from '../manifest/not-yaml';

/** As Kubernetes reads YAML: with merge keys, and a date is text. */
export const SCHEMA = CORE_SCHEMA.extend({
  implicit: [new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: (text) => text === '<<' })],
});

/** A part of a text that is parsed on its own: a document, or several that only `...` parts. */
export interface Part {
  /** Where it begins in the text. */
  readonly start: number;
  readonly text: string;
}

/** A document that is not empty. */
export interface Document {
  readonly part: Part;
  /** Which one of its part, from 0. */
  readonly index: number;
  /** Which one of those that are not empty. */
  readonly rank: number;
  readonly value: unknown;
}

/** Why a part cannot be read. */
export interface Refusal {
  readonly offset: number;
  readonly message: string;
}

/** The documents of a text; of a part that is not YAML, why. What is around it is read. */
export function* documentsOf(text: string): Generator<Document | Refusal> {
  for (const part of partsOf(text)) {
    if (/^(?:---)?\s*$/.test(part.text)) continue;
    let values: unknown[];
    try {
      values = loadAll(part.text, null, { schema: SCHEMA });
    } catch (error) {
      const { offset, message } = yamlRefusal(error, part.text);
      yield { offset: part.start + offset, message };
      continue;
    }
    let rank = 0;
    for (const [index, value] of values.entries()) {
      if (value !== null && value !== undefined) yield { part, index, rank: rank++, value };
    }
  }
}

/** A text at its lines that begin with `---`. */
function* partsOf(text: string): Generator<Part> {
  let start = 0;
  // A directive belongs to what is behind the line.
  const ends = /^%/m.test(text) ? [] : separators(text);
  for (const end of ends) {
    if (end > start) yield { start, text: text.slice(start, end) };
    start = end;
  }
  yield { start, text: text.slice(start) };
}

function* separators(text: string): Generator<number> {
  for (let at = text.indexOf('---'); at >= 0; at = text.indexOf('---', at + 3)) {
    const [before, behind] = [text[at - 1] ?? '\n', text[at + 3] ?? '\n'];
    if ((before === '\n' || before === '\r') && /[ \t\r\n]/.test(behind)) yield at;
  }
}

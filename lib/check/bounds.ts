import type { FieldPath } from './rule';

/** What makes a document unfit for whatever walks through it. */
export interface Excess {
  readonly path: FieldPath;
  readonly message: string;
}

/** As the parser has it, of which aliases know nothing. */
const DEEPEST = 100;
/** How many characters more than are written may come of aliases: of one document, and of all that are read together. */
const MOST = { document: 1_000_000, all: 10_000_000 };
/** What the parser makes of a key that is a mapping itself. */
const MAPPING_AS_KEY = '[object Object]';

interface Size {
  /** Of all that can be reached, once for each way to it. */
  readonly length: number;
  readonly height: number;
}

class Exceeded extends Error {
  constructor(
    message: string,
    readonly path: FieldPath,
  ) {
    super(message);
  }
}

/**
 * Refuses what grows without end, or beyond all measure, where aliases are followed: the parser shares what they
 * stand for, and whoever visits every field would not. Documents without aliases are not walked through.
 */
export class Bounds {
  #left = MOST.all;

  /** Why a document is not checked; undefined if it is fit. */
  excess(value: unknown, text: string): Excess | undefined {
    if (!text.includes('*') && !text.includes('{{') && !text.includes('? ')) return undefined;
    try {
      const { length } = new Walk(text.length + Math.min(MOST.document, this.#left)).size(value);
      this.#left -= Math.max(0, length - text.length);
      return undefined;
    } catch (error) {
      if (error instanceof Exceeded) return { path: error.path, message: error.message };
      throw error;
    }
  }
}

class Walk {
  /** Null while it is looked at. */
  readonly #known = new Map<object, Size | null>();
  readonly #path: string[] = [];

  constructor(readonly most: number) {}

  size(value: unknown): Size {
    if (typeof value !== 'object' || value === null) return { length: String(value).length, height: 0 };
    let size = this.#known.get(value);
    if (size === null) this.#refuse('an alias to what it is in itself; write out what is meant');
    if (this.#path.length + (size?.height ?? 0) > DEEPEST)
      this.#refuse(`nested deeper than ${DEEPEST} levels`);
    if (size === undefined) {
      this.#known.set(value, null);
      size = this.#sizeOf(value);
      this.#known.set(value, size);
    }
    if (size.length <= this.most) return size;
    return this.#refuse('aliases make more than a million characters of it; write out what is meant');
  }

  #sizeOf(value: object): Size {
    let [length, height] = [0, 0];
    for (const [name, child] of Object.entries(value)) {
      this.#path.push(name);
      if (name === MAPPING_AS_KEY) {
        this.#refuse(
          'a mapping is no name of a field; text with {{ is written in quotes, and a template is rendered first',
        );
      }
      const size = this.size(child);
      length += size.length + 1 + (Array.isArray(value) ? 0 : name.length);
      height = Math.max(height, size.height + 1);
      this.#path.pop();
    }
    return { length, height };
  }

  #refuse(message: string): never {
    throw new Exceeded(message, [...this.#path]);
  }
}

import { load } from 'js-yaml';
import { InputError } from '../error';
import { notYaml } from '../manifest/not-yaml';
import { showPath } from '../release';
import type { Loose } from './input';
import { Lines } from './lines';
import type { Place, Source } from './load';
import { didYouMean } from './nearest';
import { Positions } from './positions';
import type { FieldPath } from './rule';

/** Reads settings in YAML strictly: each refusal begins with its place. */
export class Reader {
  readonly value: Loose;
  readonly #source: Source;
  #positions: Positions | undefined;

  constructor(source: Source) {
    this.#source = source;
    try {
      this.value = load(source.text) ?? {};
    } catch (error) {
      throw notYaml(source.name, error);
    }
  }

  place(path: FieldPath): Place {
    const { text } = this.#source;
    this.#positions ??= new Positions(text);
    return { source: this.#source, ...new Lines(text).of(this.#positions.of(0, path)) };
  }

  refuse(path: FieldPath, message: string): never {
    const { source, line, column } = this.place(path);
    throw new InputError(`${source.name}:${line}:${column}: ${message}`);
  }

  within(path: FieldPath, check: () => unknown): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.refuse(path, error.message);
    }
  }

  map(path: FieldPath, value: Loose, known?: readonly string[]): Loose {
    const what = path.length === 0 ? 'this file' : showPath(path);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      this.refuse(path, `${what} is ${shape(value)}; expected ${known?.join(', ') ?? 'a map'}`);
    for (const field of Object.keys(value)) {
      if (known === undefined || known.includes(field)) continue;
      this.refuse(
        [...path, field],
        `${showPath([...path, field])} does not exist here; expected ${known.join(', ')}${didYouMean(field, known)}`,
      );
    }
    return value;
  }

  /** The items and their paths; none of what is not there. */
  list(path: FieldPath, value: Loose): [FieldPath, Loose][] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) this.refuse(path, `${showPath(path)} is ${shape(value)}; expected a list`);
    return (value as Loose[]).map((item, i) => [[...path, i], item]);
  }

  text(path: FieldPath, value: Loose): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    const got = value === undefined ? 'missing' : value === '' ? 'empty' : shape(value);
    return this.refuse(path, `${showPath(path)} is ${got}; expected a text`);
  }

  choice<const C extends string>(path: FieldPath, value: Loose, choices: readonly C[]): C {
    const text = this.text(path, value);
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    const expected = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
    return this.refuse(
      path,
      `${showPath(path)} is "${text}"; expected ${expected}${didYouMean(text, choices)}`,
    );
  }
}

/** Loaded here: it costs start-up time, and most files have nothing to point at. */
function shape(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : value === '' ? 'empty' : `a ${typeof value}`;
}

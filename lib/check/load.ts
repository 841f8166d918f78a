import { loadAll } from 'js-yaml';
import { InputError } from '../error';
import type { Manifest } from '../manifest/manifest';
import { notYaml } from '../manifest/not-yaml';
import { Positions } from './positions';
import type { FieldPath } from './rule';

/** A text with manifests: YAML with any number of documents, or JSON. */
export interface Source {
  /** A file's path, or `stdin`. */
  readonly name: string;
  readonly text: string;
}

/** Where something is written; lines and columns from 1. */
export interface Place {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}

interface Origin {
  readonly source: Source;
  /** Of the documents that are not empty. */
  readonly document: number;
  /** Where in the document the object begins: in a List below `items`. */
  readonly path: FieldPath;
}

/** Manifests that know where they were written. */
export class Loaded {
  readonly manifests: readonly Manifest[];
  readonly #origins = new Map<Manifest, Origin>();
  readonly #positions = new Map<Source, Positions>();

  /** @throws InputError naming file and place, where a text is not YAML or holds what is no Kubernetes object */
  constructor(readonly sources: readonly Source[]) {
    this.manifests = sources.flatMap((source) =>
      objectsOf(source).map(({ value, ...origin }) => {
        this.#origins.set(value, { source, ...origin });
        return value;
      }),
    );
  }

  /** The place of a field, or of what is nearest to one that is not written; parses the text a second time, once. */
  place(manifest: Manifest, path: FieldPath): Place {
    const origin = this.#origins.get(manifest);
    if (origin === undefined) throw new Error('no manifest of these');
    const { source, document } = origin;
    let positions = this.#positions.get(source);
    if (positions === undefined) {
      positions = new Positions(source.text);
      this.#positions.set(source, positions);
    }
    return { source, ...positions.of(document, [...origin.path, ...path]) };
  }
}

/** Each object of a text; Lists are taken apart. */
function objectsOf({ name, text }: Source): { value: Manifest; document: number; path: FieldPath }[] {
  return parse(name, text)
    .map((value, i) => ({ value, at: `${name}: document ${i + 1}` }))
    .filter(({ value }) => value !== null && value !== undefined)
    .flatMap(({ value, at }, document) => {
      const { kind, items } = value as { kind?: unknown; items?: unknown };
      if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) {
        return [{ value: manifestOf(value, at), document, path: [] }];
      }
      return items.map((item, i) => ({
        value: manifestOf(item, `${at}, items[${i}],`),
        document,
        path: ['items', i],
      }));
    });
}

function parse(name: string, text: string): unknown[] {
  try {
    return loadAll(text);
  } catch (error) {
    throw notYaml(name, error, text);
  }
}

function manifestOf(value: unknown, place: string): Manifest {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<Manifest>;
  const fields = Object.entries({ apiVersion, kind, 'metadata.name': metadata?.name });
  const [lacks] = fields.find(([, text]) => typeof text !== 'string' || text === '') ?? [];
  if (lacks === undefined) return value as Manifest;
  throw new InputError(
    `${place} is no Kubernetes object: it has no ${lacks}; apiVersion, kind and metadata.name are expected`,
  );
}

import { groupOf, type Manifest } from '../manifest/manifest';
import { GROUP, isKind } from '../release';
import { Bounds } from './bounds';
import { type Document, documentsOf, type Part } from './documents';
import { type LineColumn, Lines } from './lines';
import { Positions } from './positions';
import type { FieldPath } from './rule';

/** A text with manifests: YAML with any number of documents, or JSON. */
export interface Source {
  /** A file's path, or `stdin`. */
  readonly name: string;
  readonly text: string;
  /** Nobody named it, it was in a folder: what is no Kubernetes object is passed over. @default false */
  readonly found?: boolean;
}

/** Where something is written. */
export interface Place extends LineColumn {
  readonly source: Source;
}

/** What is not checked, and why. */
export interface Problem {
  /** The name of the source. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** Where an object is written. */
export interface Origin {
  readonly source: Source;
  readonly part: Part;
  readonly index: number;
  readonly rank: number;
  /** Where in the document the object begins: in a List below `items`. */
  readonly path: FieldPath;
}

/** Manifests that know where they were written. */
export class Loaded {
  readonly #manifests: Manifest[] = [];
  readonly #problems: Problem[];
  readonly #passedOver: Problem[] = [];
  readonly #origins = new Map<Manifest, Origin>();
  readonly #bounds = new Bounds();
  readonly #lines = new Map<Source, Lines>();
  readonly #positions = new Map<Part, Positions>();

  /** @param unread why there are sources that could not be read at all */
  constructor(
    readonly sources: readonly Source[],
    readonly unread: readonly Problem[] = [],
  ) {
    this.#problems = [...unread];
    for (const source of sources) this.#read(source);
  }

  get manifests(): readonly Manifest[] {
    return this.#manifests;
  }

  /** What cannot be read or is no Kubernetes object; all else is among the manifests. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** What is no Kubernetes object, and nobody said that it is. */
  get passedOver(): readonly Problem[] {
    return this.#passedOver;
  }

  /**
   * The place of a field's name or a list's item; of the nearest parent of one that is not written; of the alias
   * through which it comes. Its document is parsed once more for that.
   */
  place(manifest: Manifest, path: FieldPath): Place {
    const origin = this.origin(manifest);
    return { source: origin.source, ...this.#place(origin, path) };
  }

  /** Where a manifest is written. */
  origin(manifest: Manifest): Origin {
    const origin = this.#origins.get(manifest);
    if (origin === undefined) throw new Error('no manifest of these');
    return origin;
  }

  #read(source: Source): void {
    const { name: file } = source;
    const text = withoutMark(source.text);
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      this.#problems.push({ file, ...this.#linesOf(source).of(nul), message: NUL });
      return;
    }
    for (const document of documentsOf(text)) {
      if ('value' in document) this.#readDocument(source, document);
      else {
        const { offset, message } = document;
        this.#problems.push({ file, ...this.#linesOf(source).of(offset), message });
      }
    }
  }

  #readDocument(source: Source, { value, part, index, rank }: Document): void {
    const origin = { source, part, index, rank, path: [] };
    const excess = this.#bounds.excess(value, part.text);
    if (excess !== undefined) {
      const { path, message } = excess;
      this.#problems.push({ file: source.name, ...this.#place(origin, path), message });
      return;
    }
    for (const { object, path } of objectsOf(value, [])) {
      const lack = lackOf(object);
      if (lack === undefined) {
        this.#manifests.push(object as Manifest);
        this.#origins.set(object as Manifest, { ...origin, path });
      } else {
        const list = isExpected(object, source) ? this.#problems : this.#passedOver;
        const message = `no Kubernetes object: it has no ${lack}; apiVersion, kind and metadata.name are expected`;
        list.push({ file: source.name, ...this.#place(origin, path), message });
      }
    }
  }

  #place({ source, part, index, path: base }: Origin, path: FieldPath): LineColumn {
    let positions = this.#positions.get(part);
    if (positions === undefined) {
      // They take far more room than the text, and are asked for in the order of the documents.
      if (this.#positions.size === KEPT) this.#positions.clear();
      positions = new Positions(part.text);
      this.#positions.set(part, positions);
    }
    return this.#linesOf(source).of(part.start + positions.of(index, [...base, ...path]));
  }

  #linesOf(source: Source): Lines {
    let lines = this.#lines.get(source);
    if (lines === undefined) {
      lines = new Lines(withoutMark(source.text));
      this.#lines.set(source, lines);
    }
    return lines;
  }
}

/** Parts whose positions are kept. */
const KEPT = 1000;

const NUL = 'a NUL character: this is binary, or UTF-16 without a byte order mark; expected UTF-8';

/** Without the byte order mark: no editor counts it as a column. */
export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** The object that a document holds, or those of a List, with where they begin. */
function* objectsOf(object: unknown, path: FieldPath): Generator<{ object: unknown; path: FieldPath }> {
  const { kind, items, metadata } = (object ?? {}) as Partial<Manifest>;
  const isList = typeof kind === 'string' && kind.endsWith('List') && typeof metadata?.name !== 'string';
  if (isList && (Array.isArray(items) || items === null)) {
    for (const [i, item] of (items ?? []).entries()) yield* objectsOf(item, [...path, 'items', i]);
  } else yield { object, path };
}

/** What every Kubernetes object has and this one has not. */
function lackOf(object: unknown): string | undefined {
  const { apiVersion, kind, metadata } = (object ?? {}) as Partial<Manifest>;
  const fields = Object.entries({ apiVersion, kind, 'metadata.name': metadata?.name });
  return fields.find(([, text]) => typeof text !== 'string' || text === '')?.[0];
}

/** Whether somebody meant it to be an object that can be checked: not the values of a chart, or a kustomization. */
function isExpected(object: unknown, { found = false }: Source): boolean {
  const { apiVersion, kind, metadata } = (object ?? {}) as { [field in keyof Manifest]?: unknown };
  if (typeof apiVersion === 'string' && groupOf({ apiVersion }) === GROUP) return true;
  if (typeof kind === 'string' && isKind(kind)) return true;
  const { generateName } = (metadata ?? {}) as { generateName?: unknown };
  return !found && generateName === undefined;
}

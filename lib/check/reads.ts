import { PropertyPath } from '../esc/property-path';
import { PropertyPathError, type PropertyPathRefusal } from '../esc/property-path-refusals';
import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, type SpecPart } from './input';
import { halvesOf } from './refusal';
import type { FieldPath } from './rule';

/** An entry of `data` or `dataFrom`, whosever its store is. */
export class Source {
  constructor(
    readonly part: SpecPart,
    readonly how: 'data' | 'dataFrom',
    readonly entry: Loose,
    private readonly index: number,
  ) {}

  /** Made when it is asked for: most entries have no finding. */
  get path(): FieldPath {
    return [...this.part.path, this.how, this.index];
  }
}

/** What ExternalSecrets read, from any store. */
export const sourcesOf = perInput((input): readonly Source[] => {
  const sources: Source[] = [];
  for (const part of input.externalSecrets) {
    for (const how of ['data', 'dataFrom'] as const) {
      const entries: unknown = part.spec[how];
      if (!Array.isArray(entries)) continue;
      for (let i = 0; i < entries.length; i++) sources.push(new Source(part, how, entries[i] ?? {}, i));
    }
  }
  return sources;
});

/** One thing that is read from Pulumi ESC: an entry of `data`, an `extract` or a `find`. */
export class Read {
  constructor(
    private readonly source: Source,
    readonly how: 'data' | 'extract' | 'find',
    /** The `remoteRef`, `extract` or `find` itself. */
    readonly ref: Loose,
    /** The Pulumi block of the store. */
    readonly pulumi: Loose,
  ) {}

  get object(): Manifest {
    return this.source.part.object;
  }

  /** The spec that it is in. */
  get spec(): Loose {
    return this.source.part.spec;
  }

  /** Where that begins. */
  get specPath(): FieldPath {
    return this.source.part.path;
  }

  /** Of the ExternalSecret; undefined where it is copied into many. */
  get namespace(): string | undefined {
    return this.source.part.namespace;
  }

  /** The entry of `data` or `dataFrom`. */
  get entry(): Loose {
    return this.source.entry;
  }

  /** Where `ref` is. Made when it is asked for: most reads have no finding. */
  get path(): FieldPath {
    return [...this.source.path, this.how === 'data' ? 'remoteRef' : this.how];
  }
}

/** What ExternalSecrets read from stores that are known to be Pulumi's; stores that are not in the input may be anybody's. */
export const pulumiReads = perInput((input): readonly Read[] => {
  const reads: Read[] = [];
  let last: { readonly part: SpecPart; readonly pulumi: Loose } | undefined;
  for (const source of sourcesOf(input)) {
    const { part, how, entry } = source;
    // Entries of one ExternalSecret have the same store, but for those that name their own.
    if (last?.part !== part)
      last = { part, pulumi: input.pulumi(part.spec.secretStoreRef ?? {}, part.namespace) };
    const own = entry.sourceRef?.storeRef;
    const pulumi = own ? input.pulumi(own, part.namespace) : last.pulumi;
    if (pulumi === undefined) continue;
    if (how === 'data') {
      if (entry.remoteRef) reads.push(new Read(source, 'data', entry.remoteRef, pulumi));
      continue;
    }
    if (entry.extract) reads.push(new Read(source, 'extract', entry.extract, pulumi));
    if (entry.find) reads.push(new Read(source, 'find', entry.find, pulumi));
  }
  return reads;
});

/** The same, one list for each ExternalSecret. */
export const readsOfEach = perInput((input): readonly (readonly [Read, ...Read[]])[] => [
  ...grouped(pulumiReads(input), ({ object }) => object).values(),
]);

/** A path that is read and that {@link PropertyPath} refuses. */
export interface RefusedPath {
  readonly object: Manifest;
  readonly path: FieldPath;
  readonly reason: PropertyPathRefusal;
  readonly problem: string;
  readonly write: string;
}

/** The paths that are refused, for whichever reason. */
export const refusedPaths = perInput((input): readonly RefusedPath[] => [...refused(input)]);

function* refused(input: Input): Generator<RefusedPath> {
  for (const { object, how, ref, path } of pulumiReads(input)) {
    if (how === 'find' || typeof ref.key !== 'string') continue;
    try {
      PropertyPath.canonical(ref.key);
    } catch (error) {
      if (!(error instanceof PropertyPathError)) throw error;
      const halves = halvesOf(error.message, 'write names with dots between them');
      yield { object, path: [...path, 'key'], reason: error.reason, ...halves };
    }
  }
}

/** Whether all that is read may be no key at all, and no error: an `extract` of what is no object gives none. */
export function mayFindNothing(spec: Loose): boolean {
  if (Array.isArray(spec.data) && spec.data.length > 0) return false;
  return [...listOf(spec.dataFrom)].every(([, entry]) => !entry?.sourceRef?.generatorRef);
}

/** Namespace and name as one text. */
export function placeOf({ namespace, name }: { namespace?: string | undefined; name: string }): string {
  return `${namespace ?? ''}/${name}`;
}

/** Namespace and name of the Secret that an ExternalSecret writes. */
export function targetOf({ metadata, spec }: Manifest): string {
  const name = (spec as Loose)?.target?.name;
  return placeOf({ ...metadata, name: name || metadata.name });
}

/** The items by their keys, each list in the order of the items. */
export function grouped<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The items of what should be a list. */
export function listOf(value: unknown): IterableIterator<[number, Loose]> {
  return (Array.isArray(value) ? value : []).entries();
}

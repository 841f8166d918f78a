import { PropertyPath } from '../esc/property-path';
import { PropertyPathError, type PropertyPathRefusal } from '../esc/property-path-refusals';
import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, type SpecPart } from './input';
import { halvesOf } from './refusal';
import type { FieldPath } from './rule';

/** An entry of `data` or `dataFrom`, whosever its store is. */
export interface Source {
  readonly part: SpecPart;
  readonly how: 'data' | 'dataFrom';
  readonly entry: Loose;
  readonly path: FieldPath;
}

/** What ExternalSecrets read, from any store. */
export const sourcesOf = perInput((input): readonly Source[] =>
  input.externalSecrets.flatMap((part) =>
    (['data', 'dataFrom'] as const).flatMap((how) =>
      [...listOf(part.spec[how])].map(([i, entry]) => {
        return { part, how, entry: entry ?? {}, path: [...part.path, how, i] };
      }),
    ),
  ),
);

/** One thing that is read from Pulumi ESC: an entry of `data`, an `extract` or a `find`. */
export interface Read {
  readonly object: Manifest;
  /** The spec that it is in, and where that begins. */
  readonly spec: Loose;
  readonly specPath: FieldPath;
  readonly how: 'data' | 'extract' | 'find';
  /** The entry of `data` or `dataFrom`. */
  readonly entry: Loose;
  /** The `remoteRef`, `extract` or `find` itself. */
  readonly ref: Loose;
  /** Where that is. */
  readonly path: FieldPath;
  /** The Pulumi block of the store. */
  readonly pulumi: Loose;
  /** Of the ExternalSecret; undefined where it is copied into many. */
  readonly namespace: string | undefined;
}

/** What ExternalSecrets read from stores that are known to be Pulumi's; stores that are not in the input may be anybody's. */
export const pulumiReads = perInput((input): readonly Read[] => [...reads(input)]);

/** How each kind of entry reads, and the field that says so. */
const WAYS = {
  data: [['data', 'remoteRef']],
  dataFrom: [
    ['extract', 'extract'],
    ['find', 'find'],
  ],
} as const;

function* reads(input: Input): Generator<Read> {
  for (const { part, how: where, entry, path } of sourcesOf(input)) {
    const { object, spec, path: specPath, namespace } = part;
    const pulumi = input.pulumi(entry.sourceRef?.storeRef ?? spec.secretStoreRef ?? {}, namespace);
    if (pulumi === undefined) continue;
    for (const [how, field] of WAYS[where]) {
      const ref = entry[field];
      if (!ref) continue;
      yield { object, spec, specPath, namespace, how, entry, ref, path: [...path, field], pulumi };
    }
  }
}

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

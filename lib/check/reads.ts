import { PropertyPath } from '../esc/property-path';
import { PropertyPathError, type PropertyPathRefusal } from '../esc/property-path-refusals';
import { grouped } from '../manifest/grouped';
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
export const sourcesOf = perInput((input): readonly Source[] => input.externalSecrets.flatMap(sourcesOfPart));

/** What one of them reads. */
export function sourcesOfPart(part: SpecPart): Source[] {
  return (['data', 'dataFrom'] as const).flatMap((how) =>
    [...listOf(part.spec[how])].map(([i, entry]) => new Source(part, how, entry ?? {}, i)),
  );
}

/** One thing that is read from Pulumi ESC: an entry of `data`, an `extract` or a `find`. */
export class Read {
  constructor(
    private readonly part: SpecPart,
    readonly how: 'data' | 'extract' | 'find',
    private readonly index: number,
    /** The entry of `data` or `dataFrom`. */
    readonly entry: Loose,
    /** The Pulumi block of the store. */
    readonly pulumi: Loose,
  ) {}

  /** The `remoteRef`, `extract` or `find` itself. */
  get ref(): Loose {
    return this.how === 'data' ? this.entry.remoteRef : this.entry[this.how];
  }

  get object(): Manifest {
    return this.part.object;
  }

  /** The spec that it is in. */
  get spec(): Loose {
    return this.part.spec;
  }

  /** Where that begins. */
  get specPath(): FieldPath {
    return this.part.path;
  }

  /** Of the ExternalSecret; undefined where it is copied into many. */
  get namespace(): string | undefined {
    return this.part.namespace;
  }

  /** Where `ref` is. Made when it is asked for: most reads have no finding. */
  get path(): FieldPath {
    const at = this.how === 'data' ? ['data', this.index, 'remoteRef'] : ['dataFrom', this.index, this.how];
    return [...this.part.path, ...at];
  }
}

/** What ExternalSecrets read from stores that are known to be Pulumi's; stores that are not in the input may be anybody's. */
export const pulumiReads = perInput((input): readonly Read[] => {
  const reads: Read[] = [];
  for (const part of input.externalSecrets) {
    const { data, dataFrom, secretStoreRef = {} } = part.spec;
    const shared = input.pulumi(secretStoreRef ?? {}, part.namespace);
    const add = (how: Read['how'], index: number, entry: Loose) => {
      const own = entry.sourceRef?.storeRef;
      const pulumi = own ? input.pulumi(own, part.namespace) : shared;
      if (pulumi !== undefined) reads.push(new Read(part, how, index, entry, pulumi));
    };
    for (let i = 0; Array.isArray(data) && i < data.length; i++) {
      if (data[i]?.remoteRef) add('data', i, data[i]);
    }
    for (let i = 0; Array.isArray(dataFrom) && i < dataFrom.length; i++) {
      if (dataFrom[i]?.extract) add('extract', i, dataFrom[i]);
      if (dataFrom[i]?.find) add('find', i, dataFrom[i]);
    }
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
  for (const read of pulumiReads(input)) {
    const { how, ref } = read;
    if (how === 'find' || typeof ref.key !== 'string') continue;
    try {
      PropertyPath.canonical(ref.key);
    } catch (error) {
      if (!(error instanceof PropertyPathError)) throw error;
      const halves = halvesOf(error.message, 'write names with dots between them');
      yield { object: read.object, path: [...read.path, 'key'], reason: error.reason, ...halves };
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

/** The items of what should be a list. */
export function listOf(value: unknown): IterableIterator<[number, Loose]> {
  return (Array.isArray(value) ? value : []).entries();
}

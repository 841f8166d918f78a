import type { Manifest } from '../manifest/manifest';
import { type Loose, perInput, type SpecPart } from './input';
import type { FieldPath } from './rule';

/** One thing that is read from Pulumi ESC: an entry of `data`, an `extract` or a `find`. */
export class Read {
  constructor(
    private readonly part: SpecPart,
    readonly how: 'data' | 'extract' | 'find',
    /** The `remoteRef`, `extract` or `find` itself. */
    readonly ref: Loose,
    /** Which entry of `data` or `dataFrom` it is in. */
    readonly index: number,
    /** The Pulumi block of the store. */
    readonly pulumi: Loose,
  ) {}

  get object(): Manifest {
    return this.part.object;
  }

  /** The spec that it is in. */
  get spec(): Loose {
    return this.part.spec;
  }

  /** Of the ExternalSecret; undefined where it is copied into many. */
  get namespace(): string | undefined {
    return this.part.namespace;
  }

  /** Where `ref` is. Made when it is asked for: most reads have no finding. */
  get path(): FieldPath {
    const { path } = this.part;
    if (this.how === 'data') return [...path, 'data', this.index, 'remoteRef'];
    return [...path, 'dataFrom', this.index, this.how];
  }
}

/** What ExternalSecrets read from stores that are known to be Pulumi's; stores that are not in the input may be anybody's. */
export const pulumiReads = perInput((input): readonly Read[] => {
  const reads: Read[] = [];
  for (const part of input.externalSecrets) {
    const { data, dataFrom, secretStoreRef } = part.spec;
    const own = input.pulumi(secretStoreRef ?? {}, part.namespace);
    // Most entries have no store of their own.
    const pulumiOf = (entry: Loose) =>
      entry?.sourceRef?.storeRef ? input.pulumi(entry.sourceRef.storeRef, part.namespace) : own;
    for (let i = 0; i < lengthOf(data); i++) {
      const ref = data[i]?.remoteRef;
      const pulumi = pulumiOf(data[i]);
      if (ref && pulumi !== undefined) reads.push(new Read(part, 'data', ref, i, pulumi));
    }
    for (let i = 0; i < lengthOf(dataFrom); i++) {
      const pulumi = pulumiOf(dataFrom[i]);
      if (pulumi === undefined) continue;
      for (const how of ['extract', 'find'] as const) {
        const ref = dataFrom[i]?.[how];
        if (ref) reads.push(new Read(part, how, ref, i, pulumi));
      }
    }
  }
  return reads;
});

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** The items of what should be a list. */
export function listOf(value: unknown): IterableIterator<[number, Loose]> {
  return (Array.isArray(value) ? value : []).entries();
}

import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput } from './input';
import type { FieldPath } from './rule';

/** One thing that is read from Pulumi ESC: an entry of `data`, an `extract` or a `find`. */
export interface Read {
  readonly object: Manifest;
  /** The spec that it is in. */
  readonly spec: Loose;
  readonly how: 'data' | 'extract' | 'find';
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

function* reads(input: Input): Generator<Read> {
  for (const { object, spec, path, namespace } of input.externalSecrets) {
    const pulumiOf = (entry: Loose) =>
      input.pulumi(entry?.sourceRef?.storeRef ?? spec.secretStoreRef ?? {}, namespace);
    for (const [i, entry] of listOf(spec.data)) {
      const pulumi = pulumiOf(entry);
      if (!entry?.remoteRef || pulumi === undefined) continue;
      const at = [...path, 'data', i, 'remoteRef'];
      yield { object, spec, how: 'data', ref: entry.remoteRef, path: at, pulumi, namespace };
    }
    for (const [i, entry] of listOf(spec.dataFrom)) {
      const pulumi = pulumiOf(entry);
      if (pulumi === undefined) continue;
      for (const how of ['extract', 'find'] as const) {
        const at = [...path, 'dataFrom', i, how];
        if (entry?.[how]) yield { object, spec, how, ref: entry[how], path: at, pulumi, namespace };
      }
    }
  }
}

/** The items of what should be a list. */
export function listOf(value: unknown): IterableIterator<[number, Loose]> {
  return (Array.isArray(value) ? value : []).entries();
}

import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, STORES } from './input';
import { listOf } from './reads';
import type { FieldPath } from './rule';

/** A store of Pulumi's that is checked. */
export interface PulumiStore {
  readonly object: Manifest;
  /** The block `spec.provider.pulumi`. */
  readonly pulumi: Loose;
  /** Where that is. */
  readonly path: FieldPath;
}

const PULUMI = ['spec', 'provider', 'pulumi'] as const;

/** The stores of Pulumi's in the input, of both kinds. */
export const pulumiStores = perInput((input): readonly PulumiStore[] =>
  STORES.flatMap((kind) => input.of(kind)).flatMap((object) => {
    const pulumi = (object.spec as Loose)?.provider?.pulumi;
    return typeof pulumi === 'object' && pulumi !== null ? [{ object, pulumi, path: PULUMI }] : [];
  }),
);

/** Something of a store, and where it is. */
export interface StorePart {
  readonly object: Manifest;
  readonly value: Loose;
  readonly path: FieldPath;
}

const ACCESS_TOKENS = [['accessToken'], ['auth', 'accessToken']] as const;

/** Each `accessToken` of Pulumi's stores, the deprecated one and that of `auth`. */
export const accessTokens = perInput((input): readonly StorePart[] =>
  pulumiStores(input).flatMap(({ object, pulumi, path }) =>
    ACCESS_TOKENS.flatMap((names) => partOf(object, pulumi, path, names)),
  ),
);

/** Each `secretRef` of those. */
export const secretRefs = perInput((input): readonly StorePart[] =>
  accessTokens(input).flatMap(({ object, value, path }) => partOf(object, value, path, ['secretRef'])),
);

/** Each `auth.oidcConfig` of Pulumi's stores. */
export const oidcConfigs = perInput((input): readonly (StorePart & PulumiStore)[] =>
  pulumiStores(input).flatMap((store) =>
    partOf(store.object, store.pulumi, store.path, ['auth', 'oidcConfig']).map((part) => ({
      ...store,
      ...part,
    })),
  ),
);

function partOf(
  object: Manifest,
  from: Loose,
  path: FieldPath,
  names: readonly string[],
): readonly StorePart[] {
  const value = names.reduce<Loose>((at, name) => at?.[name], from);
  return typeof value === 'object' && value !== null ? [{ object, value, path: [...path, ...names] }] : [];
}

/** Each entry of `conditions` of the stores of a kind, whoever their provider is. */
export function* conditionsOf(input: Input, kind: (typeof STORES)[number]): Generator<StorePart> {
  for (const object of input.of(kind)) {
    for (const [i, value] of listOf((object.spec as Loose)?.conditions)) {
      yield { object, value, path: ['spec', 'conditions', i] };
    }
  }
}

/** Each text in `namespaceRegexes` of ClusterSecretStores. */
export function* namespaceRegexes(input: Input): Generator<StorePart> {
  for (const { object, value, path } of conditionsOf(input, 'ClusterSecretStore')) {
    for (const [i, regex] of listOf(value?.namespaceRegexes)) {
      if (typeof regex === 'string') {
        yield { object, value: regex, path: [...path, 'namespaceRegexes', i] };
      }
    }
  }
}

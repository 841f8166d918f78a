import type { Manifest } from '../manifest/manifest';
import { type Loose, perInput, STORES } from './input';
import { placeOf } from './reads';
import type { FieldPath } from './rule';
import { secretRefs } from './stores';

/** The Secret of an access token, where the input has it. */
export interface TokenSecret {
  readonly secret: Manifest;
  /** Of the Secret: whether the value is empty. The values themselves stay where they are. */
  readonly keys: ReadonlyMap<string, boolean>;
  /** The store that refers to it. */
  readonly store: Manifest;
  /** The key that the store names. */
  readonly key: string;
  /** Where the reference of the store is. */
  readonly path: FieldPath;
}

/** The kinds that {@link tokenSecrets} looks at. */
export const TOKEN_KINDS = [...STORES, 'Secret'] as const;

/** The Secrets that hold the access tokens of Pulumi's stores. */
export const tokenSecrets = perInput((input): readonly TokenSecret[] => {
  const secrets = new Map(input.of('Secret').map((secret) => [placeOf(secret.metadata), secret]));
  return secretRefs(input).flatMap(({ object: store, value: { name, key, namespace }, path }) => {
    const where = store.kind === 'SecretStore' ? store.metadata.namespace : namespace;
    const secret = secrets.get(placeOf({ namespace: where, name }));
    return secret === undefined || typeof key !== 'string'
      ? []
      : [{ secret, keys: keysOf(secret), store, key, path }];
  });
});

function keysOf({ data, stringData }: Loose): ReadonlyMap<string, boolean> {
  // The API server writes stringData over data.
  return new Map(Object.entries({ ...data, ...stringData }).map(([key, value]) => [key, value === '']));
}

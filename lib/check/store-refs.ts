import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, type SpecPart, STORES } from './input';
import { listOf } from './reads';
import type { FieldPath } from './rule';
import { hasVariable } from './variable';

/** A store that an ExternalSecret or PushSecret names, whoever its provider is. */
export interface NamedStore {
  readonly object: Manifest;
  readonly kind: string;
  readonly name: string;
  /** Where the reference is. */
  readonly path: FieldPath;
  /** Of the object; undefined where it is copied into many. */
  readonly namespace: string | undefined;
}

/** The stores that ExternalSecrets read from, by their names. */
export const storesRead = perInput((input): readonly NamedStore[] => {
  const found: NamedStore[] = [];
  for (const part of input.externalSecrets) {
    const shared = [addOwn(found, part, 'data'), addOwn(found, part, 'dataFrom')].includes(true);
    if (shared) add(found, part, part.spec.secretStoreRef, ['secretStoreRef']);
  }
  return found;
});

/** The stores that PushSecrets push into, by their names. */
export const storesPushed = perInput((input): readonly NamedStore[] => {
  const found: NamedStore[] = [];
  for (const part of input.pushSecrets) {
    for (const [i, ref] of listOf(part.spec.secretStoreRefs)) add(found, part, ref, ['secretStoreRefs', i]);
  }
  return found;
});

/** Adds the stores that entries name for themselves; whether others look at the one of the ExternalSecret. */
function addOwn(found: NamedStore[], part: SpecPart, field: 'data' | 'dataFrom'): boolean {
  let shared = false;
  for (const [i, entry] of listOf(part.spec[field])) {
    const own = entry?.sourceRef;
    if (own) add(found, part, own.storeRef, [field, i, 'sourceRef', 'storeRef']);
    else shared = true;
  }
  return shared;
}

function add(found: NamedStore[], { object, path, namespace }: SpecPart, ref: Loose, at: FieldPath): void {
  const { name, kind = 'SecretStore' } = ref ?? {};
  if (typeof name !== 'string' || name === '') return;
  found.push({ object, kind: String(kind), name, path: [...path, ...at], namespace });
}

/** A reference to a store that the input lacks, though it has others of that name. */
export interface MissingStore extends NamedStore {
  readonly namespace: string;
  /** The namespaces in which there is a SecretStore of that name. */
  readonly elsewhere: readonly string[];
  /** The kind of a store of that name that this namespace could use. */
  readonly otherKind: string | undefined;
}

interface Named {
  readonly namespaces: string[];
  cluster: boolean;
  /** Whether one of them may be in any namespace. */
  anywhere: boolean;
}

/** References to what is not in the input, as far as it may be meant for what is. The store may be in the cluster all the same. */
export const storesMissing = perInput((input): readonly MissingStore[] => {
  const byName = storesByName(input);
  return storesRead(input)
    .concat(storesPushed(input))
    .flatMap((ref) => {
      const { kind, name, namespace } = ref;
      const found = byName.get(name);
      if (found === undefined || namespace === undefined || input.store(ref, namespace) !== undefined)
        return [];
      const own = input.store({ kind: 'SecretStore', name }, namespace) !== undefined;
      const otherKind = kind === 'SecretStore' ? found.cluster && 'ClusterSecretStore' : own && 'SecretStore';
      const unknown = found.anywhere || hasVariable(namespace);
      const elsewhere = kind === 'SecretStore' && !unknown ? found.namespaces : [];
      return [{ ...ref, namespace, elsewhere, otherKind: otherKind || undefined }];
    });
});

function storesByName(input: Input): ReadonlyMap<string, Named> {
  const byName = new Map<string, Named>();
  for (const { kind, metadata } of STORES.flatMap((kind) => input.of(kind))) {
    let found = byName.get(metadata.name);
    if (found === undefined) {
      found = { namespaces: [], cluster: false, anywhere: false };
      byName.set(metadata.name, found);
    }
    if (kind === 'ClusterSecretStore') found.cluster = true;
    else if (metadata.namespace === undefined || hasVariable(metadata.namespace)) found.anywhere = true;
    else found.namespaces.push(metadata.namespace);
  }
  return byName;
}

import type { Manifest } from '../manifest/manifest';
import { type Input, type Loose, perInput, type SpecPart, STORES } from './input';
import { listOf } from './reads';
import type { FieldPath } from './rule';
import { hasVariable } from './variable';

/** A store that an ExternalSecret or PushSecret names, whoever its provider is. */
export class NamedStore {
  constructor(
    private readonly part: SpecPart,
    readonly kind: string,
    readonly name: string,
    private readonly at: FieldPath,
  ) {}

  get object(): Manifest {
    return this.part.object;
  }

  /** Of the object; undefined where it is copied into many. */
  get namespace(): string | undefined {
    return this.part.namespace;
  }

  /** Where the reference is. Made when it is asked for: most have no finding. */
  get path(): FieldPath {
    return [...this.part.path, ...this.at];
  }
}

/** The stores that ExternalSecrets read from, by their names. */
export const storesRead = perInput((input): readonly NamedStore[] => {
  const found: NamedStore[] = [];
  for (const part of input.externalSecrets) {
    const ofData = addOwn(found, part, 'data');
    if (addOwn(found, part, 'dataFrom') || ofData) add(found, part, part.spec.secretStoreRef, SHARED);
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
  const entries: Loose = part.spec[field];
  let shared = false;
  for (let i = 0; Array.isArray(entries) && i < entries.length; i++) {
    const own = entries[i]?.sourceRef;
    if (own) add(found, part, own.storeRef, [field, i, 'sourceRef', 'storeRef']);
    else shared = true;
  }
  return shared;
}

const SHARED: FieldPath = ['secretStoreRef'];

function add(found: NamedStore[], part: SpecPart, ref: Loose, at: FieldPath): void {
  const name = ref?.name;
  if (typeof name !== 'string' || name === '') return;
  found.push(new NamedStore(part, String(ref.kind ?? 'SecretStore'), name, at));
}

/** A reference to a store that the input lacks, though it has others of that name. */
export interface MissingStore extends Pick<NamedStore, 'object' | 'kind' | 'name' | 'path'> {
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
      const { object, kind, name, namespace } = ref;
      const found = byName.get(name);
      if (found === undefined || namespace === undefined || input.store(ref, namespace) !== undefined)
        return [];
      const own = input.store({ kind: 'SecretStore', name }, namespace) !== undefined;
      const otherKind = kind === 'SecretStore' ? found.cluster && 'ClusterSecretStore' : own && 'SecretStore';
      const unknown = found.anywhere || hasVariable(namespace);
      const elsewhere = kind === 'SecretStore' && !unknown ? found.namespaces : [];
      return [
        { object, kind, name, path: ref.path, namespace, elsewhere, otherKind: otherKind || undefined },
      ];
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

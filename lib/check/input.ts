import { groupOf, type Manifest } from '../manifest/manifest';
import { GROUP, isKind, type Kind } from '../release';
import type { FieldPath } from './rule';

/** A spec as it is written by anybody: every field may be missing, or something else. */
// biome-ignore lint/suspicious/noExplicitAny: the schema check says what is malformed; rules read what is there
export type Loose = any;

/** A spec of an ExternalSecret or PushSecret, its own or in the kind that copies it into namespaces. */
export interface SpecPart {
  readonly object: Manifest;
  readonly spec: Loose;
  /** Where the spec begins. */
  readonly path: FieldPath;
  /** Undefined where it is copied into many. */
  readonly namespace: string | undefined;
}

/** A reference to a store, as an ExternalSecret or PushSecret writes it. */
interface StoreRef {
  readonly name?: unknown;
  readonly kind?: unknown;
}

/** The manifests that are checked together. What is not among them is not known. */
export class Input {
  readonly #byKind = new Map<Kind, Manifest[]>();
  readonly #stores = new Map<string, Manifest>();

  constructor(
    manifests: Iterable<Manifest>,
    readonly release: string,
  ) {
    for (const manifest of manifests) {
      if (groupOf(manifest) !== GROUP || !isKind(manifest.kind)) continue;
      const list = this.#byKind.get(manifest.kind);
      if (list === undefined) this.#byKind.set(manifest.kind, [manifest]);
      else list.push(manifest);
      if (manifest.kind.endsWith('SecretStore')) this.#stores.set(storeKey(manifest), manifest);
    }
  }

  of(kind: Kind): readonly Manifest[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** What ExternalSecrets say, also those that a ClusterExternalSecret makes. */
  *externalSecrets(): Generator<SpecPart> {
    yield* specs(this.of('ExternalSecret'));
    yield* specs(this.of('ClusterExternalSecret'), 'externalSecretSpec');
  }

  /** What PushSecrets say, also those that a ClusterPushSecret makes. */
  *pushSecrets(): Generator<SpecPart> {
    yield* specs(this.of('PushSecret'));
    yield* specs(this.of('ClusterPushSecret'), 'pushSecretSpec');
  }

  /** The Pulumi block of a store that is in the input; undefined if it is not, or is of another provider. */
  pulumi({ name, kind = 'SecretStore' }: StoreRef, namespace: string | undefined): Loose | undefined {
    const scope = kind === 'ClusterSecretStore' ? '' : (namespace ?? '');
    const store = this.#stores.get(`${kind} ${scope}/${name}`);
    return (store?.spec as Loose)?.provider?.pulumi;
  }
}

function storeKey({ kind, metadata }: Manifest): string {
  return `${kind} ${kind === 'ClusterSecretStore' ? '' : (metadata.namespace ?? '')}/${metadata.name}`;
}

function* specs(objects: readonly Manifest[], field?: string): Generator<SpecPart> {
  for (const object of objects) {
    const own = object.spec as Loose;
    const spec = field === undefined ? own : own?.[field];
    if (typeof spec !== 'object' || spec === null) continue;
    const path = field === undefined ? ['spec'] : ['spec', field];
    yield { object, spec, path, namespace: field === undefined ? object.metadata.namespace : undefined };
  }
}

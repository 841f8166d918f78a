import { groupOf, type Manifest } from '../manifest/manifest';
import { GROUP } from '../release';
import type { FieldPath } from './rule';
import { wordsOf } from './words';

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

/** The kinds that say what an ExternalSecret says, of its own or for others. */
export const READERS = ['ExternalSecret', 'ClusterExternalSecret'] as const;
/** The kinds that say what a PushSecret says. */
export const PUSHERS = ['PushSecret', 'ClusterPushSecret'] as const;
/** The kinds that say how a provider is reached. */
export const STORES = ['SecretStore', 'ClusterSecretStore'] as const;
/** All six. */
export const ANY_KIND = [...STORES, ...READERS, ...PUSHERS] as const;

const NONE: readonly never[] = Object.freeze([]);
const NOWHERE: ReadonlyMap<string, string> = new Map();

/** The manifests that are checked together. What is not among them is not known. */
export class Input {
  readonly #byKind = new Map<string, Manifest[]>();
  readonly #stores = new Map<string, Manifest>();
  readonly #asked = new Set<string>();
  #externalSecrets: readonly SpecPart[] | undefined;
  #pushSecrets: readonly SpecPart[] | undefined;
  #words: ReadonlySet<string> | undefined;
  #untyped: Input | undefined;

  /**
   * @param manifests what is checked
   * @param declared stores that are known and not checked: those of another repository
   * @param isTyped whether what made a manifest gives a spec that the release's schema takes. @default of none
   * @param pushedElsewhere the environments that others push into, and by what, as `addPushers` names them
   */
  constructor(
    readonly manifests: readonly Manifest[],
    readonly release: string,
    private readonly declared: readonly Manifest[] = NONE,
    readonly isTyped: (manifest: Manifest) => boolean = () => false,
    readonly pushedElsewhere: ReadonlyMap<string, string> = NOWHERE,
  ) {
    for (const manifest of manifests) {
      const kind = kindName(manifest);
      const list = this.#byKind.get(kind);
      if (list === undefined) this.#byKind.set(kind, [manifest]);
      else list.push(manifest);
    }
    const own = STORES.flatMap((kind) => this.#byKind.get(kind) ?? []);
    for (const store of [...declared, ...own]) this.#stores.set(storeKey(store), store);
  }

  /** The same without what is typed: the stores among that are known and not checked. */
  get untyped(): Input {
    this.#untyped ??= this.#withoutTyped();
    return this.#untyped;
  }

  #withoutTyped(): Input {
    const others = this.manifests.filter((manifest) => !this.isTyped(manifest));
    if (others.length === this.manifests.length) return this;
    const stores = STORES.flatMap((kind) => this.#byKind.get(kind) ?? []);
    return new Input(others, this.release, [...this.declared, ...stores]);
  }

  /** The objects of a kind: `ExternalSecret`, `Secret`, and of groups that are not ESO's `argoproj.io/Application`. */
  of(kind: string): readonly Manifest[] {
    this.#asked.add(kind);
    return this.#byKind.get(kind) ?? NONE;
  }

  /** Every object, of whatever kind; whoever asks for them reads `*`. */
  get all(): readonly Manifest[] {
    this.#asked.add('*');
    return this.manifests;
  }

  /** Whether there is an object of a kind, or with `*` of any; this is not asking for it. */
  has(kind: string): boolean {
    return kind === '*' ? this.manifests.length > 0 : this.#byKind.has(kind);
  }

  /** Whether any of these words is in the input, as {@link wordsOf} finds them. */
  mentions(words: readonly string[]): boolean {
    this.#words ??= wordsOf(this.manifests);
    for (const word of words) if (this.#words.has(word)) return true;
    return false;
  }

  /** The kinds that were asked for so far, by which a test holds a rule to what it declares. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** What ExternalSecrets say, also those that a ClusterExternalSecret makes. */
  get externalSecrets(): readonly SpecPart[] {
    for (const kind of READERS) this.#asked.add(kind);
    this.#externalSecrets ??= [
      ...specs(this.of('ExternalSecret')),
      ...specs(this.of('ClusterExternalSecret'), 'externalSecretSpec'),
    ];
    return this.#externalSecrets;
  }

  /** What PushSecrets say, also those that a ClusterPushSecret makes. */
  get pushSecrets(): readonly SpecPart[] {
    for (const kind of PUSHERS) this.#asked.add(kind);
    this.#pushSecrets ??= [
      ...specs(this.of('PushSecret')),
      ...specs(this.of('ClusterPushSecret'), 'pushSecretSpec'),
    ];
    return this.#pushSecrets;
  }

  /** A store that is in the input or declared; undefined if it is neither. */
  store({ name, kind = 'SecretStore' }: StoreRef, namespace: string | undefined): Manifest | undefined {
    if (this.#stores.size === 0) return undefined;
    const scope = kind === 'ClusterSecretStore' ? '' : (namespace ?? '');
    return this.#stores.get(`${kind} ${scope}/${name}`);
  }

  /** The Pulumi block of such a store; undefined if it is not known, or is of another provider. */
  pulumi(ref: StoreRef, namespace: string | undefined): Loose | undefined {
    const block = (this.store(ref, namespace)?.spec as Loose)?.provider?.pulumi;
    return typeof block === 'object' && block !== null ? block : undefined;
  }
}

/** Computes something of an input once, however many rules ask for it. */
export function perInput<T>(compute: (input: Input) => T): (input: Input) => T {
  const known = new WeakMap<Input, { readonly value: T }>();
  return (input) => {
    let found = known.get(input);
    if (found === undefined) {
      found = { value: compute(input) };
      known.set(input, found);
    }
    return found.value;
  };
}

/** What {@link Input.of} calls the kind of an object. */
export function kindName(manifest: Pick<Manifest, 'apiVersion' | 'kind'>): string {
  const group = groupOf(manifest);
  return group === GROUP || group === '' ? manifest.kind : `${group}/${manifest.kind}`;
}

function storeKey({ kind, metadata }: Manifest): string {
  return `${kind} ${kind === 'ClusterSecretStore' ? '' : (metadata.namespace ?? '')}/${metadata.name}`;
}

function specs(objects: readonly Manifest[], field?: string): SpecPart[] {
  const path = field === undefined ? ['spec'] : ['spec', field];
  const parts: SpecPart[] = [];
  for (const object of objects) {
    const own = object.spec as Loose;
    const spec = field === undefined ? own : own?.[field];
    if (typeof spec !== 'object' || spec === null) continue;
    parts.push({
      object,
      spec,
      path,
      namespace: field === undefined ? object.metadata.namespace : undefined,
    });
  }
  return parts;
}

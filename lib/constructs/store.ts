import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import * as generated from '../../imports/external-secrets.io';
import { InputError } from '../error';
import type { EscEnvironment, SinkEnvironment } from '../esc/environment';
import { checkSubdomain } from '../manifest/names';
import { shared } from '../manifest/shared';
import type { AccessToken } from './access-token';
import { checkAtSynth } from './app-rules';
import { clusterObjectMetadata, inConstruct, objectMetadata } from './base';
import { checkProps } from './known-props';
import type { LabelSelector } from './label-selector';
import type { OidcLogin } from './oidc';
import type { DurationLike } from './refresh';
import { copyOf, MANIFEST, render } from './render';
import { checkOwnNamespace, storeConditions, storeSpec } from './store-spec';

/** A store that ExternalSecrets read from: one Pulumi ESC environment and a login to it. */
export interface IStore {
  readonly kind: 'SecretStore' | 'ClusterSecretStore';
  readonly name: string;
  /** The environment, where this app knows it. */
  readonly environment?: EscEnvironment;
}

/** A store of one namespace. */
export interface ISecretStore extends IStore {
  readonly kind: 'SecretStore';
}

/** A store for the namespaces that it admits. */
export interface IClusterSecretStore extends IStore {
  readonly kind: 'ClusterSecretStore';
}

/** A name under which each namespace that is reached has a SecretStore of its own. */
export interface ISecretStoreInEachNamespace extends ISecretStore {
  readonly inEachNamespace: true;
}

/** A store whose environment is named as one that is pushed into. */
export type ISinkStore = IStore & { readonly environment: SinkEnvironment };

/** What SecretStore and ClusterSecretStore have in common. */
export interface StoreProps<E extends EscEnvironment = EscEnvironment> {
  /** @default - the name is the construct's id */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The environment that the store reads, as `organization/project/environment`. A store that PushSecrets
   * write into takes a `SinkEnvironment`.
   */
  readonly environment: E | (EscEnvironment extends E ? string : never);
  /**
   * The API of a self-hosted Pulumi, which ends in `/api/esc`.
   * @default 'https://api.pulumi.com/api/esc'
   */
  readonly apiUrl?: string;
  /**
   * How often ESO checks that the store's login is there.
   * @default - ESO's own interval, five minutes
   */
  readonly refreshInterval?: DurationLike;
  /**
   * Which ESO handles this store, where several run: its flag `--controller-class`. A class that no ESO has
   * leaves the store without any status.
   * @default - the class `default`
   */
  readonly controller?: string;
}

/** Props of {@link SecretStore}. */
export interface SecretStoreProps<E extends EscEnvironment = EscEnvironment> extends StoreProps<E> {
  /** The login: an access token, or a ServiceAccount (ESO 2.5.0 or newer), of the store's own namespace. */
  readonly auth: AccessToken | OidcLogin;
}

/** Namespaces that may use a ClusterSecretStore: by name, by label, or by an anchored regular expression. */
export type StoreCondition =
  | {
      readonly namespaces: readonly string[];
      readonly namespaceSelector?: never;
      readonly namespaceRegexes?: never;
    }
  | {
      readonly namespaces?: never;
      readonly namespaceSelector: LabelSelector;
      readonly namespaceRegexes?: never;
    }
  | {
      readonly namespaces?: never;
      readonly namespaceSelector?: never;
      readonly namespaceRegexes: readonly string[];
    };

/** Props of {@link ClusterSecretStore}. */
export interface ClusterSecretStoreProps<E extends EscEnvironment = EscEnvironment> extends StoreProps<E> {
  /** The login: an access token, or a ServiceAccount (ESO 2.5.0 or newer), with its namespace. */
  readonly auth: AccessToken<string> | OidcLogin;
  /**
   * The namespaces that may use the store: those that meet any of the conditions, or all of them, said in so
   * many words: everybody who may create an ExternalSecret anywhere then reads the environment.
   */
  readonly conditions: 'all-namespaces' | readonly StoreCondition[];
}

const STORE_PROPS = ['metadata', 'environment', 'auth', 'apiUrl', 'refreshInterval', 'controller'];

/** A Pulumi ESC environment that the ExternalSecrets of its own namespace may read. */
export class SecretStore<E extends EscEnvironment = EscEnvironment>
  extends generated.SecretStore
  implements ISecretStore
{
  /** A SecretStore that exists in the cluster. */
  static fromSecretStoreName(name: string): ISecretStore;
  static fromSecretStoreName<E extends EscEnvironment>(
    name: string,
    environment: E,
  ): ISecretStore & { readonly environment: E };
  static fromSecretStoreName(name: string, environment?: EscEnvironment): ISecretStore {
    return existing('SecretStore', name, environment);
  }

  /**
   * The SecretStores of this name that each namespace has for itself, for the objects that one
   * ClusterExternalSecret or ClusterPushSecret puts into many namespaces.
   */
  static inEachNamespace(name: string): ISecretStoreInEachNamespace {
    return { ...existing('SecretStore', name), inEachNamespace: true };
  }

  declare readonly kind: 'SecretStore';
  /** The environment that the store reads. */
  readonly environment: E;
  /** The login. */
  readonly auth: AccessToken | OidcLogin;

  /** @throws InputError on a value that ESO or the Pulumi provider would refuse or ignore. */
  constructor(scope: Construct, id: string, props: SecretStoreProps<E>) {
    const { spec, metadata, environment } = inConstruct(scope, id, () => {
      checkProps(props, STORE_PROPS);
      return { metadata: objectMetadata(id, props.metadata), ...storeSpec(props) };
    });
    super(scope, id, { metadata, spec });
    this.environment = environment;
    this.auth = props.auth;
    inConstruct(scope, id, () => checkOwnNamespace(props.auth, this.metadata.namespace));
    checkAtSynth(this);
  }

  [MANIFEST]() {
    return render(this, 'Namespaced');
  }

  override toJson() {
    return copyOf(this[MANIFEST]());
  }
}

/** A Pulumi ESC environment for every namespace that it admits. */
export class ClusterSecretStore<E extends EscEnvironment = EscEnvironment>
  extends generated.ClusterSecretStore
  implements IClusterSecretStore
{
  /** A ClusterSecretStore that exists in the cluster. */
  static fromClusterSecretStoreName(name: string): IClusterSecretStore;
  static fromClusterSecretStoreName<E extends EscEnvironment>(
    name: string,
    environment: E,
  ): IClusterSecretStore & { readonly environment: E };
  static fromClusterSecretStoreName(name: string, environment?: EscEnvironment): IClusterSecretStore {
    return existing('ClusterSecretStore', name, environment);
  }

  declare readonly kind: 'ClusterSecretStore';
  /** The environment that the store reads. */
  readonly environment: E;
  /** The login. */
  readonly auth: AccessToken<string> | OidcLogin;

  /** @throws InputError on a value that ESO or the Pulumi provider would refuse or ignore. */
  constructor(scope: Construct, id: string, props: ClusterSecretStoreProps<E>) {
    const { spec, metadata, environment } = inConstruct(scope, id, () => {
      checkProps(props, [...STORE_PROPS, 'conditions']);
      if (props.auth.namespace === undefined) {
        // Accepted by the webhook; the store then never gets Ready (ESO providers/v1/pulumi/provider.go).
        throw new InputError(
          'auth has no namespace, and a ClusterSecretStore has none of its own to look in; ' +
            `write the namespace of the Secret or ServiceAccount, such as { namespace: 'external-secrets' }`,
        );
      }
      const metadata = clusterObjectMetadata(id, props.metadata);
      return {
        metadata,
        ...storeSpec(props, { namespace: props.auth.namespace, conditions: storeConditions(props) }),
      };
    });
    super(scope, id, { metadata, spec });
    this.environment = environment;
    this.auth = props.auth;
    checkAtSynth(this);
  }

  [MANIFEST]() {
    return render(this, 'Cluster');
  }

  override toJson() {
    return copyOf(this[MANIFEST]());
  }
}

/** The field `secretStoreRef`, and `storeRef` of a single entry. */
export function storeRef(store: IStore): StoreRef {
  let ref = refs.get(store);
  if (ref === undefined) {
    ref = shared({ kind: store.kind, name: store.name });
    refs.set(store, ref);
  }
  return ref;
}

interface StoreRef {
  readonly kind: IStore['kind'];
  readonly name: string;
}

const refs = new WeakMap<IStore, StoreRef>();

function existing<K extends IStore['kind']>(kind: K, name: string, environment?: EscEnvironment) {
  checkSubdomain(name, `the name of the ${kind}`);
  return { kind, name, ...(environment === undefined ? {} : { environment }) };
}

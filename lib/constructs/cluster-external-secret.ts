import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import * as generated from '../../imports/external-secrets.io';
import { InputError, within } from '../error';
import { positiveDuration } from '../esc/duration';
import { checkSubdomain } from '../manifest/names';
import { checkAtSynth } from './app-rules';
import { checkAnnotations, checkLabels, clusterObjectMetadata, inConstruct, type Plain } from './base';
import type { ExternalSecretSpecProps } from './external-secret-props';
import { externalSecretSpec, storesOf } from './external-secret-spec';
import { checkProps } from './known-props';
import { type NamespaceSelectors, namespaceSelectors } from './label-selector';
import type { DurationLike } from './refresh';
import { copyOf, MANIFEST, render } from './render';
import type { IClusterSecretStore, ISecretStoreInEachNamespace, IStore } from './store';

/** Labels and annotations of the objects that a cluster-scoped one makes. */
export interface CopyMetadata {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What both kinds that copy one spec into many namespaces say. */
export interface FanOutProps {
  /** @default - the name is the construct's id */
  readonly metadata?: ApiObjectMetadata;
  /** The namespaces that get a copy. */
  readonly namespaceSelectors: NamespaceSelectors;
  /**
   * How often the namespaces are looked at again.
   * @default - every hour, and when a namespace or this object changes
   */
  readonly refreshTime?: DurationLike;
}

/** The names of {@link FanOutProps}. */
export const FAN_OUT_PROPS = ['metadata', 'namespaceSelectors', 'refreshTime'];

/** Props of {@link ClusterExternalSecret}. */
export interface ClusterExternalSecretProps extends FanOutProps {
  /**
   * The name of the ExternalSecret in each namespace.
   * @default - the name of this object
   */
  readonly externalSecretName?: string;
  /** Labels and annotations of the ExternalSecrets. */
  readonly externalSecretMetadata?: CopyMetadata;
  /**
   * What each ExternalSecret says. Its store is a ClusterSecretStore that admits the namespaces, or
   * `SecretStore.inEachNamespace(name)`.
   */
  readonly externalSecretSpec: ExternalSecretSpecProps<IClusterSecretStore | ISecretStoreInEachNamespace>;
}

/** ESO puts `external-secrets.io/ces-NAME` among a namespace's finalizers; Kubernetes allows 63 after the slash. */
const LONGEST_NAME = 63 - 'ces-'.length;

/** One ExternalSecret in each of many namespaces. */
export class ClusterExternalSecret extends generated.ClusterExternalSecret {
  /** @throws InputError on a value that ESO or the Pulumi provider would refuse, ignore or get wrong. */
  constructor(scope: Construct, id: string, props: ClusterExternalSecretProps) {
    super(
      scope,
      id,
      inConstruct(scope, id, () => {
        checkProps(props, [
          ...FAN_OUT_PROPS,
          'externalSecretName',
          'externalSecretMetadata',
          'externalSecretSpec',
        ]);
        const metadata = clusterObjectMetadata(id, props.metadata);
        const name = metadata.name as string;
        if (name.length > LONGEST_NAME) {
          throw new InputError(
            `metadata.name has ${name.length} characters, but ESO from 0.20 on makes a finalizer of it, ` +
              `so that it fails with more than ${LONGEST_NAME}; choose a shorter name`,
          );
        }
        const lonely = storesOf(props.externalSecretSpec).find(isOfOneNamespace);
        if (lonely !== undefined) {
          throw new InputError(
            `externalSecretSpec reads the SecretStore "${lonely.name}" of one namespace, which the others have not; ` +
              'expected a ClusterSecretStore, or SecretStore.inEachNamespace(name)',
          );
        }
        const spec: Plain<generated.ClusterExternalSecretSpec> = {
          ...fanOut(props, 'externalSecretName', props.externalSecretName),
          externalSecretMetadata: copyMetadata(props.externalSecretMetadata, 'externalSecretMetadata'),
          externalSecretSpec: within('externalSecretSpec', () =>
            externalSecretSpec(props.externalSecretSpec),
          ),
        };
        return { metadata, spec: spec as generated.ClusterExternalSecretSpec };
      }),
    );
    checkAtSynth(this);
  }

  [MANIFEST]() {
    return render(this, 'Cluster');
  }

  override toJson() {
    return copyOf(this[MANIFEST]());
  }
}

function isOfOneNamespace(store: IStore): boolean {
  return store.kind === 'SecretStore' && !('inEachNamespace' in store);
}

/** The fields that both kinds share; the name of the copies has a field of its own in each. */
export function fanOut<F extends string>(props: FanOutProps, nameField: F, name: string | undefined) {
  if (name !== undefined) checkSubdomain(name, nameField);
  const refreshTime = props.refreshTime;
  return {
    [nameField]: name,
    namespaceSelectors: namespaceSelectors(props.namespaceSelectors),
    refreshTime:
      refreshTime === undefined ? undefined : within('refreshTime', () => positiveDuration(refreshTime)),
  };
}

/** The field `externalSecretMetadata`, `pushSecretMetadata`. */
export function copyMetadata(metadata: CopyMetadata | undefined, prop: string) {
  checkLabels(metadata?.labels, `${prop}.labels`);
  checkAnnotations(metadata?.annotations, `${prop}.annotations`);
  return metadata && { labels: metadata.labels, annotations: metadata.annotations };
}

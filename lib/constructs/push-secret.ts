import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import * as generated from '../../imports/external-secrets.io';
import { InputError, within } from '../error';
import { SinkEnvironment } from '../esc/environment';
import { checkAtSynth } from './app-rules';
import { clusterObjectMetadata, inConstruct, objectMetadata, type Plain } from './base';
import {
  type CopyMetadata,
  copyMetadata,
  FAN_OUT_PROPS,
  type FanOutProps,
  fanOut,
} from './cluster-external-secret';
import { checkProps } from './known-props';
import { type PushSecretSpecProps, pushSecretSpec } from './push-secret-spec';
import { copyOf, MANIFEST, render } from './render';
import type { ISecretStoreInEachNamespace, ISinkStore } from './store';

/** Props of {@link PushSecret}. */
export type PushSecretProps = PushSecretSpecProps & {
  /** @default - the name is the construct's id */
  readonly metadata?: ApiObjectMetadata;
};

/** Values of a Kubernetes Secret as properties of a Pulumi ESC environment that nobody else writes. */
export class PushSecret extends generated.PushSecret {
  /** @throws InputError on a value that ESO or the Pulumi provider would refuse, ignore or get wrong. */
  constructor(scope: Construct, id: string, props: PushSecretProps) {
    super(
      scope,
      id,
      inConstruct(scope, id, () => {
        checkSink(props.sink);
        return { metadata: objectMetadata(id, props.metadata), spec: pushSecretSpec(props, 'metadata') };
      }),
    );
    checkAtSynth(this);
  }

  [MANIFEST]() {
    return render(this, 'Namespaced');
  }

  override toJson() {
    return copyOf(this[MANIFEST]());
  }
}

/** Props of {@link ClusterPushSecret}. */
export interface ClusterPushSecretProps extends FanOutProps {
  /**
   * The name of the PushSecret in each namespace.
   * @default - the name of this object
   */
  readonly pushSecretName?: string;
  /** Labels and annotations of the PushSecrets. */
  readonly pushSecretMetadata?: CopyMetadata;
  /**
   * What each PushSecret says. The same spec runs in every namespace, so that a shared store would let each
   * namespace overwrite the others: its sink is `SecretStore.inEachNamespace(name)`, with an environment each.
   */
  readonly pushSecretSpec: PushSecretSpecProps<ISecretStoreInEachNamespace>;
}

/** One PushSecret in each of many namespaces. ESO 0.15 or newer. */
export class ClusterPushSecret extends generated.ClusterPushSecret {
  /** @throws InputError on a value that ESO or the Pulumi provider would refuse, ignore or get wrong. */
  constructor(scope: Construct, id: string, props: ClusterPushSecretProps) {
    super(
      scope,
      id,
      inConstruct(scope, id, () => {
        checkProps(props, [...FAN_OUT_PROPS, 'pushSecretName', 'pushSecretMetadata', 'pushSecretSpec']);
        if (props.pushSecretSpec.sink.inEachNamespace !== true) {
          throw new InputError(
            'pushSecretSpec.sink is one store for all namespaces, whose pushes would overwrite each other; ' +
              'expected SecretStore.inEachNamespace(name), with an environment for each namespace',
          );
        }
        const spec: Plain<generated.ClusterPushSecretSpec> = {
          ...fanOut(props, 'pushSecretName', props.pushSecretName),
          pushSecretMetadata: copyMetadata(props.pushSecretMetadata, 'pushSecretMetadata'),
          pushSecretSpec: within('pushSecretSpec', () => pushSecretSpec(props.pushSecretSpec)),
        };
        return {
          metadata: clusterObjectMetadata(id, props.metadata),
          spec: spec as generated.ClusterPushSecretSpec,
        };
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

/** The types say so; a program in JavaScript learns it here. */
function checkSink(sink: ISinkStore): void {
  if (sink.environment instanceof SinkEnvironment) return;
  throw new InputError(
    `sink is the ${sink.kind} "${sink.name}", whose environment is not named as one that is pushed into; every push ` +
      'rewrites the whole definition of that environment as plain values; give the store an environment of its ' +
      `own: SinkEnvironment.parse('org/project/env')`,
  );
}

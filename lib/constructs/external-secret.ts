import type { ApiObjectMetadata } from 'cdk8s';
import type { ISecret } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import * as generated from '../../imports/external-secrets.io';
import { checkAtSynth } from './app-rules';
import { cdk8sPlus, inConstruct, objectMetadata } from './base';
import type { ExternalSecretSpecProps } from './external-secret-props';
import { externalSecretSpec } from './external-secret-spec';
import { copyOf, MANIFEST, render } from './render';

/** Props of {@link ExternalSecret}. */
export type ExternalSecretProps = ExternalSecretSpecProps & {
  /** @default - the name is the construct's id */
  readonly metadata?: ApiObjectMetadata;
};

/** Values of a Pulumi ESC environment as a Kubernetes Secret. */
export class ExternalSecret extends generated.ExternalSecret {
  private readonly secretName: string;
  private reference: ISecret | undefined;

  /** @throws InputError on a value that ESO or the Pulumi provider would refuse, ignore or get wrong. */
  constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(
      scope,
      id,
      inConstruct(scope, id, () => ({
        metadata: objectMetadata(id, props.metadata),
        spec: externalSecretSpec(props, 'metadata'),
      })),
    );
    this.secretName = props.secretName ?? this.name;
    checkAtSynth(this);
  }

  /** The Secret that ESO makes, for workloads of the same namespace and for PushSecrets. */
  get secret(): ISecret {
    this.reference ??= cdk8sPlus().Secret.fromSecretName(this, 'Secret', this.secretName);
    return this.reference;
  }

  [MANIFEST]() {
    return render(this, 'Namespaced');
  }

  override toJson() {
    return copyOf(this[MANIFEST]());
  }
}

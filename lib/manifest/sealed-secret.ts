import { InputError } from '../error';
import type { Manifest } from './manifest';

/** Under which names a SealedSecret is unsealed: its own, any in its namespace, any anywhere. */
export const SCOPES = ['strict', 'namespace-wide', 'cluster-wide'] as const;
export type Scope = (typeof SCOPES)[number];

const ANNOTATION = 'sealedsecrets.bitnami.com/';

/** What a SealedSecret is about. */
export interface Sealed {
  readonly name: string;
  readonly namespace: string;
  readonly scope: Scope;
  /** The sealed values by their keys, as base64. */
  readonly encryptedData: Readonly<Record<string, string>>;
}

/** The manifest, for the controller of Sealed Secrets. */
export function sealedSecret({ name, namespace, scope, encryptedData }: Sealed): Manifest {
  const metadata = {
    name,
    namespace,
    ...(scope !== 'strict' && { annotations: { [`${ANNOTATION}${scope}`]: 'true' } }),
  };
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata,
    // The controller reads the scope here (sealed-secrets pkg/apis/sealedsecrets/v1alpha1, Scope).
    spec: { encryptedData, template: { metadata, type: 'Opaque' } },
  };
}

/** What a value is sealed for: the controller opens it under nothing else. */
export function sealingLabel({ name, namespace, scope }: Omit<Sealed, 'encryptedData'>): string {
  if (scope === 'cluster-wide') return '';
  return scope === 'namespace-wide' ? namespace : `${namespace}/${name}`;
}

// biome-ignore lint/suspicious/noExplicitAny: it is what somebody wrote
type Loose = any;

/**
 * What a manifest seals.
 * @throws InputError when it is no SealedSecret, seals no value, or says two different scopes
 */
export function sealedOf(manifest: Loose): Sealed {
  const { kind, metadata = {}, spec = {} } = manifest ?? {};
  if (kind === 'Secret')
    throw new InputError(
      'is a Secret in plain text, which anybody with the file can read; seal the value with esc8s seal, and replace the token',
    );
  if (kind !== 'SealedSecret')
    throw new InputError(`is ${kind === undefined ? 'no object' : `a ${kind}`}; expected a SealedSecret`);
  const { name, namespace } = metadata;
  for (const [field, value] of Object.entries({ name, namespace })) {
    if (typeof value !== 'string' || value === '')
      throw new InputError(`has no metadata.${field}, for which its values are sealed; seal it again`);
  }
  const { encryptedData = {} } = spec;
  if (Object.keys(encryptedData).length === 0)
    throw new InputError('has no spec.encryptedData; seal a value with esc8s seal');
  const scope = scopeOf(spec.template?.metadata);
  const said = scopeOf(metadata);
  if (said !== scope)
    throw new InputError(
      `is ${said} by metadata.annotations, and ${scope} by spec.template.metadata.annotations, which the controller reads; ` +
        'write the same in both',
    );
  return { name, namespace, scope, encryptedData };
}

function scopeOf(metadata: Loose): Scope {
  const says = (scope: Scope) => metadata?.annotations?.[`${ANNOTATION}${scope}`] === 'true';
  if (says('cluster-wide')) return 'cluster-wide';
  return says('namespace-wide') ? 'namespace-wide' : 'strict';
}

import type { Json, JsonObject } from './json';

/** The kinds of ESO that this project knows, in the order in which docs name them. */
export const KINDS = [
  'SecretStore',
  'ClusterSecretStore',
  'ExternalSecret',
  'ClusterExternalSecret',
  'PushSecret',
  'ClusterPushSecret',
] as const;

/** One of the six kinds. */
export type Kind = (typeof KINDS)[number];

/** The API group of the six kinds. */
export const GROUP = 'external-secrets.io';

/** Whether a text names one of the six kinds. */
export function isKind(text: unknown): text is Kind {
  return (KINDS as readonly unknown[]).includes(text);
}

/** A structural schema, as a CustomResourceDefinition carries it (apiextensions v1, `JSONSchemaProps`). */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly nullable?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly [keyword: string]: unknown;
}

/** One version of a kind. */
export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema: { readonly openAPIV3Schema: Schema };
  readonly [field: string]: unknown;
}

/**
 * A CustomResourceDefinition, pruned to what an API server needs to serve it: the versions that are served, of
 * the providers only Pulumi's, no texts. It can be applied to a cluster without ESO: it asks for no conversion
 * webhook.
 */
export interface Crd {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string; readonly plural: string; readonly [field: string]: unknown };
    readonly scope: 'Namespaced' | 'Cluster';
    readonly versions: readonly CrdVersion[];
    readonly [field: string]: unknown;
  };
}

/** The CRD as JSON, where it is stored or compared. */
export function toJson(crd: Crd): JsonObject {
  return crd as unknown as JsonObject;
}

import type { ApiObjectMetadata } from 'cdk8s';
import type { ConfigMap, IConfigMap, ISecret, IServiceAccount, Secret, ServiceAccount } from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { InputError, within } from '../error';
import type { Head } from '../manifest/head';
import {
  checkAnnotationKey,
  checkLabel,
  checkLabelKey,
  checkLabelValue,
  checkSubdomain,
} from '../manifest/names';
import { newest, resolveRelease } from '../release';
import { note } from './notes';

/**
 * The context key by which a plain cdk8s `App` says which ESO release its manifests are for:
 * `app.node.setContext(ESO_RELEASE_CONTEXT, '0.20.4')`. `EscApp` takes it as the prop `release`.
 */
export const ESO_RELEASE_CONTEXT = 'eso-release';

/** The context key by which an `EscApp` says which of several targets it is. */
const TARGET_CONTEXT = 'esc-target';

/** cdk8s-plus, loaded where it is first needed: it costs more start-up time than all of cdk8s. */
export function cdk8sPlus(): typeof import('cdk8s-plus-28') {
  return require('cdk8s-plus-28');
}

/**
 * A Secret of this app or `Secret.fromSecretName`. The class is named beside its interface because cdk8s-plus'
 * classes do not meet their own interfaces under `exactOptionalPropertyTypes`.
 */
export type SecretReference = ISecret | Secret;
/** A ConfigMap of this app or `ConfigMap.fromConfigMapName`. */
export type ConfigMapReference = IConfigMap | ConfigMap;
/** A ServiceAccount of this app or `ServiceAccount.fromServiceAccountName`. */
export type ServiceAccountReference = IServiceAccount | ServiceAccount;

/**
 * A generated type with its enums as string literals, and `undefined` allowed where a field is optional:
 * what the constructs build, checked against the CRDs by the compiler.
 */
export type Plain<T> = T extends string
  ? `${T}`
  : T extends readonly (infer U)[]
    ? readonly Plain<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> | (object extends Pick<T, K> ? undefined : never) }
      : T;

/** The fields that are not undefined: what is left out of a manifest. */
export function given<const T extends object>(fields: T): T {
  const result = {} as T;
  for (const key in fields) if (fields[key] !== undefined) result[key] = fields[key];
  return result;
}

/** Runs `build` so that the error of a wrong prop names the construct that is being made. */
export function inConstruct<T>(scope: Construct, id: string, build: () => T): T {
  const parent = scope.node.path;
  return within(parent === '' ? id : `${parent}/${id}`, build);
}

/**
 * The metadata of an object: its name is `metadata.name`, else the construct's id, never with a hash: others
 * refer to it.
 * @throws InputError when a name, label or annotation is none that the API server accepts.
 */
export function objectMetadata(id: string, metadata: ApiObjectMetadata | undefined): ApiObjectMetadata {
  const name = metadata?.name ?? id;
  checkSubdomain(name, metadata?.name === undefined ? 'metadata.name (the construct id)' : 'metadata.name');
  if (metadata?.namespace !== undefined) checkLabel(metadata.namespace, 'metadata.namespace');
  checkLabels(metadata?.labels, 'metadata.labels');
  checkAnnotations(metadata?.annotations, 'metadata.annotations');
  return Object.assign({}, metadata, { name });
}

/** Like {@link objectMetadata}, for the kinds that live in no namespace. */
export function clusterObjectMetadata(
  id: string,
  metadata: ApiObjectMetadata | undefined,
): ApiObjectMetadata {
  if (metadata?.namespace !== undefined) {
    throw new InputError(
      `metadata.namespace is "${metadata.namespace}", but this kind is cluster-scoped; leave the namespace out`,
    );
  }
  return objectMetadata(id, metadata);
}

/** @throws InputError naming the label that the API server would refuse. */
export function checkLabels(labels: Readonly<Record<string, string>> | undefined, prop: string): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    checkLabelKey(key, prop);
    checkLabelValue(value, `${prop}["${key}"]`);
  }
}

/** @throws InputError naming the annotation whose key the API server would refuse. */
export function checkAnnotations(
  annotations: Readonly<Record<string, string>> | undefined,
  prop: string,
): void {
  for (const key of Object.keys(annotations ?? {})) checkAnnotationKey(key, prop);
}

/** Says which target an app is. */
export function setTarget(app: IConstruct, target: string): void {
  app.node.setContext(TARGET_CONTEXT, target);
}

/** The target that the app of `scope` is; undefined where there is but one app. */
export function targetOf(scope: IConstruct): string | undefined {
  return scope.node.root.node.tryGetContext(TARGET_CONTEXT);
}

/** What the files of an app say of it. */
export function headFor(scope: IConstruct): Head {
  return { release: releaseOf(scope), target: targetOf(scope) };
}

const warned = new WeakMap<IConstruct, Set<string>>();

/** Prints a warning on stderr, once for each app and text. */
export function warnOnce(scope: IConstruct, text: string): void {
  const seen = warned.get(scope.node.root) ?? new Set();
  warned.set(scope.node.root, seen);
  if (seen.has(text)) return;
  seen.add(text);
  note({ kind: 'warning', text });
}

const resolved = new Map<unknown, { readonly release: string; readonly warning?: string | undefined }>();

/** The ESO release that the manifests of `scope` are for: by context, else the newest known. */
export function releaseOf(scope: IConstruct): string {
  const wanted: unknown = scope.node.root.node.tryGetContext(ESO_RELEASE_CONTEXT);
  if (wanted === undefined) return newest;
  const { release, warning } = resolved.get(wanted) ?? resolveRelease(wanted as string);
  resolved.set(wanted, { release, warning });
  if (warning !== undefined) warnOnce(scope, warning);
  return release;
}

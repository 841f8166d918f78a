import { type ApiObject, type ApiObjectMetadata, App, ApiObject as BareApiObject } from 'cdk8s';
import type { ConfigMap, IConfigMap, ISecret, IServiceAccount, Secret, ServiceAccount } from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { InputError, within } from '../error';
import type { Manifest } from '../manifest/manifest';
import {
  checkAnnotationKey,
  checkLabel,
  checkLabelKey,
  checkLabelValue,
  checkSubdomain,
} from '../manifest/names';
import { isClusterScoped } from '../manifest/order';
import { newest as newestRelease, resolveRelease, target } from '../release';

/**
 * The context key by which a plain cdk8s `App` (or a chart) says which ESO release its manifests are for:
 * `app.node.setContext(ESO_RELEASE_CONTEXT, '0.20.4')`. `EscApp` takes it as the prop `release`.
 */
export const ESO_RELEASE_CONTEXT = 'eso-release';

/**
 * A Secret of this app or `Secret.fromSecretName`. The class is named beside its interface because cdk8s-plus'
 * classes do not meet their own interfaces under `exactOptionalPropertyTypes`.
 */
export type SecretReference = ISecret | Secret;
/** A ConfigMap of this app or `ConfigMap.fromConfigMapName`. */
export type ConfigMapReference = IConfigMap | ConfigMap;
/** A ServiceAccount of this app or `ServiceAccount.fromServiceAccountName`. */
export type ServiceAccountReference = IServiceAccount | ServiceAccount;

/** At least one. */
export type NonEmpty<T> = readonly [T, ...T[]];

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
  return { ...metadata, name };
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

const warned = new WeakMap<IConstruct, Set<string>>();

/** Prints a warning on stderr, once for each app and text. */
export function warnOnce(scope: IConstruct, text: string): void {
  const seen = warned.get(scope.node.root) ?? new Set();
  warned.set(scope.node.root, seen);
  if (seen.has(text)) return;
  seen.add(text);
  process.stderr.write(`warning: ${text}\n`);
}

/** The ESO release that the manifests of `scope` are for: by context, else the newest known. */
export function releaseOf(scope: IConstruct): string {
  const wanted: unknown = scope.node.tryGetContext(ESO_RELEASE_CONTEXT);
  if (wanted === undefined) return newestRelease;
  const { release, warning } = resolveRelease(String(wanted));
  if (warning !== undefined) warnOnce(scope, warning);
  return release;
}

/**
 * Renders one of ESO's objects: the newest shape, with patches, turned into the shape of the app's release.
 * @throws InputError naming the construct when the release cannot say what the object says.
 */
export function render(object: ApiObject): Manifest {
  const newest = newestShape(object);
  const { manifest, unknown } = within(object.node.path, () => target(newest, releaseOf(object)));
  for (const path of unknown) {
    warnOnce(
      object,
      `${object.node.path}: no known ESO release has the field ${path}; it is passed through as patched`,
    );
  }
  return manifest;
}

/** The resolvers that every cdk8s `App` has: Lazy, tokens, and wrapped number-or-string values. */
const BUILT_IN_RESOLVERS = 3;

function newestShape(object: ApiObject): Manifest {
  const patched = (object['patches'] as unknown[] | undefined)?.length !== 0;
  const resolved = (App.of(object) as App).resolvers.length > BUILT_IN_RESOLVERS;
  const fast = patched || resolved ? undefined : plainShape(object);
  // Not `super.toJson()`: the generated one drops every field that the newest schema does not know, also
  // patched ones (cdk8s#2172).
  const manifest: Manifest = fast ?? BareApiObject.prototype.toJson.call(object);
  if (manifest.metadata.namespace === undefined || !isClusterScoped(manifest)) return manifest;
  const { namespace: _fromChart, ...metadata } = manifest.metadata;
  return { ...manifest, metadata: metadata as Manifest['metadata'] };
}

class NotPlain extends Error {}

/** The manifest without cdk8s' resolving and sorting, or undefined when the props hold what needs them. */
function plainShape(object: ApiObject): Manifest | undefined {
  try {
    return {
      apiVersion: object.apiVersion,
      kind: object.kind,
      metadata: object.metadata.toJson(),
      spec: compact((object['props'] as { readonly spec?: unknown }).spec),
    };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** A copy without undefined and null, as cdk8s leaves them out. */
function compact(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(compact);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new NotPlain();
  const result: Record<string, unknown> = {};
  for (const key in value) {
    const field = (value as Record<string, unknown>)[key];
    if (field !== undefined && field !== null) result[key] = compact(field);
  }
  return result;
}

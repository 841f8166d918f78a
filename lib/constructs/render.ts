import { ApiObject, type ApiObjectMetadataDefinition, App } from 'cdk8s';
import { within } from '../error';
import type { Manifest, Metadata } from '../manifest/manifest';
import { isShared } from '../manifest/shared';
import { target } from '../release';
import { releaseOf, warnOnce } from './base';

/**
 * Renders one of ESO's objects: the newest shape, with patches, turned into the shape of the app's release.
 * @throws InputError naming the construct when the release cannot say what the object says.
 */
export function render(object: ApiObject, scope: 'Namespaced' | 'Cluster'): Manifest {
  const newest = scope === 'Cluster' ? withoutNamespace(newestShape(object)) : newestShape(object);
  const { manifest, unknown } = within(object.node.path, () => target(newest, releaseOf(object)));
  for (const path of unknown) {
    warnOnce(
      object,
      `${object.node.path}: no known ESO release has the field ${path}; it is passed through as patched`,
    );
  }
  return manifest;
}

/** How many resolvers every cdk8s `App` has: for Lazy, tokens, and wrapped number-or-string values. */
let builtInResolvers: number | undefined;

function newestShape(object: ApiObject): Manifest {
  const patched = (object['patches'] as unknown[] | undefined)?.length !== 0;
  builtInResolvers ??= new App().resolvers.length;
  const resolved = (App.of(object) as App).resolvers.length > builtInResolvers;
  const fast = patched || resolved ? undefined : plainShape(object);
  // Not `super.toJson()`: the generated one drops every field that the newest schema does not know, also
  // patched ones (cdk8s#2172).
  return fast ?? ApiObject.prototype.toJson.call(object);
}

/** A chart's namespace reaches cluster-scoped objects too (cdk8s#2170). */
export function withoutNamespace(manifest: Manifest): Manifest {
  if (manifest.metadata.namespace === undefined) return manifest;
  const { namespace: _fromChart, ...metadata } = manifest.metadata;
  return { ...manifest, metadata: metadata as Metadata };
}

/** How an object gives its manifest to who only reads it. */
export const MANIFEST: unique symbol = Symbol('manifest');

/** Whether an object has one of our constructs' specs, whose types are the schema, and nothing was patched in. */
export function isTyped(object: ApiObject): boolean {
  return MANIFEST in object && (object['patches'] as unknown[] | undefined)?.length === 0;
}

/** The manifest of an object, to be read only: of ours without a copy. */
export function manifestOf(object: ApiObject): Manifest {
  return (object as { [MANIFEST]?: () => Manifest })[MANIFEST]?.() ?? object.toJson();
}

class NotPlain extends Error {}

/** The manifest without cdk8s' resolving and sorting, or undefined when the props hold what needs them. */
function plainShape(object: ApiObject): Manifest | undefined {
  try {
    return {
      apiVersion: object.apiVersion,
      kind: object.kind,
      metadata: plainMetadata(object.metadata),
      spec: compact((object['props'] as { readonly spec: unknown }).spec),
    };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

const METADATA = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'];

/** What `metadata.toJson()` gives, unless fields were added that only cdk8s can resolve. */
function plainMetadata(metadata: ApiObjectMetadataDefinition): Metadata {
  const fields = metadata as unknown as Readonly<Record<string, unknown>>;
  const added = fields['_additionalAttributes'];
  if (typeof added !== 'object') throw new NotPlain();
  for (const key in added) if (!METADATA.includes(key)) throw new NotPlain();
  const result: Record<string, unknown> = {};
  for (const key of METADATA) {
    const value = fields[key];
    if (value !== undefined && !isEmpty(value)) result[key] = compact(value);
  }
  return result as Metadata;
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  for (const _key in value) return false;
  return true;
}

/** The value without undefined and null, as cdk8s leaves them out: itself where there are none. */
function compact(value: unknown): unknown {
  return isCompact(value) ? value : compacted(value);
}

/** @throws NotPlain on what only cdk8s can resolve. */
function isCompact(value: unknown): boolean {
  if (typeof value !== 'object') return value !== undefined;
  if (value === null) return false;
  if (Array.isArray(value)) return value.every(isCompact);
  if (isShared(value)) return true;
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new NotPlain();
  for (const key in value) if (!isCompact((value as Record<string, unknown>)[key])) return false;
  return true;
}

/** A copy, so that whoever changes it changes no object of the app; typed as cdk8s types it. */
export function copyOf(manifest: Manifest): ReturnType<ApiObject['toJson']> {
  return structuredClone(manifest);
}

/** A copy without undefined and null. */
function compacted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(compacted);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new NotPlain();
  const result: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field !== undefined && field !== null) result[key] = compacted(field);
  }
  return result;
}

import { GROUP, isKind, type Kind, type Schema } from './crd';
import { own } from './json';
import { crds, releases } from './known';

/** How a release writes a kind. */
export interface KindSchema {
  /** The apiVersion to write: `external-secrets.io/v1` if v1 is served, else the one that is served and stored. */
  readonly apiVersion: string;
  /** The version in it, such as `v1`. */
  readonly version: string;
  /** The name in URLs and in kubectl, such as `externalsecrets`. */
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  /** The schema of the whole object. */
  readonly schema: Schema;
}

const cache = new Map<string, KindSchema | undefined>();

/**
 * How a release writes a kind; undefined when it lacks the kind.
 *
 * @param release one of the known releases
 * @throws {InputError} when the release is not one of them
 */
export function kindSchema(release: string, kind: string): KindSchema | undefined {
  const key = `${release}/${kind}`;
  if (!cache.has(key)) cache.set(key, isKind(kind) ? find(release, kind) : undefined);
  return cache.get(key);
}

function find(release: string, kind: Kind): KindSchema | undefined {
  const spec = crds(release).find((crd) => crd.spec.names.kind === kind)?.spec;
  // The stored version is first; releases 0.16 on store v1, and from 0.17 on they serve nothing else.
  const version = spec?.versions.find((v) => v.name === 'v1') ?? spec?.versions.find((v) => v.storage);
  if (spec === undefined || version === undefined) return undefined;
  return {
    apiVersion: `${GROUP}/${version.name}`,
    version: version.name,
    plural: spec.names.plural,
    scope: spec.scope,
    schema: version.schema.openAPIV3Schema,
  };
}

/** A step into an object: the name of a field or of a map's key, or the index of a list's item. */
export type Step = string | number;

/** The schema that holds for a place in an object; undefined where no field is known. */
export function schemaAt(root: Schema, path: readonly Step[]): Schema | undefined {
  let schema: Schema | undefined = root;
  for (const step of path) {
    if (schema === undefined) return undefined;
    schema = typeof step === 'number' ? schema.items : fieldOf(schema, step);
  }
  return schema;
}

function fieldOf(schema: Schema, name: string): Schema | undefined {
  const field = schema.properties && own(schema.properties, name);
  if (field !== undefined) return field;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}

/**
 * The known releases that have a field, ascending; empty when none has. Where a release keeps unknown fields, as in
 * `spec.data[].metadata` of a PushSecret, a field below is not known to it.
 *
 * @param kind one of the six kinds
 * @param path such as `spec.target.manifest` or `spec.data[].remoteRef`; `[0]` says the same as `[]`. A field whose
 * name holds a dot or a bracket can be given in a list of steps.
 */
export function releasesWith(kind: string, path: string | readonly Step[]): readonly string[] {
  const steps = typeof path === 'string' ? parsePath(path) : path;
  return releases.filter((release) => {
    const schema = kindSchema(release, kind)?.schema;
    return schema !== undefined && schemaAt(schema, steps) !== undefined;
  });
}

function parsePath(path: string): Step[] {
  return path.split('.').flatMap((part) => {
    const [name = '', ...items] = part.split('[');
    return [name, ...items.map((item) => Number.parseInt(item, 10) || 0)];
  });
}

/** A path as people write it: `spec.data[0].remoteRef`, with keys that are no plain words in quotes. */
export function showPath(path: readonly Step[]): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (/^[A-Za-z_][\w-]*$/.test(step)) return i === 0 ? step : `.${step}`;
      return `[${JSON.stringify(step)}]`;
    })
    .join('');
}

import { Ajv, type ValidateFunction } from 'ajv';
import type { Manifest } from '../../lib/manifest/manifest';
import { crds, type Schema } from '../../lib/release';

// What an API server does with a manifest, a second time and in the plainest way: nothing of lib/release but the
// CRDs is used, so that a mistake there is not repeated here. CEL rules are not evaluated.

/** What the API server of a release would say against a manifest, unknown fields included; empty when nothing. */
export function validate(manifest: Manifest, release: string): string[] {
  const schema = schemaOf(manifest, release);
  if (schema === undefined) return [`${manifest.apiVersion} ${manifest.kind} is not served by ${release}`];
  const check = compiled(`${release} ${manifest.apiVersion} ${manifest.kind}`, schema);
  if (check(manifest)) return [];
  return (check.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

/** The paths of fields that the API server of a release would fill in: defaults that are not spelled out. */
export function missingDefaults(manifest: Manifest, release: string): string[] {
  const schema = schemaOf(manifest, release);
  return schema === undefined ? [] : missing(manifest, schema, '');
}

function missing(value: unknown, schema: Schema, path: string): string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? [] : value.flatMap((item, i) => missing(item, items, `${path}[${i}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Record<string, unknown>;
  const found = Object.entries(schema.properties ?? {})
    .filter(([name, { default: one }]) => one !== undefined && (fields[name] ?? undefined) === undefined)
    .map(([name]) => `${path}.${name}`.slice(1));
  for (const [name, inner] of Object.entries(fields)) {
    const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    const field = schema.properties?.[name] ?? others;
    if (field !== undefined) found.push(...missing(inner, field, `${path}.${name}`));
  }
  return found.map((one) => one.replace(/^\./, ''));
}

function schemaOf({ apiVersion, kind }: Manifest, release: string): Schema | undefined {
  const crd = crds(release).find(({ spec }) => spec.names.kind === kind);
  const version = crd?.spec.versions.find(({ name }) => `${crd.spec.group}/${name}` === apiVersion);
  return version?.schema.openAPIV3Schema;
}

const cache = new Map<string, ValidateFunction>();

function compiled(key: string, schema: Schema): ValidateFunction {
  let check = cache.get(key);
  if (check === undefined) {
    const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
    check = ajv.compile(closed(schema, ''));
    cache.set(key, check);
  }
  return check;
}

/** The schema with unknown fields as errors, except where the API server keeps them or other providers are. */
function closed(schema: Schema, path: string): Record<string, unknown> {
  const result: Record<string, unknown> = { ...schema };
  const { properties, items, additionalProperties: others } = schema;
  if (properties !== undefined) {
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [name, closed(field, `${path}.${name}`)]),
    );
    const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true || path === '.spec.provider';
    if (!isOpen && others === undefined) result.additionalProperties = false;
  }
  if (items !== undefined) result.items = closed(items, `${path}[]`);
  if (typeof others === 'object') result.additionalProperties = closed(others, `${path}{}`);
  return result;
}

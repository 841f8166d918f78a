import type { Manifest } from '../manifest/manifest';
import { kindSchema, type Schema, type Step, showPath } from '../release';
import { releasesBetween } from './upgrade';

/** What the schema of a release refuses in an object. */
export interface Violation {
  readonly path: readonly Step[];
  /** After the field's name. */
  readonly problem: string;
  /** What to write. */
  readonly write: string;
}

/** A violation of a newer release, and the first release with it. */
export interface NewViolation extends Violation {
  /** Its name, with the index in a list. */
  readonly field: string;
  readonly since: string;
}

/** What an older release takes and a newer one refuses, by their schemas; CEL and webhooks are not looked at. */
export function newViolations(object: Manifest, from: string, to: string): NewViolation[] {
  const key = ({ path, problem }: Violation) => `${showPath(path)} ${problem}`;
  const keysIn = (release: string) => new Set(violations(object, release).map(key));
  const found = violations(object, to);
  if (found.length === 0) return [];
  const old = keysIn(from);
  const fresh = found.filter((violation) => !old.has(key(violation)));
  if (fresh.length === 0) return [];
  const between = releasesBetween(from, to).map((release) => ({ release, keys: keysIn(release) }));
  return fresh.map((violation) => ({
    ...violation,
    field: showPath(violation.path.slice(violation.path.findLastIndex((step) => typeof step === 'string'))),
    since: between.find(({ keys }) => keys.has(key(violation)))?.release ?? to,
  }));
}

function violations(object: Manifest, release: string): Violation[] {
  const schema = kindSchema(release, object.kind)?.schema.properties?.spec;
  const found: Violation[] = [];
  if (schema !== undefined) visit(object.spec, schema, ['spec'], found);
  return found;
}

function visit(value: unknown, schema: Schema, path: readonly Step[], found: Violation[]): void {
  if (value === undefined || value === null) return;
  for (const [problem, write] of problemsOf(value, schema)) found.push({ path, problem, write });
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items !== undefined) for (const [i, item] of value.entries()) visit(item, items, [...path, i], found);
    return;
  }
  if (typeof value !== 'object' || schema.type !== 'object') return;
  const { properties = {}, additionalProperties: others } = schema;
  // The settings of other providers are not in the data.
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] || others === true || showPath(path) === 'spec.provider';
  for (const [name, inner] of Object.entries(value)) {
    const field = Object.hasOwn(properties, name)
      ? properties[name]
      : typeof others === 'object'
        ? others
        : undefined;
    if (field !== undefined) visit(inner, field, [...path, name], found);
    else if (!isOpen) found.push({ path: [...path, name], problem: 'is no field', write: 'leave it out' });
  }
}

/** By the keywords that differ between releases. */
function* problemsOf(value: unknown, schema: Schema): Generator<readonly [problem: string, write: string]> {
  if (schema.enum !== undefined && !schema.enum.includes(value as string)) {
    const choices = schema.enum.map((choice) => JSON.stringify(choice)).join(', ');
    yield [`is ${JSON.stringify(value)}`, `write ${schema.enum.length > 1 ? 'one of ' : ''}${choices}`];
  }
  if (typeof value === 'string') {
    const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema as Limits;
    const { length } = [...value];
    if (length < minLength) yield ['is empty', 'write a text'];
    else if (length > maxLength) yield [`has ${length} characters`, `write at most ${maxLength}`];
    else if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
      yield [`is ${JSON.stringify(value)}`, `write what matches ${pattern}`];
    }
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY, required = [] } = schema as Limits;
    const names = Object.keys(value);
    const all = Object.keys(schema.properties ?? {}).join(', ');
    if (names.length < minProperties) yield ['is empty', `write one of ${all}`];
    if (names.length > maxProperties)
      yield [`has ${names.join(' and ')}`, 'write each in an item of its own'];
    for (const name of required) if (!names.includes(name)) yield [`lacks ${name}`, `add ${name}`];
  }
}

interface Limits {
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
}

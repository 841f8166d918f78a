import { crds, OPAQUE, type Schema } from '../release';
import { type CelRule, celRule } from './schema-cel';
import { knownPattern, type Pattern } from './schema-pattern';

/** What a schema demands of one place in an object, prepared so that ten thousand objects are asked quickly. */
export interface Plan {
  /** Undefined where anything goes. */
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'integer or string' | undefined;
  /** A text that may say anything: most fields, so it is told at a glance. */
  readonly isFreeText: boolean;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  readonly fields: ReadonlyMap<string, Plan>;
  /** Holds for what {@link fields} does not name. */
  readonly others: Plan | undefined;
  /** Fields that the schema does not name are kept. */
  readonly open: boolean;
  /** Those that have no default. */
  readonly required: readonly string[];
  readonly items: Plan | undefined;
  readonly choices: ReadonlySet<unknown> | undefined;
  readonly pattern: Pattern | undefined;
  readonly minLength: number;
  readonly maxLength: number;
  readonly minItems: number;
  readonly minProperties: number;
  readonly maxProperties: number;
  /** The least and the greatest number. */
  readonly range: readonly [number, number];
  readonly rules: readonly CelRule[];
  /** What this project has no function for, as the schema has it. */
  readonly unchecked: readonly string[];
}

const plans = new Map<string, Plan | undefined>();

/** The plan of a version of a kind; undefined where the release does not serve it. */
export function planOf(release: string, kind: string, version: string): Plan | undefined {
  const key = `${release}/${kind}/${version}`;
  if (!plans.has(key)) {
    const crd = crds(release).find(({ spec }) => spec.names.kind === kind);
    const found = crd?.spec.versions.find(({ name, served }) => served && name === version);
    plans.set(key, found && prepare(found.schema.openAPIV3Schema));
  }
  return plans.get(key);
}

/** The keywords that {@link prepare} reads, and those that say nothing about what is valid. */
const KNOWN: ReadonlySet<string> = new Set([
  ...['type', 'nullable', 'default', 'properties', 'additionalProperties', 'items', 'required', 'enum'],
  ...['pattern', 'format', 'minLength', 'maxLength', 'minItems', 'minProperties', 'maxProperties', 'minimum'],
  ...['anyOf', 'x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields'],
  ...['x-kubernetes-validations', 'x-kubernetes-list-type', 'x-kubernetes-map-type', 'description'],
]);
/** Values of keywords that need no function; others are not known to be checked. */
const NEEDS_NONE: Readonly<Record<string, readonly string[]>> = {
  format: ['int32', 'int64', 'date-time'],
  'x-kubernetes-list-type': ['atomic'],
  'x-kubernetes-map-type': ['atomic'],
};
const INT32 = 2 ** 31;
const INT64 = 2 ** 63;

/** Prepares a schema. */
export function prepare(schema: Schema, path = ''): Plan {
  const { properties = {}, additionalProperties: others, items, enum: choices } = schema;
  const validations = (schema['x-kubernetes-validations'] ?? []) as readonly { readonly rule: string }[];
  const pattern = schema.pattern === undefined ? undefined : knownPattern(String(schema.pattern));
  const number = (keyword: string, otherwise: number) => Number(schema[keyword] ?? otherwise);
  const fields = Object.entries(properties).map(
    ([name, field]) => [name, prepare(field, path === '' ? name : `${path}.${name}`)] as const,
  );
  const limit = schema.format === 'int32' ? INT32 : INT64;
  const unchecked = [
    ...Object.keys(schema).filter((keyword) => !KNOWN.has(keyword)),
    ...Object.entries(NEEDS_NONE)
      .filter(
        ([keyword, values]) => schema[keyword] !== undefined && !values.includes(String(schema[keyword])),
      )
      .map(([keyword]) => `${keyword}: ${schema[keyword]}`),
    ...(schema.pattern !== undefined && pattern === undefined ? [`pattern: ${schema.pattern}`] : []),
    ...(schema.anyOf !== undefined && !schema['x-kubernetes-int-or-string'] ? ['anyOf'] : []),
    ...validations.filter(({ rule }) => celRule(rule) === undefined).map(({ rule }) => `CEL: ${rule}`),
  ];
  const plan = {
    type: schema['x-kubernetes-int-or-string'] ? 'integer or string' : (schema.type as Plan['type']),
    nullable: schema.nullable === true,
    hasDefault: schema.default !== undefined,
    fields: new Map(fields),
    others: typeof others === 'object' ? prepare(others, `${path}{}`) : undefined,
    open: schema['x-kubernetes-preserve-unknown-fields'] === true || others === true || OPAQUE.includes(path),
    required: (schema.required ?? []).filter((name) => properties[name]?.default === undefined),
    items: items && prepare(items, `${path}[]`),
    choices: choices && new Set(choices),
    pattern,
    minLength: number('minLength', 0),
    maxLength: number('maxLength', Number.POSITIVE_INFINITY),
    minItems: number('minItems', 0),
    minProperties: number('minProperties', 0),
    maxProperties: number('maxProperties', Number.POSITIVE_INFINITY),
    range: [Math.max(number('minimum', -limit), -limit), limit - 1],
    rules: validations.map(({ rule }) => celRule(rule)).filter((rule) => rule !== undefined),
    unchecked,
  } as const satisfies Omit<Plan, 'isFreeText'>;
  const isFreeText =
    plan.type === 'string' &&
    !plan.choices &&
    !pattern &&
    plan.minLength === 0 &&
    plan.maxLength === Number.POSITIVE_INFINITY &&
    unchecked.length === 0;
  return { ...plan, isFreeText };
}

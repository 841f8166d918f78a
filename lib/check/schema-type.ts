import { parseDuration } from '../esc/duration';
import { SECONDS, type Step, showPath, TEXT_DURATIONS_FROM } from '../release';
import { refusalOf } from './refusal';
import type { Plan } from './schema-plan';

type Type = NonNullable<Plan['type']>;

const EXPECTED: Readonly<Record<Type, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
  'integer or string': 'a whole number or text',
};
/** The fields whose text is a duration. */
const DURATIONS: ReadonlySet<unknown> = new Set(['refreshInterval', 'refreshTime', 'duration']);

const SECOND = 1_000_000_000n;

/** Whether a value is of a type, as the API server has it. */
export function isOf(type: Plan['type'], value: unknown): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
    case 'array':
      return Array.isArray(value);
    case 'string':
      // YAML parsers in JavaScript make a date of an unquoted one; kubectl's leaves the text.
      return typeof value === 'string' || value instanceof Date;
    case 'integer':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer or string':
      return isOf('integer', value) || isOf('string', value);
  }
}

/** What a field should be, in words. */
export function expectedOf(
  { type, choices }: Pick<Plan, 'type' | 'choices'> = { type: undefined, choices: undefined },
): string {
  if (choices !== undefined) return `one of ${[...choices].join(', ')}`;
  return type === undefined ? 'a value' : EXPECTED[type];
}

/** What a value should be and is, and what to write; the value itself is never told, it may be a secret. */
export function typeFacts(plan: Plan, value: unknown, kind: string, path: readonly Step[]) {
  const type = plan.type as Type;
  const field = showPath(path);
  const at = path.at(-1);
  return {
    field,
    expected: EXPECTED[type],
    got: typeName(value),
    write: write(plan, type, value, at, kind, path),
  };
}

/** What a value is, in words. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a fraction';
  return (
    { object: 'an object', string: 'text', number: 'a number', boolean: 'a boolean' }[
      typeof value as string
    ] ?? 'something else'
  );
}

function write(
  plan: Plan,
  type: Type,
  value: unknown,
  at: Step | undefined,
  kind: string,
  path: readonly Step[],
): string {
  if (value === null) return `write ${EXPECTED[type]}, or take the item away`;
  if (plan.choices !== undefined) return `write ${expectedOf(plan)}`;
  switch (type) {
    case 'object':
      return plan.fields.size === 0
        ? 'write an object: names with a value each'
        : `write an object; its fields are ${[...plan.fields.keys()].join(', ')}`;
    case 'array':
      return 'write a list: each item on a line of its own that begins with "- "';
    case 'boolean':
      return value === 'true' || value === 'false' ? `write ${value}, without quotes` : 'write true or false';
    case 'integer':
      return writeNumber(value, kind, path);
    default:
      if (typeof value === 'object') return 'write one text';
      return typeof value === 'number' && DURATIONS.has(at)
        ? `write a duration with its unit, such as ${value}s`
        : 'write it in quotes';
  }
}

function writeNumber(value: unknown, kind: string, path: readonly Step[]): string {
  if (typeof value !== 'string') return 'write a whole number';
  if (/^\d+$/.test(value)) return `write ${value}, without quotes`;
  const isDuration = SECONDS.some(
    (one) => (one.kinds as readonly string[]).includes(kind) && one.path.join('.') === path.join('.'),
  );
  if (!isDuration) return 'write a whole number';
  const newer = `ESO ${TEXT_DURATIONS_FROM} is the first release that takes a duration`;
  const ns = refusalOf(() => parseDuration(value)) === undefined ? parseDuration(value) : 1n;
  return `write ${ns % SECOND === 0n ? `${ns / SECOND}, ` : ''}whole seconds; ${newer}`;
}

import type { Json, Step } from '../release';

/** A change of an object that has one right answer: a field that is set, taken away or called otherwise. */
export type Edit =
  | { readonly path: readonly Step[]; readonly set: Json }
  | { readonly path: readonly Step[]; readonly remove: true }
  /** Its new name; of several, each is an object in the one before, and the last one is the field. */
  | { readonly path: readonly Step[]; readonly rename: readonly [string, ...string[]] };

/** A copy of a value with an edit made, which shares the rest; the value itself where the edit has no place in it. */
export function edited(value: unknown, edit: Edit): unknown {
  return change(value, edit.path, edit);
}

type Fields = Readonly<Record<string, unknown>>;

function change(value: unknown, path: readonly Step[], edit: Edit): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return 'set' in edit ? edit.set : value;
  if (Array.isArray(value)) {
    const at = Number(step);
    return value.map((item, i) => (i === at ? change(item, rest, edit) : item));
  }
  const fields = (value ?? {}) as Fields;
  const name = String(step);
  if (rest.length > 0 || 'set' in edit) return { ...fields, [name]: change(fields[name], rest, edit) };
  const entries = Object.entries(fields);
  if ('remove' in edit) return Object.fromEntries(entries.filter(([key]) => key !== name));
  return Object.fromEntries(
    entries.map(([key, old]) =>
      key === name ? [edit.rename[0], nested(edit.rename.slice(1), old)] : [key, old],
    ),
  );
}

/** A value below names. */
export function nested(names: readonly string[], value: unknown): unknown {
  return names.reduceRight((inner, name) => ({ [name]: inner }), value);
}

/**
 * Whether two values of YAML say the same, in whatever order. Pairs are compared once: aliases share objects, may
 * multiply them beyond number and may hold themselves.
 */
export function same(a: unknown, b: unknown, seen = new Map<unknown, Set<unknown>>()): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date) return String(a) === String(b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const others = seen.get(a) ?? new Set();
  if (others.has(b)) return true;
  seen.set(a, others.add(b));
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same((a as Fields)[name], (b as Fields)[name], seen))
  );
}

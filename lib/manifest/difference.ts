import { grouped } from './grouped';
import { groupOf, type Manifest } from './manifest';
import { byStep, identity, isClusterScoped } from './order';

/** A field that is not the same in two objects. What is undefined is not there. */
export interface FieldDifference {
  /** Names, and places in lists; an entry of a list that has a name is called by it. */
  readonly path: readonly (string | number)[];
  readonly from: unknown;
  readonly to: unknown;
}

/** Two objects that stand for one another and differ. */
export interface ObjectDifference {
  readonly from: Manifest;
  readonly to: Manifest;
  readonly fields: readonly FieldDifference[];
}

/** What two sets of manifests do not share, each in the order of applying. */
export interface Difference {
  readonly onlyInFrom: readonly Manifest[];
  readonly onlyInTo: readonly Manifest[];
  readonly changed: readonly ObjectDifference[];
  /** How many objects are the same. */
  readonly same: number;
}

/**
 * Compares two sets of manifests. Objects stand for one another if they have kind, namespace and name in common, whatever the
 * version; of what is left then, if they are the only ones of that kind and name; and of what is left of that, if their names
 * are the same but for the names of the targets that are in them.
 * @param targets the names of two targets that are compared
 */
export function differenceOf(
  from: readonly Manifest[],
  to: readonly Manifest[],
  targets?: readonly [from: string, to: string],
): Difference {
  const pairs: [Manifest, Manifest][] = [];
  const [withoutPair, left] = paired(from, to, (object) => identity(object) ?? '', pairs);
  const others = paired(withoutPair, left, nameWithoutNamespace, pairs);
  const [onlyInFrom, onlyInTo] = targets === undefined ? others : pairedByTarget(others, targets, pairs);
  const changed = pairs
    .map(([a, b]) => ({ from: a, to: b, fields: [...fieldsOf(a, b, [])] }))
    .filter(({ fields }) => fields.length > 0);
  return {
    onlyInFrom: [...onlyInFrom].sort(byStep),
    onlyInTo: [...onlyInTo].sort(byStep),
    changed: changed.sort((a, b) => byStep(a.from, b.from)),
    same: pairs.length - changed.length,
  };
}

/** Pairs the objects that are the only ones of a key on both sides, and gives the others. */
function paired(
  from: readonly Manifest[],
  to: readonly Manifest[],
  keyOf: (object: Manifest) => string | undefined,
  pairs: [Manifest, Manifest][],
): [Manifest[], Manifest[]] {
  const [some, others] = [grouped(from, keyOf), grouped(to, keyOf)];
  const matched = new Set<Manifest>();
  for (const [key, [object, ...more]] of some) {
    const [other, ...moreOthers] = others.get(key) ?? [];
    if (key === undefined || other === undefined || more.length + moreOthers.length > 0) continue;
    pairs.push([object, other]);
    matched.add(object).add(other);
  }
  const isLeft = (object: Manifest) => !matched.has(object);
  return [from.filter(isLeft), to.filter(isLeft)];
}

/** Pairs `esc-dev-objects` with `esc-prod-objects`. */
function pairedByTarget(
  [from, to]: readonly [readonly Manifest[], readonly Manifest[]],
  [fromTarget, toTarget]: readonly [string, string],
  pairs: [Manifest, Manifest][],
): [Manifest[], Manifest[]] {
  const isOfFrom = new Set(from);
  return paired(
    from,
    to,
    (object) => {
      const { kind, metadata } = object;
      const target = isOfFrom.has(object) ? fromTarget : toTarget;
      const name = metadata.name.replaceAll(target, '*');
      return name.includes('*') ? `${groupOf(object)}/${kind} ${metadata.namespace}/${name}` : undefined;
    },
    pairs,
  );
}

function nameWithoutNamespace(object: Manifest): string | undefined {
  return isClusterScoped(object) ? undefined : `${groupOf(object)}/${object.kind} ${object.metadata.name}`;
}

type Path = FieldDifference['path'];
type Fields = Readonly<Record<string, unknown>>;

function* fieldsOf(from: unknown, to: unknown, path: Path): Generator<FieldDifference> {
  if (Object.is(from, to)) return;
  const [a, b] = [entriesOf(from), entriesOf(to)];
  if (a === undefined || b === undefined || Array.isArray(from) !== Array.isArray(to)) {
    if (JSON.stringify(from) !== JSON.stringify(to)) yield { path, from, to };
    return;
  }
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    // A field that is new is one difference, whatever is in it.
    if (a.has(key) && b.has(key)) yield* fieldsOf(a.get(key), b.get(key), [...path, key]);
    else yield { path: [...path, key], from: a.get(key), to: b.get(key) };
  }
}

/** The fields of an object, or the entries of a list of objects; undefined for what is compared as a whole. */
function entriesOf(value: unknown): ReadonlyMap<string | number, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  if (value.length === 0 || !value.every((item) => typeof item === 'object' && item !== null))
    return undefined;
  const names = value.map(entryName);
  const areNames = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  return new Map(value.map((item, i) => [areNames ? (names[i] as string) : i, item]));
}

/** What tells an entry of a list from the others, in the lists that people write. */
function entryName(item: Fields): string | undefined {
  const remote = (item['match'] as { remoteRef?: Fields } | undefined)?.remoteRef?.['remoteKey'];
  const found = [item['secretKey'], remote, item['name']].find((name) => typeof name === 'string');
  return found as string | undefined;
}

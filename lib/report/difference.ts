import type { Difference, FieldDifference, ObjectDifference } from '../manifest/difference';
import { grouped } from '../manifest/grouped';
import type { Manifest } from '../manifest/manifest';
import { isClusterScoped } from '../manifest/order';
import { maskTokens } from '../manifest/token';
import { showPath } from '../release';
import { printable } from './printable';

/** One of two that are compared. */
export interface Side {
  /** As it was asked for. */
  readonly name: string;
  /** The release that its files name; undefined where they name none, or several. */
  readonly release: string | undefined;
}

export interface Compared extends Difference {
  readonly sides: readonly [from: Side, to: Side];
}

/** The version of the shape, which grows by fields without a new one. */
const VERSION = 1;

/** A difference for programs: whole. */
export function differenceJson({ sides, onlyInFrom, onlyInTo, changed, same }: Compared): string {
  const [from, to] = sides;
  const summary = { onlyInFrom: onlyInFrom.length, onlyInTo: onlyInTo.length, changed: changed.length, same };
  const report = {
    ...{ version: VERSION, command: 'diff', from, to, summary },
    onlyInFrom: onlyInFrom.map(objectOf),
    onlyInTo: onlyInTo.map(objectOf),
    changed: changed.map(({ from: object, fields }) => ({
      ...objectOf(object),
      fields: fields.map((field) => ({ field: showPath(field.path), ...valuesOf(object, field) })),
    })),
  };
  return `${maskTokens(JSON.stringify(report, null, 2))}\n`;
}

function objectOf(object: Manifest) {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  return {
    apiVersion,
    kind,
    name,
    ...(!isClusterScoped(object) && namespace !== undefined && { namespace }),
  };
}

function valuesOf(object: Manifest, field: FieldDifference): object {
  return isSecret(object, field) ? { hidden: true } : { from: field.from, to: field.to };
}

/** What a Secret holds is shown to nobody. */
function isSecret({ kind }: Manifest, { path: [first] }: FieldDifference): boolean {
  return kind === 'Secret' && (first === 'data' || first === 'stringData');
}

export interface DifferencePaint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
}

/** Of more, only the number is told: all of it is on one screen. */
const GROUPS = 24;
const NAMES = 3;
const FIELDS = 8;
const WIDTH = 60;

/** A difference as people read it: what is in one only, then what differs, objects that differ alike together. */
export function differenceText(compared: Compared, paint: DifferencePaint): string {
  const { sides, onlyInFrom, onlyInTo, changed, same } = compared;
  const [from, to] = sides;
  const counts = [
    ...(onlyInFrom.length > 0 ? [`${onlyInFrom.length} only in ${from.name}`] : []),
    ...(onlyInTo.length > 0 ? [`${onlyInTo.length} only in ${to.name}`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
    `${same} the same`,
  ];
  const releases =
    from.release === to.release
      ? []
      : [`ESO ${from.release ?? '(not said)'} → ${to.release ?? '(not said)'}`];
  const groups = [
    ...kindLines(onlyInFrom).map((line) => paint.removed(`- ${line}`)),
    ...kindLines(onlyInTo).map((line) => paint.added(`+ ${line}`)),
    ...changedGroups(changed, paint),
  ];
  return [
    paint.bold(`${from.name} → ${to.name}: ${counts.join(', ')}`),
    ...releases,
    ...limited(groups, GROUPS, 'groups of objects'),
    '',
  ].join('\n');
}

/** `ExternalSecret shop/a, shop/b and 48 more`, a line a kind. */
function kindLines(objects: readonly Manifest[]): string[] {
  return [...grouped(objects, ({ kind }) => kind)].map(([kind, all]) => `${kind} ${namesText(all)}`);
}

function changedGroups(changed: readonly ObjectDifference[], { bold, dim }: DifferencePaint): string[] {
  const alike = grouped(
    changed,
    ({ from, fields }) => `${from.kind}\n${fieldLines(from, fields).join('\n')}`,
  );
  return [...alike.values()].map((all) => {
    const [{ from, fields }] = all;
    const lines = limited(fieldLines(from, fields), FIELDS, 'fields').map((line) => `    ${line}`);
    const who = namesText(all.map((one) => one.from));
    return [
      bold(`~ ${from.kind} ${who}`),
      ...lines.map((line) => (line.startsWith('    and ') ? dim(line) : line)),
    ].join('\n');
  });
}

function fieldLines(object: Manifest, fields: readonly FieldDifference[]): string[] {
  return fields.map((field) => {
    const path = printable(showPath(field.path));
    if (isSecret(object, field)) return `${path}: differs (not shown)`;
    return `${path}: ${valueText(field.from)} → ${valueText(field.to)}`;
  });
}

function valueText(value: unknown): string {
  if (value === undefined) return '(none)';
  const text = printable(maskTokens(typeof value === 'string' ? value : JSON.stringify(value)));
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}

function namesText(objects: readonly Manifest[]): string {
  const names = objects.map((object) => {
    const { name, namespace } = objectOf(object);
    return printable(namespace === undefined ? name : `${namespace}/${name}`);
  });
  const more = names.length - NAMES;
  return more > 1 ? `${names.slice(0, NAMES).join(', ')} and ${more} more` : names.join(', ');
}

function limited(lines: readonly string[], count: number, what: string): string[] {
  if (lines.length <= count) return [...lines];
  return [...lines.slice(0, count), `and ${lines.length - count} more ${what}; -o json has all`];
}

import type { Manifest } from '../manifest/manifest';
import type { Described, FieldPath } from './rule';
import { nearestRule, ruleOf } from './rule-names';
import type { Finding, Said, Suppressed } from './run';
import { SUPPRESSION_IS_MALFORMED, SUPPRESSION_IS_UNUSED, SUPPRESSION_RULES } from './suppression-rules';

/** `ignore.esc8s/ESC203: reason` among an object's annotations: this object may break this rule. */
export const IGNORE_ANNOTATION = 'ignore.esc8s/';

/** Which rules there are, and which of them were run: a suppression of another may well be used. */
export interface Selection {
  readonly known: readonly Described[];
  readonly ran: readonly Pick<Described, 'id'>[];
}

/** One rule that may be broken somewhere. `At` says where the suppression itself is written. */
export interface Suppression<At> extends Suppressed {
  readonly rule: Described;
  readonly at: At;
  /** What to do with one that is not used. */
  readonly remove: string;
  /** Whether the input has what it is about; if not, another input may need it. @default true */
  readonly concerned?: boolean;
}

/** What was found where suppressions are written. */
export interface Suppressions<At> {
  readonly all: readonly Suppression<At>[];
  readonly malformed: readonly (Said & At)[];
  /** Those that may cover a finding. */
  readonly covering: (finding: Said & At) => readonly Suppression<At>[];
}

/**
 * Marks what the objects' own annotations suppress, and adds what is wrong with these. Needs no text, so constructs can
 * use it too; what is suppressed stays among the findings.
 */
export function suppressByAnnotation(
  findings: readonly Finding[],
  manifests: readonly Manifest[],
  selection: Selection,
): readonly Finding[] {
  return suppress(findings, annotations(manifests, selection), selection);
}

/** Marks what is suppressed, and adds the suppressions that are malformed or that nothing needs. */
export function suppress<At>(
  findings: readonly (Said & At)[],
  { all, malformed, covering }: Suppressions<At>,
  { ran }: Selection,
): readonly (Said & At)[] {
  if (all.length === 0 && malformed.length === 0) return findings;
  const used = new Set<Suppression<At>>();
  const marked = findings.map((finding) => {
    const found = covering(finding).filter(({ rule }) => rule.id === finding.rule);
    for (const one of found) used.add(one);
    const [first] = found;
    if (first === undefined || finding.suppressed !== undefined) return finding;
    const { by, where, reason } = first;
    return { ...finding, suppressed: { by, where, reason } };
  });
  const judged = new Set(ran.map(({ id }) => id));
  const unused = all
    .filter((one) => judged.has(one.rule.id) && one.concerned !== false && !used.has(one))
    .map(({ rule, at, remove }) =>
      said(SUPPRESSION_IS_UNUSED, at, `nothing here breaks ${rule.id} ${rule.name}`, remove),
    );
  return [...marked, ...malformed, ...unused];
}

/** A suppression that is none. */
export function malformed<At>(at: At, { problem, write }: Refusal): Said & At {
  return said(SUPPRESSION_IS_MALFORMED, at, problem, write);
}

/** Why a suppression is refused, and what to write. */
export interface Refusal {
  /** The half of the suppression that is refused. */
  readonly half: 'rule' | 'reason';
  readonly problem: string;
  readonly write: string;
}

/** The rule that a suppression names and the reason that it gives, or why it is refused. */
export function readSuppression(
  name: string,
  reason: unknown,
  known: readonly Described[],
): { readonly rule: Described; readonly reason: string } | Refusal {
  const rule = ruleOf(name, known);
  if (rule === undefined) {
    const near = nearestRule(name, known);
    return {
      half: 'rule',
      problem: `there is no rule "${name}" to ignore`,
      write:
        near === undefined
          ? 'name one that esc8s rules lists'
          : `did you mean ${near}? esc8s rules lists all`,
    };
  }
  if (SUPPRESSION_RULES.includes(rule)) {
    return {
      half: 'rule',
      problem: `${rule.id} cannot be ignored`,
      write: 'mend or delete the suppression that it is about',
    };
  }
  if (typeof reason === 'string' && reason.trim() !== '') return { rule, reason: reason.trim() };
  const got =
    reason === undefined || reason === null || typeof reason === 'string' ? '' : `: it is a ${typeof reason}`;
  return {
    half: 'reason',
    problem: `${rule.id} is ignored without a reason${got}`,
    write: 'write why it does no harm here, as text',
  };
}

interface OfObject {
  readonly object: Manifest;
  readonly path: FieldPath;
}

function annotations(manifests: readonly Manifest[], { known }: Selection): Suppressions<OfObject> {
  const all = new Map<Manifest, Suppression<OfObject>[]>();
  const refused: Finding[] = [];
  for (const object of manifests) {
    for (const key in object.metadata.annotations) {
      if (!key.startsWith(IGNORE_ANNOTATION)) continue;
      const at = { object, path: ['metadata', 'annotations', key] };
      const reason = object.metadata.annotations[key];
      const read = readSuppression(key.slice(IGNORE_ANNOTATION.length), reason, known);
      if ('problem' in read) {
        refused.push(malformed(at, read));
        continue;
      }
      const found = {
        ...read,
        at,
        by: 'annotation' as const,
        where: `annotation ${key}`,
        remove: `delete the annotation ${key}`,
      };
      const others = all.get(object);
      if (others === undefined) all.set(object, [found]);
      else others.push(found);
    }
  }
  return {
    all: [...all.values()].flat(),
    malformed: refused,
    covering: ({ object }) => all.get(object) ?? [],
  };
}

function said<At>(
  { id: rule, name, severity, why }: Described,
  at: At,
  message: string,
  fix: string,
): Said & At {
  return { rule, name, severity, why, message, fix, ...at };
}

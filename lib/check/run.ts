import type { Manifest } from '../manifest/manifest';
import { compareReleases } from '../release';
import type { Edit } from './edit';
import { Input } from './input';
import type { FieldPath, Rule, Severity } from './rule';

/** What is said of one rule that is broken, wherever that is. */
export interface Said {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  /** What mends it, together or not at all. @default - it is left to the person */
  readonly edits?: readonly Edit[];
  /** Somebody wrote that this is to be ignored: it fails nothing, and is still reported to programs. */
  readonly suppressed?: Suppressed;
}

/** Why a finding is ignored, and where that is written. */
export interface Suppressed {
  readonly by: 'annotation' | 'comment' | 'config';
  readonly where: string;
  readonly reason: string;
}

/** One rule that one object breaks. */
export interface Finding extends Said {
  readonly object: Manifest;
  readonly path: FieldPath;
}

/**
 * Runs rules over manifests for a release, in the order of the manifests, then of the rules.
 * @param declared stores that are known and not checked
 */
export function check(
  manifests: readonly Manifest[],
  release: string,
  rules: readonly Rule[],
  declared: readonly Manifest[] = [],
): Finding[] {
  return checkInput(new Input(manifests, release, declared), rules);
}

/** As {@link check}, of what was prepared for it. */
export function checkInput(input: Input, rules: readonly Rule[]): Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    const asked = rule.refusedByConstructs ? input.untyped : input;
    if (!concerns(rule, asked)) continue;
    const { id, name, severity, why } = rule;
    for (const broken of rule.check(asked)) findings.push({ rule: id, name, severity, why, ...broken });
  }
  if (findings.length < 2) return findings;
  const order = new Map(input.manifests.map((manifest, i) => [manifest, i]));
  const place = ({ object }: Finding) => order.get(object) ?? 0;
  return findings.sort((a, b) => place(a) - place(b));
}

/** Whether a rule can be broken in an input at all. */
function concerns(rule: Rule, input: Input): boolean {
  return (
    rule.reads.some((kind) => input.has(kind)) &&
    holdsFor(rule, input.release) &&
    (rule.mentions === undefined || input.mentions(rule.mentions))
  );
}

/** Whether a rule is about a release. */
export function holdsFor(
  { releases: { from, before } = {} }: Pick<Rule, 'releases'>,
  release: string,
): boolean {
  const old = from !== undefined && compareReleases(release, from) < 0;
  return !old && (before === undefined || compareReleases(release, before) < 0);
}

import type { Manifest } from '../manifest/manifest';
import { compareReleases } from '../release';
import { Input } from './input';
import type { FieldPath, Rule, Severity } from './rule';

/** One rule that one object breaks. */
export interface Finding {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly object: Manifest;
  readonly path: FieldPath;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

/** Runs rules over manifests for a release, in the order of the manifests, then of the rules. */
export function check(manifests: readonly Manifest[], release: string, rules: readonly Rule[]): Finding[] {
  const input = new Input(manifests, release);
  const order = new Map(manifests.map((manifest, i) => [manifest, i]));
  const place = ({ object }: Finding) => order.get(object) ?? 0;
  return rules
    .filter((rule) => holdsFor(rule, release))
    .flatMap((rule) => [...findingsOf(rule, input)])
    .sort((a, b) => place(a) - place(b));
}

/** Whether a rule is about a release. */
export function holdsFor(
  { releases: { from, before } = {} }: Pick<Rule, 'releases'>,
  release: string,
): boolean {
  const old = from !== undefined && compareReleases(release, from) < 0;
  return !old && (before === undefined || compareReleases(release, before) < 0);
}

function* findingsOf({ id: rule, name, severity, why, check }: Rule, input: Input): Generator<Finding> {
  for (const broken of check(input)) yield { rule, name, severity, why, ...broken };
}

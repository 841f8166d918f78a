import type { Problem } from '../check/load';
import type { Located } from '../check/located';
import type { Severity } from '../check/rule';
import type { Target } from '../check/targets';
import { identity, isClusterScoped } from '../manifest/order';
import { compareReleases, showPath } from '../release';

/** What was found out about manifests, whatever the form in which it is told. */
export interface Report {
  /** In the order in which they are told; those that are suppressed among them. */
  readonly findings: readonly Located[];
  /** How many objects were looked at. */
  readonly objects: number;
  /** What was looked at together, and the release of ESO that it was looked at for. */
  readonly targets: readonly Pick<Target, 'name' | 'release'>[];
  /** What could not be looked at, and why. */
  readonly problems: readonly Problem[];
}

/** How many findings there are of each severity, not counting those that are suppressed. */
export function countsOf({ findings }: Report) {
  const counts = { error: 0, warning: 0, info: 0, suppressed: 0 };
  for (const { severity, suppressed } of findings)
    counts[suppressed === undefined ? severity : 'suppressed'] += 1;
  return counts;
}

/** The releases that were looked at for, the newest first. */
export function releasesOf({ targets }: Pick<Report, 'targets'>): string[] {
  return [...new Set(targets.map(({ release }) => release))].sort((a, b) => compareReleases(b, a));
}

/** `1 error, 2 warnings in 4 objects, for ESO 2.9.0` */
export function summaryText(report: Report): string {
  const { suppressed, ...counts } = countsOf(report);
  const found = (Object.keys(counts) as Severity[])
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], severity));
  const ignored = suppressed === 0 ? '' : `; ${suppressed} suppressed`;
  const named = report.targets.filter(({ name }) => name !== undefined).length;
  const of = named > 1 ? ` of ${named} targets` : '';
  const where = `in ${plural(report.objects, 'object')}${of}, for ESO ${releasesOf(report).join(' and ')}`;
  return `${found.join(', ') || 'no findings'} ${where}${ignored}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 || what === 'info' ? '' : 's'}`;
}

/** The field that a finding is about: `ExternalSecret team-a/db spec.data[0]`. Undefined if it is about none. */
export function subjectOf({ object, path = [] }: Located): string | undefined {
  return object && `${identity(object)} ${showPath(path)}`.trim();
}

/** An object as programs want it. */
export function objectOf({ object }: Located) {
  if (object === undefined) return undefined;
  const { apiVersion, kind, metadata } = object;
  const namespace = isClusterScoped(object) ? undefined : metadata.namespace;
  return { apiVersion, kind, name: metadata.name, namespace };
}

import type { Problem } from '../check/load';
import type { Located } from '../check/located';
import type { Severity } from '../check/rule';
import { identity, isClusterScoped } from '../manifest/order';
import { showPath } from '../release';

/** What was found out about manifests, whatever the form in which it is told. */
export interface Report {
  /** In the order in which they are told; those that are suppressed among them. */
  readonly findings: readonly Located[];
  /** How many objects were looked at. */
  readonly objects: number;
  /** The release of ESO that they were looked at for. */
  readonly release: string;
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

/** `1 error, 2 warnings in 4 objects, for ESO 2.9.0` */
export function summaryText(report: Report): string {
  const { suppressed, ...counts } = countsOf(report);
  const found = (Object.keys(counts) as Severity[])
    .filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], severity));
  const ignored = suppressed === 0 ? '' : `; ${suppressed} suppressed`;
  const where = `in ${plural(report.objects, 'object')}, for ESO ${report.release}`;
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

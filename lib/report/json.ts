import { showPath } from '../release';
import { countsOf, objectOf, type Report, releasesOf } from './report';

/** The version of the shape, which docs/check.schema.json describes; it grows by fields without a new one. */
const VERSION = 1;

/** A report for programs. */
export function findingsJson(report: Report): string {
  const { objects, problems } = report;
  const [release] = releasesOf(report);
  const targets = report.targets.filter(({ name }) => name !== undefined);
  const findings = report.findings.map((finding) => {
    const { rule, name, severity, place, path, message, why, fix, suppressed } = finding;
    const { source, line, column } = place;
    return {
      ...{ rule, name, severity, object: objectOf(finding), field: path && showPath(path) },
      ...{ file: source.name, line, column, message, why, fix, suppressed },
    };
  });
  const summary = { objects, ...countsOf(report) };
  const named = targets.map(({ name, release: own }) => ({ name, release: own }));
  const of = named.length === 0 ? {} : { targets: named };
  return `${JSON.stringify({ version: VERSION, command: 'check', release, ...of, summary, problems, findings }, null, 2)}
`;
}

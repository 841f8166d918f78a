import { showPath } from '../release';
import { countsOf, objectOf, type Report } from './report';

/** The version of the shape, which docs/check.schema.json describes; it grows by fields without a new one. */
const VERSION = 1;

/** A report for programs. */
export function findingsJson(report: Report): string {
  const { release, objects, problems } = report;
  const findings = report.findings.map((finding) => {
    const { rule, name, severity, place, path, message, why, fix, suppressed } = finding;
    const { source, line, column } = place;
    return {
      ...{ rule, name, severity, object: objectOf(finding), field: path && showPath(path) },
      ...{ file: source.name, line, column, message, why, fix, suppressed },
    };
  });
  const summary = { objects, ...countsOf(report) };
  return `${JSON.stringify({ version: VERSION, command: 'check', release, summary, problems, findings }, null, 2)}
`;
}

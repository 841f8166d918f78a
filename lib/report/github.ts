import type { Source } from '../check/load';
import { type Report, subjectOf, summaryText } from './report';

const LEVELS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/**
 * A report as workflow commands of GitHub, which shows each finding at its line; the last line is for the log.
 * @param pathOf the path of a text below the repository's root
 */
export function findingsGithub(report: Report, pathOf: (source: Pick<Source, 'name'>) => string): string {
  const unread = report.problems.map(({ file, line, column: col, message }) => {
    const properties = { file: pathOf({ name: file }), line, col, title: 'not checked' };
    return `::error ${written(properties)}::${data(message)}\n`;
  });
  const commands = report.findings
    .filter(({ suppressed }) => suppressed === undefined)
    .map((finding) => {
      const { rule, name, severity, place, message, why, fix } = finding;
      const { source, line, column } = place;
      const properties = { file: pathOf(source), line, col: column, title: `${rule} ${name}` };
      const subject = subjectOf(finding);
      const text = [
        message,
        ...(subject === undefined ? [] : [`at: ${subject}`]),
        `why: ${why}`,
        `fix: ${fix}`,
      ];
      return `::${LEVELS[severity]} ${written(properties)}::${data(text.join('\n'))}\n`;
    });
  return `${[...unread, ...commands].join('')}${summaryText(report)}\n`;
}

function written(properties: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`)
    .join(',');
}

/** What would end a command, or begin an escape. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

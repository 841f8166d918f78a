import type { Source } from '../check/load';
import type { Located } from '../check/located';
import type { Severity } from '../check/rule';
import { maskTokens } from '../manifest/token';
import { printable } from './printable';
import { type Report, subjectOf, summaryText } from './report';

/** How parts of the text stand out, where a person looks on. */
export interface Paint {
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** A report as people read it: the place, the line with a caret, what, why and what to write. */
export function findingsText(report: Report, paint: Paint): string {
  const texts = new Map<Source, readonly string[]>();
  const linesOf = (source: Source) => {
    const lines = texts.get(source) ?? source.text.replace(/^\ufeff/, '').split('\n');
    texts.set(source, lines);
    return lines;
  };
  const blocks = report.findings
    .filter(({ suppressed }) => suppressed === undefined)
    .map((finding) => findingText(finding, linesOf(finding.place.source), paint));
  return `${[...blocks, paint.bold(summaryText(report))].join('\n')}\n`;
}

function findingText(
  finding: Located,
  lines: readonly string[],
  { severity: colours, bold, dim }: Paint,
): string {
  const { severity, rule, name, place, message, why, fix } = finding;
  const { source, line, column } = place;
  const { written, caret } = excerpt(finding, lines[place.line - 1] ?? '');
  const gutter = ' '.repeat(String(line).length);
  const subject = subjectOf(finding);
  const paint = colours[severity];
  return [
    `${bold(`${printable(source.name)}:${line}:${column}`)}: ${paint(`${severity} ${rule}`)} ${name}: ${printable(message)}`,
    `${dim(`  ${line} |`)} ${written}`,
    `${dim(`  ${gutter} |`)} ${paint(caret)}`,
    ...(subject === undefined ? [] : [`  at:  ${printable(subject)}`]),
    `  why: ${why}`,
    `  fix: ${printable(fix)}`,
    '',
  ].join('\n');
}

/** More of a line is not shown: JSON may be all in one. */
const WIDTH = 120;

/** The line that a finding is in, and a caret below its place. */
function excerpt(
  { object, rule, place: { column } }: Located,
  line: string,
): { written: string; caret: string } {
  const text = maskTokens(printable(line)).trimEnd();
  const before = text.slice(0, column - 1);
  if (object?.kind === 'Secret' || rule.startsWith('ESC7')) {
    // What is beside the name of the field may be a secret.
    const [name = ''] = /^["']?[-\w./]+["']?:/.exec(text.slice(column - 1)) ?? [];
    return { written: `${blank(before)}${name}…`, caret: `${blank(before)}^` };
  }
  const from = column > WIDTH ? column - WIDTH / 2 : 0;
  const cut = text.length > from + WIDTH ? '…' : '';
  const start = from > 0 ? '…' : '';
  return {
    written: `${start}${text.slice(from, from + WIDTH)}${cut}`,
    caret: `${blank(`${start}${before.slice(from)}`)}^`,
  };
}

/** As many blanks as the text has characters. */
function blank(text: string): string {
  return ' '.repeat([...text].length);
}

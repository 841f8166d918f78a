import type { Loaded } from '../check/load';
import type { Finding } from '../check/run';
import { identity } from '../manifest/order';
import { showPath } from '../release';

/** The findings as people read them: the place, the line with a caret, what, why and what to write. */
export function findingsText(findings: readonly Finding[], loaded: Loaded, release: string): string {
  const blocks = findings.map((finding) => findingText(finding, loaded));
  return `${[...blocks, summaryText(findings, loaded, release)].join('\n')}\n`;
}

function findingText(finding: Finding, loaded: Loaded): string {
  const { severity, rule, name, object, path, message, why, fix } = finding;
  const { source, line, column, written, caret } = loaded.place(object, path);
  const gutter = ' '.repeat(String(line).length);
  return [
    `${source.name}:${line}:${column}: ${severity} ${rule} ${name}: ${printable(message)}`,
    `  ${line} | ${printable(written)}`,
    `  ${gutter} | ${' '.repeat(caret)}^`,
    `  at:  ${printable(`${identity(object)} ${showPath(path)}`)}`,
    `  why: ${why}`,
    `  fix: ${printable(fix)}`,
    '',
  ].join('\n');
}

function summaryText(findings: readonly Finding[], { manifests }: Loaded, release: string): string {
  const counts = (['error', 'warning', 'info'] as const)
    .map(
      (severity) => [findings.filter((finding) => finding.severity === severity).length, severity] as const,
    )
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity}${count > 1 && severity !== 'info' ? 's' : ''}`);
  return `${counts.join(', ') || 'no findings'} in ${manifests.length} objects, for ESO ${release}`;
}

/** Without control characters, which could rewrite what a terminal shows. A tab is as wide as its column. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

import type { Loaded } from '../check/load';
import type { Finding } from '../check/run';
import { identity } from '../manifest/order';
import { showPath } from '../release';
import { printable } from './printable';

/** The findings as people read them: the place, the line with a caret, what, why and what to write. */
export function findingsText(findings: readonly Finding[], loaded: Loaded, release: string): string {
  const blocks = findings.map((finding) => findingText(finding, loaded));
  return `${[...blocks, summaryText(findings, loaded, release)].join('\n')}\n`;
}

function findingText(finding: Finding, loaded: Loaded): string {
  const { severity, rule, name, object, path, message, why, fix } = finding;
  const { source, line, column } = loaded.place(object, path);
  const written = printable(source.text.split(/\r?\n/)[line - 1] ?? '');
  const gutter = ' '.repeat(String(line).length);
  return [
    `${source.name}:${line}:${column}: ${severity} ${rule} ${name}: ${printable(message)}`,
    `  ${line} | ${written}`,
    `  ${gutter} | ${' '.repeat(column - 1)}^`,
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

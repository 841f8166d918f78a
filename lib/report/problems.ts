import type { Loaded, Problem } from '../check/load';
import { printable } from './printable';

/** Of one file: a text that is something else has as many as it has documents. */
const SHOWN_OF_A_FILE = 10;
const SHOWN_FILES = 5;

/** What is not checked, one a line. */
export function problemsText({ problems, passedOver }: Loaded): string {
  const lines: string[] = [];
  const counts = new Map<string, number>();
  for (const problem of problems) {
    const count = (counts.get(problem.file) ?? 0) + 1;
    counts.set(problem.file, count);
    if (count <= SHOWN_OF_A_FILE) lines.push(`error: ${placeText(problem)}: ${problem.message}`);
  }
  for (const [file, count] of counts) {
    if (count > SHOWN_OF_A_FILE) lines.push(`error: ${file}: and ${count - SHOWN_OF_A_FILE} more`);
  }
  const files = [...new Set(passedOver.map(({ file }) => file))];
  if (files.length > 0) {
    const more = files.length > SHOWN_FILES ? ` and ${files.length - SHOWN_FILES} more` : '';
    lines.push(`note: passed over, not Kubernetes objects: ${files.slice(0, SHOWN_FILES).join(', ')}${more}`);
  }
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** `file:line:column`, as far as it is known. */
export function placeText({ file, line, column }: Problem): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

import { label } from '../cluster/context';
import { type Result, summarize } from '../cluster/result';
import { counts, safe, type styleFor } from './style';

/** More keys than these are only counted. */
const KEYS = 8;

/** The results as people read them: a line an object, and below it what is wrong and what to do. */
export function verifyText(results: readonly Result[], style: ReturnType<typeof styleFor>): string {
  const kinds = Math.max(...results.map(({ object }) => object.kind.length));
  const names = results.map(({ object }) => nameOf(object));
  const width = Math.min(40, Math.max(...names.map((name) => name.length)));
  const lines = results.flatMap((result, at) => [
    `${style.sign(result.status)} ${result.object.kind.padEnd(kinds)}  ${(names[at] as string).padEnd(width)}  ${headline(result)}`.trimEnd(),
    ...details(result).map((line) => `    ${line}`),
  ]);
  return `${lines.join('\n')}\n\n${style.bold(counts(summarize(results)))}\n`;
}

function nameOf({ namespace, name }: Result['object']): string {
  return safe(namespace === undefined ? name : `${namespace}/${name}`);
}

function headline({ status, cause, secret }: Result): string {
  if (status !== 'ok') return cause ?? '';
  if (secret === undefined) return '';
  const keys = secret.keys.slice(0, KEYS).map(({ name, bytes }) => `${name} ${bytes} B`);
  const more = secret.keys.length > KEYS ? [`${secret.keys.length - KEYS} more`] : [];
  return safe(`Secret ${secret.name}: ${[...keys, ...more].join(', ') || 'no keys'}`);
}

function details({ status, message, next, because, via, retry, operator }: Result): string[] {
  if (status === 'ok') return [];
  return [
    ...(message === undefined ? [] : [message]),
    ...(because === undefined ? [] : [`because of: ${because}`]),
    ...(via === undefined ? [] : [`used by: ${via}`]),
    ...(operator === undefined || message?.includes(operator) ? [] : [`operator: ${operator}`]),
    ...(next === undefined ? [] : [`next: ${next}`]),
    ...(retry === undefined ? [] : [`the operator tries again by itself within ${retry}`]),
  ].map(safe);
}

/** One line on how a wait goes on. */
export function progressLine(results: readonly Result[], seconds: number): string {
  const waiting = results.filter(({ status }) => status === 'fail' || status === 'unknown');
  const [first] = waiting;
  const what = first === undefined ? '' : `: ${label(first.object)}, ${first.cause}`;
  return safe(`${seconds} s, ${counts(summarize(results))}${what}`).slice(0, 100);
}

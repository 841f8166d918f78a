import type { Finding } from '../check/run';
import { identity } from '../manifest/order';
import { showPath } from '../release';
import { printable } from './printable';

/** A finding where there is no text yet: the construct, what is wrong, the field of its object, why and what to write. */
export function synthText(
  { rule, name, object, path, message, why, fix }: Finding,
  construct: string,
): string {
  return [
    `${construct}: ${rule} ${name}: ${printable(message)}`,
    `  at:  ${printable(`${identity(object)} ${showPath(path)}`)}`,
    `  why: ${why}`,
    `  fix: ${printable(fix)}`,
  ].join('\n');
}

import type { Described } from '../check/rule';
import { nearestRule, ruleOf } from '../check/rule-names';
import { InputError } from '../error';

/**
 * The rules that texts name, by id or name, with commas between.
 * @param place what the texts are of, for the message: `--only: `
 * @throws InputError naming what is no rule
 */
export function rulesOf<R extends Described>(texts: readonly string[], rules: readonly R[], place = ''): R[] {
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  return names.map((name) => {
    const found = ruleOf(name, rules);
    if (found !== undefined) return found;
    const near = nearestRule(name, rules);
    const meant = near === undefined ? '' : `; did you mean ${near}`;
    throw new InputError(`${place}there is no rule "${name}"${meant}; esc8s rules lists them`);
  });
}

import { nearest } from './nearest';
import type { Described } from './rule';

type Named = Pick<Described, 'id' | 'name'>;

/** A rule by its id, in any case, or its name. */
export function ruleOf<R extends Named>(text: string, rules: readonly R[]): R | undefined {
  return rules.find(({ id, name }) => id === text.toUpperCase() || name === text.toLowerCase());
}

/** What a text that names no rule is most likely a slip of: an id, if it has its digits, or a name. */
export function nearestRule(text: string, rules: readonly Named[]): string | undefined {
  const [digits] = /\d{3}(?!\d)/.exec(text) ?? [];
  if (digits !== undefined) return ruleOf(`ESC${digits}`, rules)?.id;
  return nearest(
    text,
    rules.map(({ name }) => name),
  );
}

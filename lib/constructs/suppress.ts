import type { IConstruct } from 'constructs';
import { didYouMean } from '../check/nearest';
import type { Rule } from '../check/rule';
import { InputError, within } from '../error';
import { allRules } from './all-rules';

/** A rule that the objects of a construct may break. */
export interface Suppression {
  readonly construct: IConstruct;
  readonly rule: Rule;
  readonly reason: string;
}

const suppressions = new WeakMap<IConstruct, Suppression[]>();

/**
 * Lets the objects of a construct, itself or those in it, break one rule: synth then says nothing of it. This is not
 * written to the manifest, so `esc8s check` knows nothing of it.
 *
 * @param rule its id or its name: `ESC402`, `cluster-store-is-open`
 * @param reason why it does no harm here, for those who read the code next
 * @throws InputError when there is no such rule, or no reason
 */
export function suppress(construct: IConstruct, rule: string, reason: string): void {
  const found = within(construct.node.path || 'suppress', () => ruleOf(rule));
  // The types say so; a program in JavaScript learns it here.
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw new InputError(
      `${construct.node.path || 'suppress'}: ${found.id} is suppressed without a reason; write why it does no harm here`,
    );
  }
  const { root } = construct.node;
  const known = suppressions.get(root) ?? [];
  suppressions.set(root, known);
  known.push({ construct, rule: found, reason: reason.trim() });
}

/** All that is suppressed in the app of a construct. */
export function suppressionsOf(construct: IConstruct): readonly Suppression[] {
  return suppressions.get(construct.node.root) ?? [];
}

function ruleOf(text: string): Rule {
  const { rules } = allRules();
  const wanted = String(text).trim();
  const found = rules.find(({ id, name }) => id === wanted.toUpperCase() || name === wanted.toLowerCase());
  if (found !== undefined) return found;
  const near = didYouMean(
    wanted,
    rules.flatMap(({ id, name }) => [id, name]),
  );
  throw new InputError(`there is no rule "${wanted}" to suppress${near || '; esc8s rules lists them'}`);
}

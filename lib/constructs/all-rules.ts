import type { Rule } from '../check/rule';

/** The rules, loaded at the first synth: an app that is only built does not pay for them. */
export function allRules(): readonly Rule[] {
  return (require('../rules') as typeof import('../rules')).rules;
}

import { type Cause, GENERAL } from './causes-general';
import { OF_SECRETS } from './causes-secret';
import { OF_STORES } from './causes-store';

/** Every cause with its words: a code without them is a type error. The codes are stable. */
export const CAUSES = { ...GENERAL, ...OF_STORES, ...OF_SECRETS } as const;

/** A stable, kebab-case name of a cause. */
export type CauseCode = keyof typeof CAUSES;

/** What the words of a cause need. */
export type FactsOf<K extends CauseCode> = (typeof CAUSES)[K] extends Cause<infer F> ? F : never;

/** A cause with its facts, before it is said of an object. */
export type Found = { [K in CauseCode]: { readonly cause: K; readonly facts: FactsOf<K> } }[CauseCode];

/** @returns a found cause; spelled as a call to keep code and facts together */
export function found<K extends CauseCode>(cause: K, facts: FactsOf<K>): Found {
  return { cause, facts } as unknown as Found;
}

/** The words of a cause. */
export function causeText<K extends CauseCode>(code: K, facts: FactsOf<K>) {
  const { status, message, next, final } = CAUSES[code] as unknown as Cause<FactsOf<K>>;
  return { status, message: message(facts), next: next(facts), final };
}

import type { Breach } from './schema-cel';
import type { Plan } from './schema-plan';
import { quoted } from './schema-problems';

/** What is wrong with a value that is of the right type; undefined where nothing is. */
export function breachOf(value: unknown, plan: Plan): Breach | undefined {
  if (typeof value === 'string') return plan.isFreeText ? undefined : textBreach(value, plan);
  if (typeof value === 'number') return numberBreach(value, plan.range);
  if (Array.isArray(value) && value.length < plan.minItems) {
    return {
      problem: value.length === 0 ? 'an empty list' : `a list of ${value.length}`,
      write: `write at least ${plan.minItems} item${plan.minItems === 1 ? '' : 's'}`,
    };
  }
  return undefined;
}

function textBreach(text: string, { minLength, maxLength, pattern }: Plan): Breach | undefined {
  // Characters are counted as the API server does; no text has more of them than of JavaScript's units.
  const length = text.length > maxLength ? [...text].length : text.length;
  if (length < minLength) {
    return {
      problem: length === 0 ? 'an empty text' : `${quoted(text)} is too short`,
      write: `write at least ${minLength} character${minLength === 1 ? '' : 's'}, or leave the field out`,
    };
  }
  if (length > maxLength) {
    return { problem: `a text of ${length} characters`, write: `write at most ${maxLength}` };
  }
  if (pattern === undefined || pattern.matches(text)) return undefined;
  const near = pattern.mend?.(text);
  const isNear = near !== undefined && near !== '' && near.length <= maxLength && pattern.matches(near);
  return {
    problem: `${quoted(text)} is malformed`,
    write: `write ${pattern.expected}${isNear ? `; did you mean ${quoted(near)}?` : ''}`,
  };
}

function numberBreach(number: number, [least, greatest]: Plan['range']): Breach | undefined {
  if (number < least) return { problem: `${number} is too small`, write: `write ${least} or more` };
  if (number > greatest) return { problem: `${number} is too large`, write: `write ${greatest} or less` };
  return undefined;
}

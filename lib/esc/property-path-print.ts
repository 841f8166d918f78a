import type { PropertyPathRefusal } from './property-path-refusals';
import { hasControl, hasLoneSurrogate } from './text';

/** One step of a property path: the name of a property, or the index of a list item from 0. */
export type PropertyPathStep = string | number;

/** Why no path can have this step, however it is written. */
export function stepRefusal(step: PropertyPathStep): PropertyPathRefusal | undefined {
  if (typeof step === 'number') return Number.isSafeInteger(step) && step >= 0 ? undefined : 'index';
  if (step === '') return 'empty-name';
  if (step === '*') return 'wildcard';
  if (hasLoneSurrogate(step)) return 'not-unicode';
  // Pulumi's quotes know one escape, \". A backslash before the closing quote would escape it.
  return step.endsWith('\\') ? 'backslash-end' : undefined;
}

/**
 * Why this name is refused outside quotes. Pulumi takes every character up to the next dot or bracket; names
 * that hint at another syntax must be quoted here, so that nobody reads a property that was not meant.
 */
export function plainRefusal(name: string, first: boolean): PropertyPathRefusal | undefined {
  const refusal = stepRefusal(name);
  if (refusal !== undefined) return refusal;
  if (/[{}]/.test(name)) return 'braces';
  if (name !== name.trim() || hasControl(name)) return 'whitespace';
  if (name.includes(']')) return 'stray-bracket';
  if (/["'`]/.test(name)) return 'stray-quote';
  if (name.includes('\\')) return 'backslash';
  if (name.includes('/')) return 'slash';
  if (name.includes('*')) return 'glob';
  if (/^fn::/i.test(name)) return 'function';
  if (/^\d+$/.test(name)) return 'number-name';
  if (first && name === '$') return 'jsonpath';
  return first && name === 'values' ? 'values' : undefined;
}

/** The canonical text of steps that {@link stepRefusal} lets pass: `a.b[0]["c.d"]`. */
export function printSteps(steps: readonly PropertyPathStep[]): string {
  let text = '';
  for (const [at, step] of steps.entries()) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/[.[]/.test(step) || plainRefusal(step, at === 0) !== undefined) text += quote(step);
    else text += at === 0 ? step : `.${step}`;
  }
  return text;
}

function quote(name: string): string {
  return `["${name.replaceAll('"', '\\"')}"]`;
}

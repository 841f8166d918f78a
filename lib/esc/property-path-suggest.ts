import type { PropertyPathStep } from './property-path-print';
import type { PropertyPathRefusal } from './property-path-refusals';
import { withoutControl } from './text';

/** A step of the path, and whether it stood outside brackets. */
export interface Segment {
  readonly step: PropertyPathStep;
  readonly plain: boolean;
}

/**
 * A refused text, rewritten as it was probably meant; the caller reads the result again.
 *
 * @param at where the text was refused
 */
export function suggestText(reason: PropertyPathRefusal, text: string, at: number): string | undefined {
  switch (reason) {
    case 'whitespace':
      return text === text.trim() ? undefined : text.trim();
    case 'dot-edge':
      return text.replace(/^\.+|\.+$/g, '');
    case 'unclosed':
      // A backslash before the last quote escapes it: what was meant cannot be told.
      if (text.endsWith('\\"]')) return undefined;
      return text.endsWith(']') ? `${text.slice(0, -1)}"]` : `${text}]`;
    case 'bracket-name':
      return text.slice(0, at) + text.slice(at).replace(/\[\s*(['"`]?)([^[\]"]*?)\1\s*\]/, '["$2"]');
    case 'index':
      return text.replace(/\[\s*([^\]]*?)\s*\]/g, '[$1]');
    case 'stray-quote':
      return /^(["'`])[^"'`]*\1$/.test(text)
        ? text.slice(1, -1)
        : text.replace(/\.?(?<!\[)(["'`])([^"'`]+)\1(?!\])/g, '["$2"]');
    case 'braces':
      return /^\$?\{+\s*\.?([^{}]*?)\s*\}+$/.exec(text)?.[1];
    case 'backslash':
      return /["[\]]/.test(text) ? undefined : unescaped(text);
    default:
      return undefined;
  }
}

/** `a\.b.c` as it was meant: `["a.b"]["c"]`. */
function unescaped(text: string): string {
  const names = text.match(/(?:\\.|[^.\\])+/gs) ?? [];
  return names.map((name) => `["${name.replace(/\\(.)/gs, '$1')}"]`).join('');
}

/** The steps that were probably meant by a path that Pulumi reads otherwise. */
export function suggestSteps(
  reason: PropertyPathRefusal,
  segments: readonly Segment[],
): readonly PropertyPathStep[] | undefined {
  const steps = segments.map((segment) => segment.step);
  const names = (change: (name: string) => readonly PropertyPathStep[]) =>
    segments.flatMap(({ step, plain }) => (plain && typeof step === 'string' ? change(step) : [step]));
  switch (reason) {
    case 'whitespace':
      return names((name) => [withoutControl(name).trim()]);
    case 'wildcard':
      return steps.map((step, at) => (step === '*' && at > 0 ? 0 : step));
    case 'jsonpath':
    case 'values':
      return steps.slice(1);
    case 'function':
      return steps.slice(
        0,
        segments.findIndex(({ step, plain }) => plain && /^fn::/i.test(String(step))),
      );
    case 'slash':
      return names((name) => name.split('/').filter((part) => part !== ''));
    case 'stray-bracket':
      return names((name) => [name.replaceAll(']', '')].filter((part) => part !== ''));
    case 'number-name':
      return steps.map((step, at) =>
        at > 0 && segments[at]?.plain && /^\d+$/.test(String(step)) ? Number(step) : step,
      );
    default:
      return undefined;
  }
}

import { type PropertyPathStep, plainRefusal, printSteps, stepRefusal } from './property-path-print';
import {
  PROPERTY_PATH_REFUSALS,
  PropertyPathError,
  type PropertyPathRefusal,
} from './property-path-refusals';
import { type Segment, suggestSteps, suggestText } from './property-path-suggest';
import { show } from './text';

/** A suggestion is itself scanned for a better one, this many times. */
const MAX_REWRITES = 4;

/**
 * The steps of a property path, read as Pulumi's `ParsePropertyPath` reads it; what may mislead is refused.
 *
 * @throws {PropertyPathError}
 */
export function scan(text: string): PropertyPathStep[] {
  return new Scanner(text, 0).steps();
}

class Scanner {
  private at = 0;
  private readonly segments: Segment[] = [];
  /** The first thing that Pulumi accepts and we do not; one that Pulumi refuses as well is thrown at once. */
  private doubt: PropertyPathRefusal | undefined;

  constructor(
    private readonly text: string,
    private readonly rewrites: number,
  ) {}

  steps(): PropertyPathStep[] {
    if (this.text.trim() === '') throw new PropertyPathError('empty', 'property path');
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (char === '.') this.dot();
      else if (char === '[') this.brackets();
      else this.name();
    }
    const steps = this.segments.map((segment) => segment.step);
    if (this.doubt !== undefined) throw this.doubted(this.doubt, steps);
    return steps;
  }

  private dot(): void {
    const next = this.text[this.at + 1];
    if (this.at === 0 || next === undefined) throw this.refused('dot-edge');
    if (next === '.') this.doubt ??= 'dot-repeated';
    if (next === '[') this.doubt ??= 'dot-bracket';
    this.at++;
  }

  private name(): void {
    const dotMissing = this.text[this.at - 1] === ']';
    const start = this.at;
    while (this.at < this.text.length && !'.['.includes(this.text[this.at] as string)) this.at++;
    const step = this.text.slice(start, this.at);
    const refusal = plainRefusal(step, this.segments.length === 0);
    // `a\.b` tries to escape the dot; `a\` is a name that ends with a backslash.
    const escapes = refusal === 'backslash-end' && this.at < this.text.length;
    this.doubt ??= escapes ? 'backslash' : (refusal ?? (dotMissing ? 'dot-missing' : undefined));
    this.segments.push({ step, plain: true });
  }

  private brackets(): void {
    if (this.text[this.at + 1] === '"') {
      this.quoted();
      return;
    }
    const end = this.text.indexOf(']', this.at);
    if (end === -1) throw this.refused('unclosed');
    const inner = this.text.slice(this.at + 1, end);
    this.segments.push({ step: this.index(inner), plain: false });
    this.at = end + 1;
  }

  /** What stands between brackets without double quotes: an index, or a wildcard. */
  private index(inner: string): PropertyPathStep {
    if (inner === '*') {
      this.doubt ??= 'wildcard';
      return inner;
    }
    if (inner.trim() === '') throw this.refused('brackets-empty');
    const index = Number(inner) + 0;
    if (!/^[+-]?\d+$/.test(inner)) throw this.refused(Number.isNaN(index) ? 'bracket-name' : 'index');
    if (stepRefusal(index) !== undefined) throw this.refused('index');
    if (this.segments.length === 0) this.doubt ??= 'index-first';
    if (inner !== String(index)) this.doubt ??= 'index-form';
    return index;
  }

  private quoted(): void {
    const start = this.at + 2;
    let end = start;
    while (this.text[end] !== '"') {
      if (end >= this.text.length) throw this.refused('unclosed');
      end += this.text.startsWith('\\"', end) ? 2 : 1;
    }
    if (this.text[end + 1] !== ']') throw this.refused('unclosed');
    const step = this.text.slice(start, end).replaceAll('\\"', '"');
    this.doubt ??= stepRefusal(step);
    this.segments.push({ step, plain: false });
    this.at = end + 2;
  }

  private refused(reason: PropertyPathRefusal): PropertyPathError {
    return new PropertyPathError(reason, `property path ${show(this.text)}`, this.rewritten(reason));
  }

  private doubted(reason: PropertyPathRefusal, steps: readonly PropertyPathStep[]): PropertyPathError {
    const literal = tryPrint(steps);
    const meant = suggestSteps(reason, this.segments);
    const same = PROPERTY_PATH_REFUSALS[reason].runtime === 'same';
    const suggestion = same ? literal : (this.rewritten(reason) ?? (meant && tryPrint(meant)));
    return new PropertyPathError(reason, `property path ${show(this.text)}`, suggestion, literal);
  }

  /** The text as it was probably meant, if that can be read. */
  private rewritten(reason: PropertyPathRefusal): string | undefined {
    const text = suggestText(reason, this.text, this.at);
    if (text === undefined || text === this.text || this.rewrites === MAX_REWRITES) return undefined;
    try {
      return printSteps(new Scanner(text, this.rewrites + 1).steps());
    } catch (error) {
      if (error instanceof PropertyPathError) return error.suggestion;
      throw error;
    }
  }
}

function tryPrint(steps: readonly PropertyPathStep[]): string | undefined {
  const possible = typeof steps[0] === 'string' && steps.every((step) => stepRefusal(step) === undefined);
  return possible ? printSteps(steps) : undefined;
}

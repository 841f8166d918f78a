import { InputError } from '../error';
import type { PropertyPath } from './property-path';
import { hasControl, hasLoneSurrogate, show } from './text';

/**
 * The text for the key that a push writes to: names with dots between them, `database.password`.
 *
 * This is not a property path: the operator's Pulumi provider cuts the text at every dot and takes the pieces
 * as they are (providers/v1/pulumi/pulumi.go of external-secrets v2.9.0), so that brackets and quotes would
 * become part of a name. Of a {@link PropertyPath} only names without a dot can be written, no index. What is
 * returned is always accepted again.
 *
 * @throws {InputError} on what the provider would write somewhere else than meant
 */
export function pushPath(path: string | PropertyPath): string {
  const text = typeof path === 'string' ? path : dotted(path);
  const got = `push path ${show(text)}`;
  if (text.trim() === '') {
    throw new InputError('push path is empty; write the path of one property, such as `database.password`');
  }
  if (text !== text.trim()) {
    throw new InputError(`${got} has white space around it; write ${show(text.trim())}`);
  }
  const refuse = (problem: string, fix: string) => new InputError(`${got} ${problem}; ${fix}`);
  if (/[{}]/.test(text)) throw refuse('has braces', 'write names with dots between them');
  if (text.includes('*')) throw refuse('has an asterisk', 'name one property, a push knows no wildcards');
  if (/[[\]"'`]/.test(text)) {
    throw refuse(
      'has a bracket or quote, which would become part of a name',
      'write names with dots between them; list items and names with a dot cannot be pushed to',
    );
  }
  if (text.includes('\\')) throw refuse('has a backslash', 'a name with a dot cannot be pushed to');
  const segments = text.split('.');
  if (segments[0] === '$') {
    throw refuse('begins with $ as in JSONPath', `write ${fixed(segments.slice(1))}`);
  }
  if (segments[0] === 'values') {
    throw refuse(
      'begins with the values: level of the ESC file, and would make a second one below it',
      `write ${fixed(segments.slice(1))}`,
    );
  }
  if (segments.includes('')) {
    throw refuse(
      'begins or ends with a dot or has two in a row, which makes a property without a name',
      `write ${fixed(segments)}`,
    );
  }
  if (text.includes('/')) throw refuse('has a slash', `write ${fixed(text.split(/[./]/))}`);
  for (const segment of segments) checkSegment(segment, refuse);
  return text;
}

function checkSegment(segment: string, refuse: (problem: string, fix: string) => InputError): void {
  if (segment !== segment.trim()) {
    throw refuse('has white space around a name', 'write the dots without spaces');
  }
  if (hasControl(segment) || hasLoneSurrogate(segment)) {
    throw refuse('has a control character or half of a surrogate pair', 'remove it');
  }
  if (/^fn::/i.test(segment)) {
    throw refuse(
      `has the name ${show(segment)}, and ESC takes names that begin with fn:: for functions`,
      'write the path of the property itself',
    );
  }
}

function fixed(segments: readonly string[]): string {
  const names = segments.filter((segment) => segment !== '');
  return names.length > 0 ? show(names.join('.')) : 'the name of a property, such as `database.password`';
}

function dotted(path: PropertyPath): string {
  for (const step of path.steps) {
    if (typeof step === 'number') {
      throw new InputError(
        `push path ${show(path.toString())} has the index ${step}, and a push cannot write into a list; ` +
          'push to a property',
      );
    }
    if (step.includes('.')) {
      throw new InputError(
        `push path ${show(path.toString())} has the name ${show(step)}, which a push would cut at its dots; ` +
          'use a name without a dot',
      );
    }
  }
  return path.steps.join('.');
}

/** A push that writes where another one writes. */
export interface Overlap {
  /** Which path, by its place in the list. */
  readonly at: number;
  /** The other: the same path, or one above it. */
  readonly other: string;
}

/**
 * The pushes into one environment that overwrite others. A push to `a` replaces everything below `a`, silently,
 * and one to `a.b` replaces a plain value at `a` (mergo v1.0.2, merge.go).
 *
 * @param paths what {@link pushPath} returned
 */
export function* overlaps(paths: readonly string[]): Generator<Overlap> {
  const seen = new Set<string>();
  for (const [at, path] of paths.entries()) {
    if (seen.has(path)) yield { at, other: path };
    seen.add(path);
  }
  for (const [at, path] of paths.entries()) {
    for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
      const other = path.slice(0, dot);
      if (seen.has(other)) yield { at, other };
    }
  }
}

/**
 * Checks that pushes into one environment do not overwrite each other, see {@link overlaps}.
 *
 * @throws {InputError} which names both paths
 */
export function assertDisjoint(paths: readonly string[]): void {
  for (const { at, other } of overlaps(paths)) {
    const path = paths[at] as string;
    throw new InputError(
      path === other
        ? `two pushes write to ${show(path)}, and only the last would stay; remove one of them`
        : `pushes write to ${show(other)} and to ${show(path)} below it, and one would replace the other; ` +
            'move one of them beside the other',
    );
  }
}

/** What the library for Go's regular expressions makes of one. */
type Compiled = import('re2js').RE2JS;

/**
 * A regular expression of Go (RE2), which the operator compiles at run time.
 * @throws the library's error where Go would refuse it: look-around and back-references do not exist there
 */
export function compileRegexp(source: string): Compiled {
  // Loaded here: most apps have no regular expression, and the library costs start-up time.
  const { RE2JS } = require('re2js') as typeof import('re2js');
  return RE2JS.compile(source);
}

/** Why Go would refuse a regular expression; undefined if it would not. */
export function regexpProblem(source: string): string | undefined {
  try {
    compileRegexp(source);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A piece of a regular expression: quoted text, a class, an escape, or one character. */
const PIECE = /\\Q[\s\S]*?(?:\\E|$)|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\\[\s\S]|[\s\S]/gy;

/** Whether `^` and `$` hold for the whole expression: none is repeated, escaped, or of one alternative only. */
export function isAnchored(source: string): boolean {
  const pieces = source.match(PIECE) ?? [];
  if (
    !/^(?:\^|\\A)$/.test(pieces[0] ?? '') ||
    !/^(?:\$|\\z)$/.test(pieces.at(-1) ?? '') ||
    /^[*+?{]/.test(pieces[1] ?? '')
  )
    return false;
  let depth = 0;
  return pieces.every((piece) => {
    if (piece === '(') depth++;
    if (piece === ')') depth--;
    return piece !== '|' || depth > 0;
  });
}

/** The same regular expression for the whole text. */
export function anchored(source: string): string {
  return `^(?:${source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')})$`;
}

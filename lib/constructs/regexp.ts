import { InputError } from '../error';

/**
 * Checks a regular expression of Go (RE2), which ESO compiles at run time.
 * @throws InputError where Go would refuse it: look-around and back-references do not exist there.
 */
export function checkRegexp(source: string, prop: string): string {
  // Loaded here: most apps have no regular expression, and the library costs start-up time.
  const { RE2JS } = require('re2js') as typeof import('re2js');
  try {
    RE2JS.compile(source);
  } catch (error) {
    throw new InputError(
      `${prop} is "${source}", which is no regular expression of Go: ${(error as Error).message}; ` +
        'write it without look-around and back-references (see https://github.com/google/re2/wiki/Syntax)',
      { cause: error },
    );
  }
  return source;
}

/**
 * Checks a regular expression on namespaces. ESO matches it anywhere in the name, so that `team-a` also
 * admits `xteam-ab` (ESO `pkg/controllers/secretstore/client_manager.go`).
 * @throws InputError when it is not anchored at both ends.
 */
export function checkAnchoredRegexp(source: string, prop: string): string {
  checkRegexp(source, prop);
  if (!isAnchored(source)) {
    const bare = source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
    throw new InputError(
      `${prop} is "${source}", which also matches longer names, so that other namespaces get access; ` +
        `write "^(?:${bare})$"`,
    );
  }
  return source;
}

/** A piece of a regular expression: quoted text, a class, an escape, or one character. */
const PIECE = /\\Q[\s\S]*?(?:\\E|$)|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\\[\s\S]|[\s\S]/gy;

/** Whether `^` and `$` hold for the whole expression: none is repeated, escaped, or of one alternative only. */
function isAnchored(source: string): boolean {
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

import { InputError } from '../error';
import { anchored, isAnchored, regexpProblem } from '../esc/regexp';

/**
 * Checks a regular expression of Go (RE2), which ESO compiles at run time.
 * @throws InputError where Go would refuse it: look-around and back-references do not exist there.
 */
export function checkRegexp(source: string, prop: string): string {
  const problem = regexpProblem(source);
  if (problem === undefined) return source;
  throw new InputError(
    `${prop} is "${source}", which is no regular expression of Go: ${problem}; ` +
      'write it without look-around and back-references (see https://github.com/google/re2/wiki/Syntax)',
  );
}

/**
 * Checks a regular expression on namespaces. ESO matches it anywhere in the name, so that `team-a` also
 * admits `xteam-ab` (ESO `pkg/controllers/secretstore/client_manager.go`).
 * @throws InputError when it is not anchored at both ends.
 */
export function checkAnchoredRegexp(source: string, prop: string): string {
  checkRegexp(source, prop);
  if (isAnchored(source)) return source;
  throw new InputError(
    `${prop} is "${source}", which also matches longer names, so that other namespaces get access; ` +
      `write "${anchored(source)}"`,
  );
}

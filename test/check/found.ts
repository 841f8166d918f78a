import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { newest } from '../../lib/release';
import { rules } from '../../lib/rules';

/** What a rule says of a text, with the stores of the examples beside it: `message; fix`. */
export function said(rule: string, text: string, release = newest): string[] {
  const { manifests } = new Loaded([{ name: 'a.yaml', text: `${text}---\n${EXAMPLE_STORES}` }]);
  return check(manifests, release, rules)
    .filter((finding) => finding.name === rule)
    .map(({ message, fix }) => `${message}; ${fix}`);
}

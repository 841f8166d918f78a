import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import type { Rule } from '../../lib/check/rule';
import { check } from '../../lib/check/run';
import { SIGNS, wordsOf } from '../../lib/check/words';
import { newest, oldest } from '../../lib/release';
import { rules } from '../../lib/rules';

const load = (text: string) => new Loaded([{ name: 'a.yaml', text }]).manifests;

test('an input mentions its fields, its capitalized values, and the signs that are in its texts', () => {
  const words = wordsOf(
    load(
      'apiVersion: v1\nkind: Some\nmetadata: { name: lower }\nlist: [{ field: Value }, null, 5, "a {{ b }} pul-"]\n',
    ),
  );
  expect([...words].sort()).toEqual(
    ['apiVersion', 'kind', 'metadata', 'name', 'list', 'field', 'Some', 'Value', ...SIGNS].sort(),
  );
  expect(wordsOf(load('apiVersion: v1\nkind: x\nmetadata: { name: "{" }\n'))).not.toContain('pul-');
});

test('nothing is found where a rule looks at everything that is not found where its words are looked for first', () => {
  const gated = rules.filter(({ mentions }) => mentions !== undefined);
  const thorough = gated.map(({ mentions: _none, ...rule }): Rule => rule);
  for (const { bad, good } of rules) {
    for (const text of [bad, good].filter(Boolean)) {
      const manifests = load(`${text}---\n${EXAMPLE_STORES}`);
      for (const release of [oldest, newest]) {
        expect(check(manifests, release, gated)).toEqual(check(manifests, release, thorough));
      }
    }
  }
});

test('what no input mentions is not looked for', () => {
  const looked = jest.fn(() => []);
  const [rule] = rules as readonly [Rule];
  const one = (mentions: readonly [string, ...string[]]): Rule => ({ ...rule, mentions, check: looked });
  const manifests = load(EXAMPLE_STORES).map((store) => ({ ...store, kind: 'ExternalSecret' }));
  check(manifests, newest, [one(['somethingElse'])]);
  expect(looked).not.toHaveBeenCalled();
  check(manifests, newest, [one(['somethingElse', 'organization'])]);
  expect(looked).toHaveBeenCalledTimes(1);
});

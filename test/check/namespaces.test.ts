import { admits, selects, selectsAll } from '../../lib/check/namespaces';

const labels = { 'kubernetes.io/metadata.name': 'team-a', tier: 'gold' };
const byName = { matchLabels: { 'kubernetes.io/metadata.name': 'team-a' } };
const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 ? { values } : {}) }],
});

test.each([
  [{}, true, true],
  [{ matchLabels: {}, matchExpressions: [] }, true, true],
  [{ matchLabels: { tier: 'gold' } }, true, undefined],
  [{ matchLabels: { tier: 'silver' } }, false, undefined],
  [byName, true, true],
  [{ matchLabels: { 'kubernetes.io/metadata.name': 'team-b', tier: 'gold' } }, false, false],
  [expression('tier', 'In', 'silver', 'gold'), true, undefined],
  [expression('tier', 'NotIn', 'gold'), false, undefined],
  [expression('other', 'NotIn', 'gold'), true, undefined],
  [expression('other', 'In', 'gold'), false, undefined],
  [expression('tier', 'Exists'), true, undefined],
  [expression('tier', 'DoesNotExist'), false, undefined],
  [expression('toString', 'Exists'), false, undefined],
  [expression('kubernetes.io/metadata.name', 'NotIn', 'kube-system'), true, true],
  [expression('tier', 'Like', 'gold'), undefined, undefined],
  [expression('tier', 'In'), undefined, undefined],
  [{ matchLabels: { tier: '$TIER' } }, undefined, undefined],
  [null, false, false],
])('%j selects with labels %s, without them %s', (selector, known, unknown) => {
  expect(selects(selector, 'team-a', labels)).toBe(known);
  expect(selects(selector, 'team-a', undefined)).toBe(unknown);
});

test.each([
  [{}, true],
  [{ matchLabels: {} }, true],
  [{ matchExpressions: [] }, true],
  [byName, false],
  [expression('tier', 'Exists'), false],
  [undefined, false],
  [[], false],
])('%j selects all: %s', (selector, all) => {
  expect(selectsAll(selector)).toBe(all);
});

test.each([
  ['no conditions', undefined, true],
  ['an empty list', [], true],
  ['an empty condition', [{}], false],
  ['a name', [{ namespaces: ['team-b', 'team-a'] }], true],
  ['other names', [{ namespaces: ['team-b'] }], false],
  ['a regular expression, anywhere in the name', [{ namespaceRegexes: ['eam-'] }], true],
  ['one that does not match', [{ namespaceRegexes: ['^team$'] }], false],
  ['one that is none', [{ namespaceRegexes: ['('] }], undefined],
  ['labels that are not known', [{ namespaceSelector: { matchLabels: { a: 'b' } } }], undefined],
  [
    'one of several, whatever the others are',
    [{ namespaceSelector: { matchLabels: { a: 'b' } } }, { namespaces: ['team-a'] }],
    true,
  ],
  ['a name that a variable will fill in', [{ namespaces: ['$' + '{NAMESPACE}'] }], undefined],
  ['one field of several', [{ namespaces: ['team-b'], namespaceRegexes: ['^team-.$'] }], true],
])('a namespace and %s', (_what, conditions, expected) => {
  expect(admits(conditions, 'team-a', undefined)).toBe(expected);
});

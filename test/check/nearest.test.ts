import { didYouMean, nearest } from '../../lib/check/nearest';
import { nearestRule } from '../../lib/check/rule-names';
import { rules } from '../../lib/rules';

const words = ['namespace', 'name', 'release', 'failOn'];

test.each([
  ['nmae', 'name'],
  ['names', 'name'],
  ['namespaces', 'namespace'],
  ['NAMESPACE', 'namespace'],
  ['fail-on', 'failOn'],
  ['relase', 'release'],
  ['x', undefined],
  ['', undefined],
  ['environment', undefined],
])('%j is nearest to %j', (text, near) => expect(nearest(text, words)).toBe(near));

test('as the end of a message', () => {
  expect(didYouMean('nam', words)).toBe('; did you mean name');
  expect(didYouMean('zzz', words)).toBe('');
});

test.each([
  ['203', 'ESC203'],
  ['ESC-203', 'ESC203'],
  ['ECS203', 'ESC203'],
  ['ESC299', undefined],
  ['find-never-work', 'find-never-works'],
  ['labels', 'labels-leak'],
])('%j may be the rule %j', (text, near) => expect(nearestRule(text, rules)).toBe(near));

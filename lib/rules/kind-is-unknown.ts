import { PUSHED, pushSecret } from '../check/example';
import { nearest } from '../check/nearest';
import { defineRule } from '../check/rule';
import { ALL_KINDS } from '../check/schema';
import { groupOf } from '../manifest/manifest';
import { GROUP, isKind } from '../release';

export const kindIsUnknown = defineRule<{ kind: string; near: string | undefined }>({
  id: 'ESC901',
  name: 'kind-is-unknown',
  severity: 'error',
  reads: ['*'],
  refusedByConstructs: true,
  message: ({ kind }) => `ESO has no kind ${kind}`,
  why: 'The API server does not know the object: "no matches for kind". An apply stops there, or goes on without it.',
  fix: ({ near }) => (near === undefined ? `write one of ${ALL_KINDS.join(', ')}` : `did you mean ${near}?`),
  evidence: ['test/cluster/witness/rule-kind-or-version-is-not-served.ts'],
  bad: pushSecret(PUSHED).replace('kind: PushSecret', 'kind: PushSecrets'),
  good: pushSecret(PUSHED),
  *check(input) {
    for (const object of input.all) {
      const { kind } = object;
      if (groupOf(object) !== GROUP || isKind(kind)) continue;
      yield { object, path: ['kind'], kind, near: nearest(kind, ALL_KINDS) };
    }
  },
});

import { PUSHED, pushSecret } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

export const apiVersionIsNotServed = defineRule<SchemaFacts['api-version-is-not-served']>({
  id: 'ESC903',
  name: 'api-version-is-not-served',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ release, kind, apiVersion }) => `ESO ${release} does not serve ${kind} as ${apiVersion}`,
  why:
    'The API server does not know the object: "no matches for kind". Nothing converts it: v1beta1 was served until 0.16, ' +
    'v1 since 0.16, and only 0.16 serves both.',
  fix: ({ served, elsewhere }) => {
    const [first, last] = [elsewhere[0], elsewhere.at(-1)];
    if (first === undefined) return `write ${served}`;
    return `write ${served}; of the known releases ${first === last ? `${first} alone serves` : `${first} to ${last} serve`} what is written`;
  },
  evidence: ['test/cluster/witness/rule-kind-or-version-is-not-served.ts'],
  bad: pushSecret(PUSHED).replace('v1alpha1', 'v1'),
  good: pushSecret(PUSHED),
  check: (input) => schemaProblems(input).of('api-version-is-not-served'),
});

import { PUSHED, pushSecret } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

export const kindIsUnknown = defineRule<SchemaFacts['kind-is-unknown']>({
  id: 'ESC901',
  name: 'kind-is-unknown',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ kind }) => `ESO has no kind ${kind}`,
  why: 'The API server does not know the object: "no matches for kind". An apply stops there, or goes on without it.',
  fix: ({ near }) => (near === undefined ? `write one of ${ALL_KINDS.join(', ')}` : `did you mean ${near}?`),
  evidence: ['test/cluster/witness/rule-kind-or-version-is-not-served.ts'],
  bad: pushSecret(PUSHED).replace('kind: PushSecret', 'kind: PushSecrets'),
  good: pushSecret(PUSHED),
  check: (input) => schemaProblems(input).of('kind-is-unknown'),
});

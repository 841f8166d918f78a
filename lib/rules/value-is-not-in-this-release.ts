import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

// Of the two, one is not yet known to older releases, and one no longer to newer.
const spec = (creationPolicy: string, engineVersion: string) => `
target:
  creationPolicy: ${creationPolicy}
  template: { engineVersion: ${engineVersion}, metadata: {} }${READ}`;

export const valueIsNotInThisRelease = defineRule<SchemaFacts['value-is-not-in-this-release']>({
  id: 'ESC909',
  name: 'value-is-not-in-this-release',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ release, field, got }) => `${field} cannot be ${got} in ESO ${release}`,
  why: 'The API server refuses the object: "Unsupported value".',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/rule-words-of-an-external-secret.ts',
    'test/cluster/witness/rule-words-of-an-external-secret-2-9.ts',
  ],
  bad: externalSecret(spec('CreateOrMerge', 'v1')),
  good: externalSecret(spec('Owner', 'v2')),
  check: (input) => schemaProblems(input).of('value-is-not-in-this-release'),
});

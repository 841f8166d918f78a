import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

export const fieldIsMissing = defineRule<SchemaFacts['field-is-missing']>({
  id: 'ESC906',
  name: 'field-is-missing',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ field }) => `${field} is missing`,
  why: 'The API server refuses the object: "Required value".',
  fix: ({ field, expected }) => `write ${field.replace(/^.*\./, '')}: ${expected}`,
  evidence: [
    'test/cluster/witness/rule-required-fields-of-an-external-secret.ts',
    'test/cluster/witness/rule-fields-of-cluster-kinds.ts',
    'test/cluster/witness/rule-store-without-a-provider.ts',
  ],
  bad: externalSecret(`
data:
  - remoteRef: { key: database.password }`),
  good: externalSecret(READ),
  check: (input) => schemaProblems(input).of('field-is-missing'),
});

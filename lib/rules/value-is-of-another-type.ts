import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

export const valueIsOfAnotherType = defineRule<SchemaFacts['value-is-of-another-type']>({
  id: 'ESC907',
  name: 'value-is-of-another-type',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ field, expected, got }) => `${field} is ${got}; expected ${expected}`,
  why: 'The API server refuses the object: "must be of type". It takes no number for text, and no text for a number.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/rule-values-of-another-type.ts',
    'test/cluster/witness/store-refresh-interval-duration.ts',
    'test/cluster/witness/store-retry-settings-types.ts',
  ],
  bad: externalSecret(`
refreshInterval: 3600${READ}`),
  good: externalSecret(`
refreshInterval: 3600s${READ}`),
  check: (input) => schemaProblems(input).of('value-is-of-another-type'),
});

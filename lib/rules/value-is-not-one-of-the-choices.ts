import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

const spec = (policy: string) => `
target:
  creationPolicy: ${policy}
  template: { metadata: {} }${READ}`;

export const valueIsNotOneOfTheChoices = defineRule<SchemaFacts['value-is-not-one-of-the-choices']>({
  id: 'ESC908',
  name: 'value-is-not-one-of-the-choices',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ field, got }) => `${field} cannot be ${got}`,
  why: 'The API server refuses the object: "Unsupported value". Case matters.',
  fix: ({ near, choices }) =>
    near !== undefined
      ? `did you mean ${near}? expected ${choices.join(', ')}`
      : `write ${choices.length > 1 ? 'one of ' : ''}${choices.join(', ')}`,
  evidence: [
    'test/cluster/witness/rule-words-of-an-external-secret.ts',
    'test/cluster/witness/rule-words-of-an-external-secret-2-9.ts',
    'test/cluster/witness/rule-words-of-a-push-secret.ts',
    'test/cluster/witness/rule-words-of-a-template.ts',
  ],
  bad: externalSecret(spec('owner')),
  good: externalSecret(spec('Owner')),
  check: (input) => schemaProblems(input).of('value-is-not-one-of-the-choices'),
});

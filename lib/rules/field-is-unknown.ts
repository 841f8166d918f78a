import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

const spec = (interval: string) => `
${interval}: 1h0m0s${READ}`;

export const fieldIsUnknown = defineRule<SchemaFacts['field-is-unknown']>({
  id: 'ESC904',
  name: 'field-is-unknown',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ field }) => `there is no field ${field}`,
  why:
    'kubectl and server-side apply refuse the object. Where fields are not validated strictly, as by many tools, the ' +
    'API server drops the field without a word.',
  fix: ({ near, elsewhere, known }) => {
    if (near !== undefined) return `did you mean ${near}?`;
    if (elsewhere !== undefined) return `did you mean ${elsewhere}?`;
    return `leave it out; the fields here are ${known.join(', ')}`;
  },
  evidence: [
    'test/cluster/witness/rule-unknown-field.ts',
    'test/cluster/witness/rule-fields-of-cluster-kinds.ts',
  ],
  bad: externalSecret(spec('refreshIntervall')),
  good: externalSecret(spec('refreshInterval')),
  check: (input) => schemaProblems(input).of('field-is-unknown'),
});

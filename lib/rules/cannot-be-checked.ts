import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

export const cannotBeChecked = defineRule<SchemaFacts['cannot-be-checked']>({
  id: 'ESC913',
  name: 'cannot-be-checked',
  severity: 'warning',
  reads: ALL_KINDS,
  message: ({ what }) => `whether this is valid cannot be checked here: ${what}`,
  why: 'The CRD demands what this version of esc8s does not know how to check. The API server may refuse the object.',
  fix: () => 'try it: kubectl apply --dry-run=server',
  evidence: ['lib/check/schema-plan.ts'],
  unseen: 'all that the known releases demand is checked; a test holds them to that',
  bad: '',
  good: '',
  check: (input) => schemaProblems(input).of('cannot-be-checked'),
});

import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

export const fieldIsNotInThisRelease = defineRule<SchemaFacts['field-is-not-in-this-release']>({
  id: 'ESC905',
  name: 'field-is-not-in-this-release',
  severity: 'error',
  // No release has taken a field away, and none that is known brought one after this.
  releases: { before: '2.7.0' },
  reads: ALL_KINDS,
  message: ({ release, field }) => `ESO ${release} has no field ${field}`,
  why:
    'kubectl and server-side apply refuse the object. Where fields are not validated strictly, as by many tools, the ' +
    'API server drops the field without a word.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/rule-fields-before-their-release.ts',
    'test/cluster/witness/store-auth-before-2-5.ts',
    'test/cluster/witness/push-data-to-is-unknown-to-0-20.ts',
  ],
  bad: externalSecret(`
syncWindows:
  kind: allow
  windows: [{ schedule: "0 22 * * mon-fri", duration: 8h0m0s }]${READ}`),
  good: '',
  check: (input) => schemaProblems(input).of('field-is-not-in-this-release'),
});

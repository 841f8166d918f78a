import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

const DATA = READ;

export const valueIsMalformed = defineRule<SchemaFacts['value-is-malformed']>({
  id: 'ESC910',
  name: 'value-is-malformed',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ problem }) => problem,
  why: 'The API server refuses the object: names, keys, labels, numbers and lists have the form that Kubernetes gives them.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/rule-names-and-keys.ts',
    'test/cluster/witness/rule-names-and-keys-2-9.ts',
    'test/cluster/witness/rule-names-and-keys-of-a-store.ts',
    'test/cluster/witness/rule-sync-windows.ts',
    'test/cluster/witness/store-oidc-expiration.ts',
  ],
  bad: externalSecret(DATA, 'Database_Login'),
  good: externalSecret(DATA, 'database-login'),
  check: (input) => schemaProblems(input).of('value-is-malformed'),
});

import { clusterSecretStore, pulumi } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

const store = (other: string) =>
  clusterSecretStore(`${pulumi('dev', 'external-secrets')}${other}
conditions:
  - namespaces: [team-a]`);

export const notExactlyOneOf = defineRule<SchemaFacts['not-exactly-one-of']>({
  id: 'ESC911',
  name: 'not-exactly-one-of',
  severity: 'error',
  reads: ALL_KINDS,
  message: ({ problem }) => problem,
  why: 'The API server refuses the object: of these fields it takes one, neither none nor two.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/store-auth-and-access-token.ts',
    'test/cluster/witness/store-auth-empty-or-twofold.ts',
    'test/cluster/witness/push-data-to-needs-a-store-name.ts',
    'test/cluster/witness/push-data-to-remote-key-excludes-rewrite.ts',
    'test/cluster/witness/push-data-to-rewrite-is-exactly-one.ts',
    'test/cluster/witness/push-selector-is-one-of-two.ts',
    'test/cluster/witness/rule-words-of-an-external-secret.ts',
  ],
  bad: store('\n  fake: { data: [] }'),
  good: store(''),
  check: (input) => schemaProblems(input).of('not-exactly-one-of'),
});

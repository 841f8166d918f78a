import { clusterSecretStore, pulumi } from '../check/example';
import { defineRule } from '../check/rule';
import { ALL_KINDS, type SchemaFacts, schemaProblems } from '../check/schema';

const store = clusterSecretStore(`${pulumi('dev', 'external-secrets')}
conditions:
  - namespaces: [team-a]`);

export const namespaceIsIgnored = defineRule<SchemaFacts['namespace-is-ignored']>({
  id: 'ESC912',
  name: 'namespace-is-ignored',
  severity: 'warning',
  reads: ALL_KINDS,
  message: ({ kind }) => `a ${kind} is in no namespace`,
  why: 'The object is the one of that name in the whole cluster: the API server drops the namespace, and two such objects are one.',
  fix: () => 'leave the namespace out',
  evidence: ['test/cluster/witness/rule-namespace-of-a-cluster-kind.ts'],
  bad: store.replace('name: shared\n', 'name: shared\n  namespace: team-a\n'),
  good: store,
  check: (input) => schemaProblems(input).of('namespace-is-ignored'),
});

import { clusterSecretStore, pulumi } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { secretRefs } from '../check/stores';

const conditions = `
conditions:
  - namespaces: [team-a]`;

export const clusterStoreWithoutTokenNamespace = defineRule<object>({
  id: 'ESC401',
  name: 'cluster-store-without-token-namespace',
  severity: 'error',
  reads: STORES,
  message: () => 'the access token of a ClusterSecretStore has no namespace',
  why: 'A ClusterSecretStore belongs to none, and so has none of its own to look in: it never becomes Ready.',
  fix: () => 'set secretRef.namespace',
  evidence: ['test/cluster/witness/store-cluster-without-token-namespace.ts'],
  bad: clusterSecretStore(pulumi('dev') + conditions),
  good: clusterSecretStore(pulumi('dev', 'external-secrets') + conditions),
  *check(input) {
    for (const { object, value, path } of secretRefs(input)) {
      if (object.kind === 'ClusterSecretStore' && !value.namespace) yield { object, path };
    }
  },
});

import { clusterSecretStore, pulumi } from '../check/example';
import type { Loose } from '../check/input';
import { defineRule } from '../check/rule';

const provider = pulumi('dev', 'external-secrets');

export const clusterStoreIsOpen = defineRule<object>({
  id: 'ESC402',
  name: 'cluster-store-is-open',
  severity: 'warning',
  reads: ['ClusterSecretStore'],
  message: () => 'every namespace may use this ClusterSecretStore',
  why: 'Whoever may create an ExternalSecret in any namespace reads all that its access token can.',
  fix: () => 'name the namespaces in conditions',
  evidence: ['test/cluster/witness/store-cluster-condition-empty-denies-all.ts'],
  bad: clusterSecretStore(provider),
  good: clusterSecretStore(`${provider}
conditions:
  - namespaces: [team-a]`),
  *check(input) {
    for (const object of input.of('ClusterSecretStore')) {
      const { provider: block, conditions } = (object.spec ?? {}) as Loose;
      if (block?.pulumi && !conditions?.length) yield { object, path: ['spec'] };
    }
  },
});

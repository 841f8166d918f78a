import { clusterSecretStore, pulumi } from '../check/example';
import type { Loose } from '../check/input';
import { selectsAll } from '../check/namespaces';
import { listOf } from '../check/reads';
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
  evidence: [
    'test/cluster/witness/store-cluster-condition-empty-denies-all.ts',
    'external-secrets 2.9.0 pkg/controllers/secretstore/client_manager.go:232',
  ],
  bad: `${clusterSecretStore(provider)}---
${clusterSecretStore(`${provider}
conditions:
  - namespaceSelector: {}`).replace('name: shared', 'name: another')}`,
  good: clusterSecretStore(`${provider}
conditions:
  - namespaces: [team-a]`),
  *check(input) {
    for (const object of input.of('ClusterSecretStore')) {
      const { provider: block, conditions } = (object.spec ?? {}) as Loose;
      if (!block?.pulumi) continue;
      if (!conditions?.length) yield { object, path: ['spec'] };
      for (const [i, condition] of listOf(conditions)) {
        if (!selectsAll(condition?.namespaceSelector)) continue;
        yield { object, path: ['spec', 'conditions', i, 'namespaceSelector'] };
      }
    }
  },
});

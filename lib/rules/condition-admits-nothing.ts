import { clusterSecretStore, pulumi } from '../check/example';
import { defineRule } from '../check/rule';
import { conditionsOf } from '../check/stores';

const provider = pulumi('dev', 'external-secrets');

export const conditionAdmitsNothing = defineRule<object>({
  id: 'ESC422',
  name: 'condition-admits-nothing',
  severity: 'error',
  reads: ['ClusterSecretStore'],
  message: () => 'a condition that names nothing admits no namespace',
  why:
    'It is not "no condition": where no other one admits a namespace, all are denied. The store is Ready, and every ' +
    'ExternalSecret that uses it fails.',
  fix: () =>
    'name the namespaces, such as namespaces: [team-a]; where all of them are meant, leave conditions out',
  evidence: ['test/cluster/witness/store-cluster-condition-empty-denies-all.ts'],
  bad: clusterSecretStore(`${provider}
conditions:
  - {}`),
  good: clusterSecretStore(`${provider}
conditions:
  - namespaces: [team-a]`),
  *check(input) {
    for (const { object, value, path } of conditionsOf(input, 'ClusterSecretStore')) {
      if (typeof value !== 'object' || value === null) continue;
      const { namespaces, namespaceSelector, namespaceRegexes } = value;
      if (namespaces?.length || namespaceRegexes?.length || namespaceSelector) continue;
      yield { object, path };
    }
  },
});

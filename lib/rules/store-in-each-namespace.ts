import { clusterExternalSecret, FANNED_OUT } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';
import { storesRead } from '../check/store-refs';

const selector = `
namespaceSelectors:
  - matchLabels: { kubernetes.io/metadata.name: team-a }
`;

export const storeInEachNamespace = defineRule<{ store: string }>({
  id: 'ESC503',
  name: 'store-in-each-namespace',
  severity: 'info',
  reads: READERS,
  mentions: ['ClusterExternalSecret'],
  message: ({ store }) => `each namespace that this selects needs a SecretStore ${store} of its own`,
  why:
    'A SecretStore is for its own namespace. Where there is none of that name, the ExternalSecret that is made fails, ' +
    'while this says Ready=True.',
  fix: () =>
    'use a ClusterSecretStore whose conditions admit the namespaces, and write kind: ClusterSecretStore; or make a ' +
    'SecretStore of that name in each of them',
  evidence: ['test/cluster/witness/rule-cluster-external-secret-without-a-store-there.ts'],
  bad: clusterExternalSecret(
    selector + FANNED_OUT.replace('{ kind: ClusterSecretStore, name: shared }', '{ name: pulumi }'),
  ),
  good: clusterExternalSecret(selector + FANNED_OUT),
  *check(input) {
    for (const { object, kind, name, path } of storesRead(input)) {
      if (object.kind === 'ClusterExternalSecret' && kind === 'SecretStore')
        yield { object, path, store: name };
    }
  },
});

import { clusterSecretStore, pulumi } from '../check/example';
import type { Loose } from '../check/input';
import { defineRule } from '../check/rule';

const conditions = `
conditions:
  - namespaces: [team-a]`;

export const clusterStoreWithoutTokenNamespace = defineRule<object>({
  id: 'ESC401',
  name: 'cluster-store-without-token-namespace',
  severity: 'error',
  reads: ['ClusterSecretStore'],
  message: () => 'the access token of a ClusterSecretStore has no namespace',
  why: 'A ClusterSecretStore belongs to none, and so has none of its own to look in: it never becomes Ready.',
  fix: () => 'set secretRef.namespace',
  evidence: ['test/cluster/witness/store-cluster-without-token-namespace.ts'],
  bad: clusterSecretStore(pulumi('dev') + conditions),
  good: clusterSecretStore(pulumi('dev', 'external-secrets') + conditions),
  *check(input) {
    for (const object of input.of('ClusterSecretStore')) {
      const block = (object.spec as Loose)?.provider?.pulumi;
      for (const path of [['accessToken'], ['auth', 'accessToken']]) {
        const ref = path.reduce<Loose>((at, name) => at?.[name], block)?.secretRef;
        if (!ref || ref.namespace) continue;
        yield { object, path: ['spec', 'provider', 'pulumi', ...path, 'secretRef'] };
      }
    }
  },
});

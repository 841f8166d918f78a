import { clusterSecretStore, oidc, pulumi } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { oidcConfigs } from '../check/stores';

const conditions = `
conditions:
  - namespaces: [team-a]`;

export const serviceAccountWithoutNamespace = defineRule<object>({
  id: 'ESC409',
  name: 'service-account-without-namespace',
  severity: 'error',
  releases: { from: '2.5.0' },
  reads: STORES,
  message: () => 'the ServiceAccount of a ClusterSecretStore has no namespace',
  why:
    'A ClusterSecretStore belongs to none, and so has none of its own to look in: the webhook refuses it, and without ' +
    'a webhook it never becomes Ready.',
  fix: () => 'set serviceAccountRef.namespace',
  evidence: [
    'test/cluster/witness/store-oidc-cluster-without-namespace-passes-the-schema.ts',
    'external-secrets 2.9.0 providers/v1/pulumi/provider.go:311',
  ],
  bad: clusterSecretStore(pulumi('dev', undefined, { auth: oidc() }) + conditions),
  good: clusterSecretStore(
    pulumi('dev', undefined, { auth: oidc('namespace: external-secrets') }) + conditions,
  ),
  *check(input) {
    for (const { object, value, path } of oidcConfigs(input)) {
      const account = value.serviceAccountRef;
      if (object.kind !== 'ClusterSecretStore' || !account || account.namespace) continue;
      yield { object, path: [...path, 'serviceAccountRef'] };
    }
  },
});

import { oidc, pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { oidcConfigs } from '../check/stores';
import { hasVariable } from '../check/variable';

export const serviceAccountOfAnotherNamespace = defineRule<{ own: string; other: string }>({
  id: 'ESC408',
  name: 'service-account-of-another-namespace',
  severity: 'error',
  releases: { from: '2.5.0' },
  reads: STORES,
  message: ({ own, other }) => `a SecretStore in ${own} ignores the ServiceAccount of ${other}`,
  why:
    'It asks for a token of the ServiceAccount of that name in its own namespace: of another identity, or of none. ' +
    'Nothing refuses it.',
  fix: ({ own, other }) =>
    `put the ServiceAccount into ${own} and leave serviceAccountRef.namespace out, or make this a ` +
    `ClusterSecretStore with conditions: [{ namespaces: [${own}] }] that takes it from ${other}`,
  evidence: [
    'test/cluster/witness/store-service-account-namespace-is-accepted.ts',
    'external-secrets 2.9.0 runtime/oidc/token_manager.go:152',
  ],
  bad: secretStore(pulumi('dev', undefined, { auth: oidc('namespace: external-secrets') })),
  good: secretStore(pulumi('dev', undefined, { auth: oidc() })),
  *check(input) {
    for (const { object, value, path } of oidcConfigs(input)) {
      const own = object.metadata.namespace;
      const other = value.serviceAccountRef?.namespace;
      if (object.kind !== 'SecretStore' || !own || !other || other === own) continue;
      if (hasVariable(own) || hasVariable(other)) continue;
      yield { object, path: [...path, 'serviceAccountRef', 'namespace'], own, other };
    }
  },
});

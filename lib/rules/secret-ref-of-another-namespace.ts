import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { secretRefs } from '../check/stores';
import { hasVariable } from '../check/variable';

export const secretRefOfAnotherNamespace = defineRule<{ own: string; other: string }>({
  id: 'ESC407',
  name: 'secret-ref-of-another-namespace',
  severity: 'error',
  reads: STORES,
  message: ({ own, other }) => `a SecretStore in ${own} cannot take its access token from ${other}`,
  why: 'A SecretStore reads its own namespace only: the webhook refuses it, and without a webhook it never becomes Ready.',
  fix: ({ own, other }) =>
    `put the Secret into ${own} and leave secretRef.namespace out, or make this a ClusterSecretStore with ` +
    `conditions: [{ namespaces: [${own}] }] that reads it from ${other}`,
  evidence: [
    'test/cluster/witness/store-secret-namespace.ts',
    'external-secrets 2.9.0 runtime/esutils/utils.go:465',
  ],
  bad: secretStore(pulumi('dev', 'external-secrets')),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object, value, path } of secretRefs(input)) {
      const own = object.metadata.namespace;
      const other = value.namespace;
      if (object.kind !== 'SecretStore' || !own || !other || other === own) continue;
      if (hasVariable(own) || hasVariable(other)) continue;
      yield { object, path: [...path, 'namespace'], own, other };
    }
  },
});

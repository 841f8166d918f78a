import { clusterSecretStore, externalSecret, pulumi, READ } from '../check/example';
import { PUSHERS, READERS, STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { storesMissing } from '../check/store-refs';

const store = clusterSecretStore(`${pulumi('dev', 'external-secrets')}
conditions:
  - namespaces: [team-a]`);
const reader = (ref: string) => externalSecret(READ).replace('name: pulumi', ref);

export const storeOfTheOtherKind = defineRule<{ store: string; kind: string; other: string }>({
  id: 'ESC425',
  name: 'store-of-the-other-kind',
  severity: 'warning',
  reads: [...READERS, ...PUSHERS, ...STORES],
  message: ({ store, kind, other }) =>
    `this asks for a ${kind} ${store}, and here is a ${other} of that name`,
  why:
    'A reference without kind means a SecretStore, of the same namespace. If there is none of that kind and name in the ' +
    'cluster either, each try fails.',
  fix: ({ other }) => `write kind: ${other}`,
  evidence: [
    'test/cluster/witness/read-store-kind-defaults-to-secret-store.ts',
    'test/cluster/witness/rule-store-of-another-namespace.ts',
  ],
  bad: `${reader('name: shared')}---\n${store}`,
  good: `${reader('{ kind: ClusterSecretStore, name: shared }')}---\n${store}`,
  *check(input) {
    for (const { object, kind, name, path, otherKind } of storesMissing(input)) {
      if (otherKind !== undefined) yield { object, path, store: name, kind, other: otherKind };
    }
  },
});

import { externalSecret, READ } from '../check/example';
import { PUSHERS, READERS, STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { storesMissing } from '../check/store-refs';

/** How many namespaces a message names. */
const SHOWN = 3;

const reader = externalSecret(READ);

export const storeOfAnotherNamespace = defineRule<{ store: string; own: string; others: string }>({
  id: 'ESC424',
  name: 'store-of-another-namespace',
  severity: 'warning',
  reads: [...READERS, ...PUSHERS, ...STORES],
  message: ({ store, own, others }) => `the SecretStore ${store} is in ${others}, and this is in ${own}`,
  why:
    'A SecretStore is for its own namespace, and a reference cannot name one. If there is none of that name here either, ' +
    'each try fails with "could not get SecretStore".',
  fix: ({ store, own }) =>
    `make a SecretStore ${store} in ${own}, or one ClusterSecretStore and write kind: ClusterSecretStore`,
  evidence: ['test/cluster/witness/rule-store-of-another-namespace.ts'],
  bad: reader.replace('namespace: team-a', 'namespace: team-b'),
  good: reader,
  *check(input) {
    for (const { object, name, path, namespace, elsewhere, otherKind } of storesMissing(input)) {
      if (elsewhere.length === 0 || otherKind !== undefined) continue;
      const others = `${elsewhere.slice(0, SHOWN).join(', ')}${elsewhere.length > SHOWN ? ', ...' : ''}`;
      yield { object, path, store: name, own: namespace, others };
    }
  },
});

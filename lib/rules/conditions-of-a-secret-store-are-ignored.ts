import { pulumi, secretStore } from '../check/example';
import type { Loose } from '../check/input';
import { defineRule } from '../check/rule';

export const conditionsOfASecretStoreAreIgnored = defineRule<object>({
  id: 'ESC421',
  name: 'conditions-of-a-secret-store-are-ignored',
  severity: 'error',
  reads: ['SecretStore'],
  message: () => 'the conditions of a SecretStore are ignored',
  why:
    'They are for a ClusterSecretStore: whoever may create an ExternalSecret in the namespace of this store may use it, ' +
    'whatever they say, and nobody else may.',
  fix: () => 'leave conditions out, or make this a ClusterSecretStore',
  evidence: ['test/cluster/witness/store-conditions-on-a-secret-store-are-ignored.ts'],
  bad: secretStore(`${pulumi('dev')}
conditions:
  - namespaces: [team-b]`),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const object of input.of('SecretStore')) {
      if ((object.spec as Loose)?.conditions?.length > 0) yield { object, path: ['spec', 'conditions'] };
    }
  },
});

import { pulumi, secretStore } from '../check/example';
import { defineRule } from '../check/rule';
import { TOKEN_KINDS, tokenSecrets } from '../check/token-secrets';
import type { Manifest } from '../manifest/manifest';
import { createTokenCommand } from '../manifest/token-command';

export const accessTokenIsEmpty = defineRule<{ secret: Manifest; key: string; store: string }>({
  id: 'ESC427',
  name: 'access-token-is-empty',
  severity: 'error',
  reads: TOKEN_KINDS,
  message: ({ key, store }) => `${key}, the access token of the store ${store}, is empty`,
  why:
    'So it comes out where the variable that it is made of was not set. The store becomes Ready, and every ' +
    'ExternalSecret fails with 401.',
  fix: ({ secret, key }) =>
    `leave the Secret out and make it in the cluster: ${createTokenCommand(secret.metadata.name, secret.metadata.namespace, [key])}`,
  evidence: ['test/cluster/witness/store-token-empty.ts'],
  bad: `apiVersion: v1
kind: Secret
metadata:
  name: pulumi-access-token
  namespace: team-a
stringData:
  PULUMI_ACCESS_TOKEN: ""
---
${secretStore(pulumi('dev'))}`,
  good: secretStore(pulumi('dev')),
  *check(input) {
    // Several stores may share one Secret.
    const seen = new Set<Manifest>();
    for (const { secret, keys, store, key } of tokenSecrets(input)) {
      if (keys.get(key) !== true || seen.has(secret)) continue;
      seen.add(secret);
      const field = Object.hasOwn((secret['stringData'] as object | null) ?? {}, key) ? 'stringData' : 'data';
      yield { object: secret, path: [field, key], secret, key, store: store.metadata.name };
    }
  },
});

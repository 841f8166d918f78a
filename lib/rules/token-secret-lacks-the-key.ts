import { pulumi, secretStore } from '../check/example';
import { defineRule } from '../check/rule';
import { TOKEN_KINDS, tokenSecrets } from '../check/token-secrets';

/** How many keys a message names. */
const SHOWN = 5;

const auth = 'auth:\n  accessToken:\n    secretRef: { name: mine, key: PULUMI_ACCESS_TOKEN }';
const secret = `apiVersion: v1
kind: Secret
metadata:
  name: mine
  namespace: team-a
stringData:
  token: not shown
`;

export const tokenSecretLacksTheKey = defineRule<{ secret: string; key: string; keys: string }>({
  id: 'ESC426',
  name: 'token-secret-lacks-the-key',
  severity: 'error',
  reads: TOKEN_KINDS,
  message: ({ secret, key, keys }) => `the Secret ${secret} has no key ${key}; it has ${keys}`,
  why: 'The store never becomes Ready, and nothing that uses it is read.',
  fix: ({ key }) => `write one of those as secretRef.key, or ${key} into the Secret`,
  evidence: ['test/cluster/witness/store-token-without-the-key.ts'],
  bad: `${secretStore(pulumi('dev', undefined, { auth }))}---\n${secret}`,
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { secret, keys, store, key, path } of tokenSecrets(input)) {
      // A Secret without any key is filled by somebody else.
      if (keys.size === 0 || keys.has(key)) continue;
      const has = [...keys.keys()].slice(0, SHOWN).join(', ');
      yield { object: store, path: [...path, 'key'], secret: secret.metadata.name, key, keys: has };
    }
  },
});

import { defineRule } from '../check/rule';
import { secretName, secretValues, TOKEN_KINDS, tokenSecrets } from '../check/secrets';

const withKey = (key: string) => `apiVersion: v1
kind: Secret
metadata:
  name: pulumi-access-token
  namespace: team-a
stringData:
  ${key}: \${PULUMI_ACCESS_TOKEN}
`;

export const accessTokenKeyIsMissing = defineRule<{ key: string; store: string; has: readonly string[] }>({
  id: 'ESC705',
  name: 'access-token-key-is-missing',
  severity: 'error',
  reads: TOKEN_KINDS,
  message: ({ key, store }) => `this Secret lacks the key ${key}, from which ${store} takes its access token`,
  why: 'The store is never Ready, and nothing that uses it works.',
  fix: ({ key, has }) =>
    has.length === 1 ? `call the key ${key}, or write key: ${has[0]} in the store` : `add the key ${key}`,
  evidence: ['test/cluster/witness/store-token-without-the-key.ts'],
  bad: withKey('token'),
  good: withKey('PULUMI_ACCESS_TOKEN'),
  *check(input) {
    const found = new Map(
      tokenSecrets(input).map((token) => [`${token.key} ${secretName(token.secret)}`, token]),
    );
    for (const { store, secret: object, key } of found.values()) {
      const has = [...secretValues(object)].map((value) => value.key);
      // A Secret without any value is filled by somebody else.
      if (has.length === 0 || has.includes(key)) continue;
      const path = [object.data === undefined ? 'stringData' : 'data'];
      yield { object, path, key, has, store: `${store.kind} ${store.metadata.name}` };
    }
  },
});

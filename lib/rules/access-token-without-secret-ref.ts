import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { accessTokens } from '../check/stores';

export const accessTokenWithoutSecretRef = defineRule<object>({
  id: 'ESC405',
  name: 'access-token-without-secret-ref',
  severity: 'error',
  reads: STORES,
  message: () => 'this accessToken has no secretRef',
  why:
    'The schema lets it pass, and the operator panics at it: in the webhook, which refuses the store without saying ' +
    'why, or at each look at the store, which never gets a status.',
  fix: () => 'write secretRef with the name and the key of the Secret that holds the access token',
  evidence: [
    'test/cluster/witness/store-access-token-without-secret-ref.ts',
    'test/cluster/witness/store-access-token-without-secret-ref-passes-the-schema.ts',
  ],
  bad: secretStore(pulumi('dev', undefined, { auth: 'auth: { accessToken: {} }' })),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object, value, path } of accessTokens(input)) if (!value.secretRef) yield { object, path };
  },
});

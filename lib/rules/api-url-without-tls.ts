import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { pulumiStores } from '../check/stores';
import { checkApiUrl, isUnencrypted } from '../esc/api-url';

export const apiUrlWithoutTls = defineRule<{ apiUrl: string }>({
  id: 'ESC415',
  name: 'api-url-without-tls',
  severity: 'warning',
  reads: STORES,
  message: ({ apiUrl }) => `apiUrl is "${apiUrl}": the access token goes over the network unencrypted`,
  why: 'It is a header of every call. Who sees one call can open every environment that the token may open.',
  fix: ({ apiUrl }) => `write "${apiUrl.replace(/^http:/i, 'https:')}"`,
  evidence: ['test/cluster/witness/api-headers-of-a-call.ts'],
  bad: secretStore(pulumi('dev', undefined, { apiUrl: 'http://pulumi.example.com/api/esc' })),
  good: secretStore(pulumi('dev', undefined, { apiUrl: 'https://pulumi.example.com/api/esc' })),
  *check(input) {
    for (const { object, pulumi, path } of pulumiStores(input)) {
      const { apiUrl } = pulumi;
      if (typeof apiUrl !== 'string' || !isUnencrypted(apiUrl)) continue;
      // A malformed one is a rule of its own.
      if (refusalOf(() => checkApiUrl(apiUrl)) !== undefined) continue;
      yield { object, path: [...path, 'apiUrl'], apiUrl };
    }
  },
});

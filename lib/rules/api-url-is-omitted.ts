import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { pulumiStores } from '../check/stores';
import { DEFAULT_API_URL } from '../esc/api-url';

export const apiUrlIsOmitted = defineRule<object>({
  id: 'ESC416',
  name: 'api-url-is-omitted',
  severity: 'info',
  reads: STORES,
  message: () => 'without apiUrl the default of the ESO release that first sees this store is kept in it',
  why:
    'The API server writes it into the store, where it stays when the operator is upgraded. It has changed twice, and ' +
    'with what was kept every secret then failed: "undefined response type" (external-secrets#3796).',
  fix: () => `write apiUrl: ${DEFAULT_API_URL}`,
  evidence: [
    'test/cluster/witness/store-api-url-default-is-stored.ts',
    'test/cluster/witness/store-api-url-default-is-stored-by-2-9.ts',
  ],
  bad: secretStore(pulumi('dev', undefined, { apiUrl: '' })),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object, pulumi, path } of pulumiStores(input)) {
      if ((pulumi.apiUrl ?? null) === null) yield { object, path };
    }
  },
});

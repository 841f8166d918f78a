import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { halvesOf, refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { pulumiStores } from '../check/stores';
import { hasVariable } from '../check/variable';
import { checkApiUrl, DEFAULT_API_URL } from '../esc/api-url';

export const apiUrlIsMalformed = defineRule<{ problem: string; write: string }>({
  id: 'ESC414',
  name: 'api-url-is-malformed',
  severity: 'error',
  reads: STORES,
  message: ({ problem }) => `${problem}, which is not the address of an ESC API`,
  why:
    'The operator puts its paths behind it as it is, and looks at it nowhere: the store becomes Ready, and every ' +
    'ExternalSecret fails, with 404 or with "undefined response type" where a web page answers.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/store-api-url-with-trailing-slash.ts',
    'test/cluster/witness/store-api-url-without-api-esc.ts',
    'test/cluster/witness/store-ready-with-an-api-url-that-is-none.ts',
  ],
  bad: secretStore(pulumi('dev', undefined, { apiUrl: 'https://api.pulumi.com/' })),
  good: secretStore(pulumi('dev', undefined, { apiUrl: DEFAULT_API_URL })),
  *check(input) {
    for (const { object, pulumi, path } of pulumiStores(input)) {
      const { apiUrl } = pulumi;
      // An empty one is that of Pulumi's own service.
      if (typeof apiUrl !== 'string' || apiUrl === '' || hasVariable(apiUrl)) continue;
      const refusal = refusalOf(() => checkApiUrl(apiUrl));
      if (refusal !== undefined) yield { object, path: [...path, 'apiUrl'], ...halvesOf(refusal, '') };
    }
  },
});

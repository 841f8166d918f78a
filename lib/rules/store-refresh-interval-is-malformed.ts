import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { halvesOf, refusalOf } from '../check/refusal';
import { defineRule } from '../check/rule';
import { pulumiStores } from '../check/stores';
import { hasVariable } from '../check/variable';
import { parseDuration } from '../esc/duration';

export const storeRefreshIntervalIsMalformed = defineRule<{ problem: string; write: string }>({
  id: 'ESC419',
  name: 'store-refresh-interval-is-malformed',
  severity: 'error',
  releases: { from: '2.8.0' },
  reads: STORES,
  message: ({ problem }) => `refreshInterval: ${problem}`,
  why: 'The schema lets any text and any number pass; the webhook refuses it, and without a webhook the store gets no status.',
  fix: ({ write }) => write,
  evidence: [
    'test/cluster/witness/store-refresh-interval-bad-passes-the-schema.ts',
    'external-secrets 2.9.0 apis/externalsecrets/v1/secretstore_types.go:54',
  ],
  bad: secretStore(`${pulumi('dev')}\nrefreshInterval: 1d`),
  good: secretStore(`${pulumi('dev')}\nrefreshInterval: 24h0m0s`),
  *check(input) {
    for (const { object } of pulumiStores(input)) {
      const { refreshInterval: interval } = object.spec as { refreshInterval?: unknown };
      // A number is one of seconds.
      const text = typeof interval === 'number' ? `${interval}s` : interval;
      if (typeof text !== 'string' || hasVariable(text)) continue;
      const refusal = refusalOf(() => parseDuration(text));
      if (refusal === undefined) continue;
      yield {
        object,
        path: ['spec', 'refreshInterval'],
        ...halvesOf(refusal, 'write a Go duration such as 1h0m0s'),
      };
    }
  },
});

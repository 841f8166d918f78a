import { pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { pulumiStores } from '../check/stores';

export const retrySettingsAreIgnored = defineRule<object>({
  id: 'ESC418',
  name: 'retry-settings-are-ignored',
  severity: 'warning',
  reads: STORES,
  message: () => 'the Pulumi provider ignores retrySettings',
  why: 'No call is made again by itself: an ExternalSecret that failed is tried again after 1 s, then twice as long each time.',
  fix: () => 'leave retrySettings out',
  evidence: ['test/cluster/witness/store-retry-settings-are-ignored.ts'],
  bad: secretStore(`${pulumi('dev')}\nretrySettings: { maxRetries: 5, retryInterval: 10s }`),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object } of pulumiStores(input)) {
      const { retrySettings } = object.spec as { retrySettings?: unknown };
      if (retrySettings) yield { object, path: ['spec', 'retrySettings'] };
    }
  },
});

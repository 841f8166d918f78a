import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { defineRule } from '../check/rule';

export const pushWithoutStores = defineRule<object>({
  id: 'ESC319',
  name: 'push-without-stores',
  severity: 'error',
  reads: PUSHERS,
  message: () => 'secretStoreRefs is empty: there is nothing to push into',
  why: 'The API server takes it; nothing is ever pushed, and no status and no event says so.',
  fix: () => 'name a store: secretStoreRefs: [{ name: … }]',
  evidence: ['test/cluster/witness/push-no-store-refs-has-no-status.ts'],
  bad: pushSecret(`secretStoreRefs: []${PUSHED}`),
  good: pushSecret(`secretStoreRefs: [{ name: sink }]${PUSHED}`),
  *check(input) {
    for (const { object, spec, path } of input.pushSecrets) {
      const { secretStoreRefs } = spec;
      if (!Array.isArray(secretStoreRefs) || secretStoreRefs.length > 0) continue;
      yield { object, path: [...path, 'secretStoreRefs'] };
    }
  },
});

import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const pushStoreHasNoName = defineRule<object>({
  id: 'ESC315',
  name: 'push-store-has-no-name',
  severity: 'error',
  reads: PUSHERS,
  message: () => 'this store has neither a name nor a labelSelector',
  why: 'The API server takes it, and nothing is pushed, not into the other stores either: "refStore Name must be provided".',
  fix: () => 'write the name of a store',
  evidence: ['test/cluster/witness/push-store-ref-without-name-fails.ts'],
  bad: pushSecret(`
secretStoreRefs:
  - name: sink
  - kind: SecretStore${PUSHED}`),
  good: pushSecret(`
secretStoreRefs:
  - { name: sink, kind: SecretStore }${PUSHED}`),
  *check(input) {
    for (const { object, spec, path } of input.pushSecrets) {
      for (const [i, ref] of listOf(spec.secretStoreRefs)) {
        if (!ref?.name && !ref?.labelSelector) yield { object, path: [...path, 'secretStoreRefs', i] };
      }
    }
  },
});

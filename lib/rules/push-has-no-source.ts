import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { defineRule } from '../check/rule';

export const pushHasNoSource = defineRule<object>({
  id: 'ESC316',
  name: 'push-has-no-source',
  severity: 'error',
  reads: PUSHERS,
  message: () => 'selector.secret names no Secret',
  why: 'The API server takes it, and nothing is pushed: "could not get source secret".',
  fix: () => 'write selector: { secret: { name: … } }, the name of a Secret of the same namespace',
  evidence: ['test/cluster/witness/push-empty-selector-fails.ts'],
  bad: pushSecret(`selector:\n  secret: {}${PUSHED}`),
  good: pushSecret(`selector:\n  secret: { name: source }${PUSHED}`),
  *check(input) {
    for (const { object, spec, path } of input.pushSecrets) {
      const { secret, generatorRef } = spec.selector ?? {};
      if (!secret || secret.name || secret.selector || generatorRef) continue;
      yield { object, path: [...path, 'selector', 'secret'] };
    }
  },
});

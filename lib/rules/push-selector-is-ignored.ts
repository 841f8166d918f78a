import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { defineRule } from '../check/rule';

export const pushSelectorIsIgnored = defineRule<{ secret: string }>({
  id: 'ESC317',
  name: 'push-selector-is-ignored',
  severity: 'warning',
  releases: { from: '0.15.1' },
  reads: PUSHERS,
  message: ({ secret }) => `the selector is ignored, for selector.secret names ${secret}`,
  why: 'The Secret of that name is pushed, Ready; what the selector matches is not.',
  fix: () => 'leave the name or the selector out',
  evidence: ['test/cluster/witness/push-source-name-wins-over-selector.ts'],
  bad: pushSecret(`
selector:
  secret: { name: source, selector: { matchLabels: { push: "yes" } } }${PUSHED}`),
  good: pushSecret(`
selector:
  secret: { name: source }${PUSHED}`),
  *check(input) {
    for (const { object, spec, path } of input.pushSecrets) {
      const { name: secret, selector } = spec.selector?.secret ?? {};
      if (secret && selector) yield { object, path: [...path, 'selector', 'secret', 'selector'], secret };
    }
  },
});

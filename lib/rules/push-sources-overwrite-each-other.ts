import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const pushSourcesOverwriteEachOther = defineRule<object>({
  id: 'ESC322',
  name: 'push-sources-overwrite-each-other',
  severity: 'warning',
  releases: { from: '0.15.1' },
  reads: PUSHERS,
  message: () => 'each Secret that this selector matches is pushed to the same remoteKeys',
  why: 'Where it matches two, both are pushed, Ready, and which of them is left is not said. A Secret without the key fails all.',
  fix: () =>
    'name the Secret: selector: { secret: { name: … } }, in a PushSecret and with an environment of its own for each',
  evidence: ['test/cluster/witness/push-several-sources-overwrite-each-other.ts'],
  bad: pushSecret(`
selector:
  secret: { selector: { matchLabels: { push: "yes" } } }${PUSHED}`),
  good: pushSecret(`
selector:
  secret: { name: source }${PUSHED}`),
  *check(input) {
    for (const { object, spec, path } of pulumiPushes(input)) {
      const { name, selector } = spec.selector?.secret ?? {};
      if (name || !selector || listOf(spec.data).next().done) continue;
      yield { object, path: [...path, 'selector', 'secret', 'selector'] };
    }
  },
});

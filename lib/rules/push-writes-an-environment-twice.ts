import { EXAMPLE_STORES, PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

const again = EXAMPLE_STORES.split('---\n')[1]?.replace('name: sink', 'name: sink-again');

export const pushWritesAnEnvironmentTwice = defineRule<{ environment: string }>({
  id: 'ESC323',
  name: 'push-writes-an-environment-twice',
  severity: 'warning',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ environment }) => `two of the stores are of the environment ${environment}`,
  why: 'It is read and written once for each store and entry, at every refresh.',
  fix: () => 'name one store for each environment',
  evidence: ['test/cluster/witness/push-two-stores-of-one-environment.ts'],
  bad: `${pushSecret(`
secretStoreRefs:
  - name: sink
  - name: sink-again${PUSHED}`)}---
${again}`,
  good: `${pushSecret(PUSHED)}---
${again}`,
  *check(input) {
    for (const { object, path, sinks } of pulumiPushes(input)) {
      const environment = sinks.find((sink, i) => sinks.indexOf(sink) < i);
      if (environment !== undefined) yield { object, path: [...path, 'secretStoreRefs'], environment };
    }
  },
});

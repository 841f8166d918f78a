import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushIntoASharedEnvironment = defineRule<{ environment: string; other: string }>({
  id: 'ESC306',
  name: 'push-into-a-shared-environment',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ environment, other }) => `this pushes into ${environment}, and so does ${other}`,
  why:
    'Every push reads the whole environment and writes it back as plain values. Of two at the same time one is lost, ' +
    'both Ready.',
  fix: () => 'give each PushSecret an environment of its own, and import them where both are needed',
  evidence: [
    'test/cluster/witness/push-two-into-one-environment-loses-one.ts',
    'test/cluster/witness/push-loses-imports-and-secrets.ts',
  ],
  bad: `${pushSecret(PUSHED)}---\n${pushSecret(PUSHED, 'another')}`,
  good: pushSecret(PUSHED),
  *check(input) {
    const pushers = new Map(input.pushedElsewhere);
    for (const { object, path, sinks } of pulumiPushes(input)) {
      for (const environment of new Set(sinks)) {
        const other = pushers.get(environment);
        const name = `${object.kind} ${object.metadata.name}`;
        if (other === undefined) pushers.set(environment, name);
        else yield { object, path: [...path, 'secretStoreRefs'], environment, other };
      }
    }
  },
});

import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { defineUpgradeRule, PUSH_WORKS_FROM } from '../check/upgrade';

export const upgradePushBeginsToWork = defineUpgradeRule<{ from: string; sinks: string }>({
  id: 'ESC954',
  name: 'upgrade-push-begins-to-work',
  severity: 'warning',
  releases: { from: PUSH_WORKS_FROM },
  reads: PUSHERS,
  message: ({ from, sinks }) =>
    `this push fails with ESO ${from}, and from ${PUSH_WORKS_FROM} on rewrites ${sinks}`,
  why:
    'The first push after the upgrade replaces the definition of the environment by plain values: imports, secrets, ' +
    'interpolations and comments are lost.',
  fix: () => 'let it push into an environment of its own, or delete the PushSecret before you upgrade',
  evidence: [
    'test/cluster/main-job.test.ts',
    'test/cluster/witness/push-loses-imports-and-secrets.ts',
    'test/cluster/witness/push-secret-is-stored-as-plain-text.ts',
  ],
  bad: pushSecret(PUSHED),
  good: '',
  *check(input) {
    if (!input.reaches(PUSH_WORKS_FROM)) return;
    for (const { object, path, sinks } of pulumiPushes(input)) {
      yield { object, path, from: input.from, sinks: sinks.join(', ') };
    }
  },
});

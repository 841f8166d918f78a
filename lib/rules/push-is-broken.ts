import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushIsBroken = defineRule<{ release: string }>({
  id: 'ESC301',
  name: 'push-is-broken',
  severity: 'error',
  releases: { before: '0.12.1' },
  reads: PUSHERS,
  message: ({ release }) => `ESO ${release} cannot push into Pulumi ESC`,
  why:
    'It writes to an environment with the names of project and environment in the wrong order, gets 404, and panics on ' +
    'an environment without values.',
  fix: () => 'upgrade ESO to 0.12 or newer, or take the push away',
  evidence: ['test/cluster/main-job.test.ts'],
  bad: pushSecret(PUSHED),
  good: '',
  *check(input) {
    for (const { object, path } of pulumiPushes(input)) yield { object, path, release: input.release };
  },
});

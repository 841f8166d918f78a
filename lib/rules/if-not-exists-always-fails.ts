import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const ifNotExistsAlwaysFails = defineRule<object>({
  id: 'ESC302',
  name: 'if-not-exists-always-fails',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  mentions: ['IfNotExists'],
  message: () => 'the Pulumi provider knows no updatePolicy IfNotExists',
  why: 'It cannot look whether a property exists: each push fails before anything is written.',
  fix: () => 'leave updatePolicy out, or say Replace',
  evidence: ['test/cluster/witness/push-if-not-exists-always-fails.ts'],
  bad: pushSecret(`updatePolicy: IfNotExists${PUSHED}`),
  good: pushSecret(`updatePolicy: Replace${PUSHED}`),
  *check(input) {
    for (const { object, spec, path } of pulumiPushes(input)) {
      if (spec.updatePolicy === 'IfNotExists') yield { object, path: [...path, 'updatePolicy'] };
    }
  },
});

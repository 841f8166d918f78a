import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const pushPushesNothing = defineRule<object>({
  id: 'ESC320',
  name: 'push-pushes-nothing',
  severity: 'error',
  reads: PUSHERS,
  message: () => 'neither data nor dataTo says what to push',
  why: 'It is Ready, "PushSecret synced successfully", and no store is ever called.',
  fix: () => 'write data: [{ match: { secretKey: …, remoteRef: { remoteKey: … } } }]',
  evidence: ['test/cluster/witness/push-nothing-is-ready.ts'],
  bad: pushSecret('data: []'),
  good: pushSecret(PUSHED),
  *check(input) {
    for (const { object, spec, path } of input.pushSecrets) {
      if (listOf(spec.data).next().done && listOf(spec.dataTo).next().done) yield { object, path };
    }
  },
});

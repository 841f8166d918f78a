import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { entriesOf, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushOfAWholeSecretFails = defineRule<object>({
  id: 'ESC304',
  name: 'push-of-a-whole-secret-fails',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: () => 'the Pulumi provider cannot push a whole Secret: this entry names no secretKey',
  why: 'The push fails at this entry, is tried again and again, and pushes those before it each time, those after it never.',
  fix: () => 'name each key in match.secretKey, in an entry of its own',
  evidence: ['test/cluster/witness/push-whole-secret-fails.ts'],
  bad: pushSecret(`
data:
  - match: { remoteRef: { remoteKey: all } }`),
  good: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: all.password } }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      for (const { object, match, path } of entriesOf(push)) if (!match.secretKey) yield { object, path };
    }
  },
});

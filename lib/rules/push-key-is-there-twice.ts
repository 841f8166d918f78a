import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { type Overwrite, overwrites } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushKeyIsThereTwice = defineRule<Overwrite>({
  id: 'ESC313',
  name: 'push-key-is-there-twice',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  message: ({ key }) => `another entry pushes to "${key}" as well`,
  why: 'The last one wins, Ready; from ESO 2.3 on nothing is pushed, for two entries without a property may not have one remoteKey.',
  fix: ({ key }) => `give one of them another remoteKey than "${key}", or take it away`,
  evidence: [
    'test/cluster/witness/push-same-remote-key-twice-last-wins.ts',
    'external-secrets 2.9.0 pkg/controllers/pushsecret/pushsecret_controller.go:1266',
  ],
  bad: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }
  - match: { secretKey: admin, remoteRef: { remoteKey: password } }`),
  good: pushSecret(`
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }
  - match: { secretKey: admin, remoteRef: { remoteKey: admin } }`),
  *check(input) {
    for (const overwrite of overwrites(input)) if (overwrite.key === overwrite.other) yield overwrite;
  },
});

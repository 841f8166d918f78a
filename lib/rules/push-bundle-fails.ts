import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiDataTo, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushBundleFails = defineRule<{ remoteKey: string }>({
  id: 'ESC308',
  name: 'push-bundle-fails',
  severity: 'error',
  releases: { from: '2.3.0' },
  reads: PUSHERS,
  message: ({ remoteKey }) =>
    `the Pulumi provider cannot push several keys into the one property "${remoteKey}"`,
  why: 'dataTo with a remoteKey is a push of a whole Secret, which the provider does not know: nothing of this entry is ever pushed.',
  fix: () => 'leave remoteKey out, so that each key is a property of its own; rewrite names them',
  evidence: [
    'external-secrets 2.9.0 pkg/controllers/pushsecret/pushsecret_controller.go:1047',
    'external-secrets 2.9.0 providers/v1/pulumi/pulumi.go:116',
  ],
  unseen:
    'dataTo came with 2.3.0, and no operator from 1.0 on can be built from Go modules; push-whole-secret-fails shows what the provider answers',
  bad: pushSecret(`
dataTo:
  - storeRef: { name: sink }
    remoteKey: database`),
  good: pushSecret(`
dataTo:
  - storeRef: { name: sink }
    rewrite:
      - regexp: { source: "^", target: "database." }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      for (const { object, to, path } of pulumiDataTo(input, push)) {
        if (to.remoteKey) yield { object, path: [...path, 'remoteKey'], remoteKey: to.remoteKey };
      }
    }
  },
});

import { externalSecret, PUSHED, pushSecret, READ } from '../check/example';
import { PUSHERS, READERS } from '../check/input';
import { type PushIntoRead, pushesIntoRead } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushIntoWhatIsRead = defineRule<PushIntoRead>({
  id: 'ESC307',
  name: 'push-into-what-is-read',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: [...READERS, ...PUSHERS],
  message: ({ environment, reader }) => `this pushes into ${environment}, from which ${reader} reads`,
  why:
    'A push rewrites the whole definition as plain values: imports, secrets, interpolations and comments of the ' +
    'environment that others read are lost (external-secrets#6748).',
  fix: () => 'push into an environment of its own, and import that into the one that is read',
  evidence: [
    'test/cluster/witness/push-loses-imports-and-secrets.ts',
    'test/cluster/witness/push-secret-is-stored-as-plain-text.ts',
    'test/cluster/witness/push-drops-comments-and-order.ts',
  ],
  bad: `${externalSecret(READ)}---
${pushSecret(`
secretStoreRefs:
  - name: pulumi${PUSHED}`)}`,
  good: `${externalSecret(READ)}---
${pushSecret(PUSHED)}`,
  *check(input) {
    for (const push of pushesIntoRead(input)) if (!push.isOwn) yield push;
  },
});

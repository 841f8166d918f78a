import { externalSecret, PUSHED, pushSecret, READ } from '../check/example';
import { PUSHERS, READERS } from '../check/input';
import { type PushIntoRead, pushesIntoRead } from '../check/pushes';
import { defineRule } from '../check/rule';

const copy = externalSecret(
  `
target: { name: source, template: { metadata: {} } }${READ}`,
  'copy',
);

export const pushFeedsItself = defineRule<PushIntoRead>({
  id: 'ESC327',
  name: 'push-feeds-itself',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: [...READERS, ...PUSHERS],
  message: ({ environment, reader }) =>
    `what ${reader} reads from ${environment} is pushed into the same environment`,
  why:
    'Each push rewrites the definition as plain values: what was a secret, an import or an interpolation there is a plain ' +
    'value afterwards, and a change in it is overwritten by what was read before.',
  fix: () =>
    'take the push away; or push into an environment of its own, named as the store of the PushSecret',
  evidence: [
    'test/cluster/witness/push-secret-is-stored-as-plain-text.ts',
    'test/cluster/witness/push-loses-imports-and-secrets.ts',
  ],
  bad: `${copy}---
${pushSecret(`
secretStoreRefs:
  - name: pulumi${PUSHED}`)}`,
  good: `${copy}---
${pushSecret(PUSHED)}`,
  *check(input) {
    for (const push of pushesIntoRead(input)) if (push.isOwn) yield push;
  },
});

import { PUSHED, pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushDeleteNeverEnds = defineRule<object>({
  id: 'ESC303',
  name: 'push-delete-never-ends',
  severity: 'error',
  releases: { from: '0.12.1' },
  reads: PUSHERS,
  mentions: ['Delete'],
  message: () => 'with deletionPolicy Delete this object can never be deleted',
  why:
    'The Pulumi provider cannot delete a property: the finalizers stay, on the PushSecret and on its store, and hold ' +
    'the namespace. An entry that is taken out of data fails every push from then on.',
  fix: () => 'leave deletionPolicy out, or say None; delete the property in Pulumi',
  edits: ({ path }) => [{ path, set: 'None' }],
  evidence: [
    'test/cluster/witness/push-delete-policy-leaves-push-secret-terminating.ts',
    'test/cluster/witness/push-delete-policy-holds-the-store.ts',
    'test/cluster/witness/push-delete-policy-holds-the-namespace.ts',
    'test/cluster/witness/push-delete-policy-removing-an-entry-fails.ts',
  ],
  bad: pushSecret(`deletionPolicy: Delete${PUSHED}`),
  good: pushSecret(`deletionPolicy: None${PUSHED}`),
  *check(input) {
    for (const { object, spec, path } of pulumiPushes(input)) {
      if (spec.deletionPolicy === 'Delete') yield { object, path: [...path, 'deletionPolicy'] };
    }
  },
});

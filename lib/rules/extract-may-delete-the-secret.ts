import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { mayFindNothing, pulumiReads } from '../check/reads';
import { defineRule, type FieldPath } from '../check/rule';

export const extractMayDeleteTheSecret = defineRule<{ policy: FieldPath; creationPolicy: unknown }>({
  id: 'ESC206',
  name: 'extract-may-delete-the-secret',
  severity: 'error',
  reads: READERS,
  mentions: ['Delete'],
  message: () => 'with deletionPolicy Delete this extract may delete the Secret',
  why:
    'extract of what is no object (any more) finds no keys and is no error: the operator deletes the Secret and says ' +
    'Ready. A property that is gone is an error, and deletes nothing, so the policy never does what it is for.',
  fix: () => 'leave deletionPolicy out, or say Retain',
  // Only of the Owner, with whom the Secret goes anyway: of an Orphan the policy deletes it with the object.
  edits: ({ policy, creationPolicy }) =>
    creationPolicy === 'Owner' ? [{ path: policy, set: 'Retain' }] : [],
  evidence: [
    'test/cluster/witness/read-extract-of-no-object-deletes-secret.ts',
    'test/cluster/witness/read-deletion-policy-ignores-missing-keys.ts',
  ],
  bad: externalSecret(`
target:
  deletionPolicy: Delete
  template: { metadata: {} }
dataFrom:
  - extract: { key: database }`),
  good: externalSecret(`
target:
  deletionPolicy: Retain
  template: { metadata: {} }
dataFrom:
  - extract: { key: database }`),
  *check(input) {
    for (const { object, spec, how, path } of pulumiReads(input)) {
      if (how !== 'extract' || spec.target?.deletionPolicy !== 'Delete') continue;
      if (!mayFindNothing(spec)) continue;
      const policy = [...path.slice(0, -3), 'target', 'deletionPolicy'];
      yield { object, path, policy, creationPolicy: spec.target.creationPolicy ?? 'Owner' };
    }
  },
});

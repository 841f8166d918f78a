import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { listOf, mayFindNothing, readsOfEach } from '../check/reads';
import { defineRule } from '../check/rule';

export const deletionPolicyHasNoEffect = defineRule<{ policy: string }>({
  id: 'ESC215',
  name: 'deletion-policy-has-no-effect',
  severity: 'warning',
  reads: READERS,
  mentions: ['Delete', 'Merge'],
  message: ({ policy }) => `deletionPolicy ${policy} never takes effect with Pulumi`,
  why: 'A property that is gone is a failure to ESO, and no missing secret: the sync fails and the Secret stays as it was.',
  fix: () => 'leave deletionPolicy out, or say Retain, which is what happens',
  evidence: ['test/cluster/witness/read-deletion-policy-ignores-missing-keys.ts'],
  bad: externalSecret(`
target:
  deletionPolicy: Delete
  template: { metadata: {} }${READ}`),
  good: externalSecret(`
target:
  deletionPolicy: Retain
  template: { metadata: {} }${READ}`),
  *check(input) {
    for (const reads of readsOfEach(input)) {
      const [{ object, spec, specPath }] = reads;
      const policy = spec.target?.deletionPolicy;
      if ((policy !== 'Delete' && policy !== 'Merge') || mayFindNothing(spec)) continue;
      // Another provider may say that a secret is missing.
      const sources = [...listOf(spec.data), ...listOf(spec.dataFrom)];
      const others = sources.filter(([, entry]) => !entry?.sourceRef?.generatorRef).length > reads.length;
      if (!others) yield { object, path: [...specPath, 'target', 'deletionPolicy'], policy };
    }
  },
});

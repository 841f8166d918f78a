import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { mayFindNothing, pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const extractMayEmptyTheSecret = defineRule<object>({
  id: 'ESC216',
  name: 'extract-may-empty-the-secret',
  severity: 'error',
  reads: READERS,
  mentions: ['Merge'],
  message: () => 'with deletionPolicy Merge this extract may empty the Secret',
  why:
    'extract of what is no object (any more) finds no keys and is no error: the operator takes all keys out of the Secret, ' +
    'or makes an empty one, and says Ready. With Retain the Secret keeps its values.',
  fix: () => 'leave deletionPolicy out, or say Retain',
  evidence: ['test/cluster/witness/read-extract-of-no-object-empties-secret.ts'],
  bad: externalSecret(`
target:
  deletionPolicy: Merge
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
      if (how !== 'extract' || spec.target?.deletionPolicy !== 'Merge') continue;
      if (mayFindNothing(spec)) yield { object, path };
    }
  },
});

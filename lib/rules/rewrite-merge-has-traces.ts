import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { listOf, pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const rewriteMergeHasTraces = defineRule<object>({
  id: 'ESC212',
  name: 'rewrite-merge-has-traces',
  severity: 'warning',
  releases: { from: '0.18.2' },
  reads: READERS,
  mentions: ['merge'],
  message: () => 'merge of what Pulumi gives puts file positions around each value',
  why:
    'merge takes each child as JSON, and the JSON of a Pulumi object has a trace around every value: that ends up in the ' +
    'Secret, Ready. A child that is a string fails, unless it is a JSON object.',
  fix: () =>
    'extract each object in an entry of its own; or let the environment make each child a text with fn::toJSON, and leave merge',
  evidence: ['test/cluster/witness/read-rewrite-merge-has-traces.ts'],
  bad: externalSecret(`
dataFrom:
  - extract: { key: apps }
    rewrite:
      - merge: { strategy: Extract }`),
  good: externalSecret(`
dataFrom:
  - extract: { key: apps.web }
  - extract: { key: apps.worker }`),
  *check(input) {
    for (const { object, how, entry, path } of pulumiReads(input)) {
      if (how !== 'extract') continue;
      for (const [i, step] of listOf(entry.rewrite)) {
        if (step?.merge) yield { object, path: [...path.slice(0, -1), 'rewrite', i, 'merge'] };
      }
    }
  },
});

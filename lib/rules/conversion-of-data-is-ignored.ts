import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const conversionOfDataIsIgnored = defineRule<object>({
  id: 'ESC207',
  name: 'conversion-of-data-is-ignored',
  severity: 'warning',
  reads: READERS,
  mentions: ['Unicode'],
  message: () => 'conversionStrategy Unicode does nothing in data',
  why: 'It converts the names that an extract finds. In data secretKey says the name, and nothing else is converted.',
  fix: () => 'leave conversionStrategy out',
  evidence: ['test/cluster/witness/read-conversion-of-data-is-ignored.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: 'database["pass word"]', conversionStrategy: Unicode }`),
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: 'database["pass word"]' }`),
  *check(input) {
    for (const { object, how, ref, path } of pulumiReads(input)) {
      // Default is what API servers stored before 2.9, whoever wrote the manifest.
      if (how !== 'data' || ref.conversionStrategy !== 'Unicode') continue;
      yield { object, path: [...path, 'conversionStrategy'] };
    }
  },
});

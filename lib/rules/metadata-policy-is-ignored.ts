import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const metadataPolicyIsIgnored = defineRule<object>({
  id: 'ESC205',
  name: 'metadata-policy-is-ignored',
  severity: 'error',
  reads: READERS,
  mentions: ['Fetch'],
  message: () => 'the Pulumi provider ignores metadataPolicy Fetch',
  why: 'Environments have no metadata to fetch: the value itself would be in the Secret.',
  fix: () => 'leave metadataPolicy out',
  evidence: ['test/cluster/witness/read-metadata-policy-is-ignored.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password, metadataPolicy: Fetch }`),
  good: externalSecret(READ),
  *check(input) {
    for (const { object, ref, path } of pulumiReads(input)) {
      if (ref.metadataPolicy === 'Fetch') yield { object, path: [...path, 'metadataPolicy'] };
    }
  },
});

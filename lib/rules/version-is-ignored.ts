import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

export const versionIsIgnored = defineRule<{ version: string }>({
  id: 'ESC204',
  name: 'version-is-ignored',
  severity: 'error',
  reads: READERS,
  mentions: ['version'],
  message: ({ version }) => `the Pulumi provider ignores version "${version}"`,
  why: 'The newest revision of the environment is read, whatever version says.',
  fix: () => 'leave version out; to pin a revision, read from an environment that imports it by its tag',
  evidence: ['test/cluster/witness/read-version-is-ignored.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password, version: "3" }`),
  good: externalSecret(READ),
  *check(input) {
    for (const { object, ref, path } of pulumiReads(input)) {
      if (ref.version) yield { object, path: [...path, 'version'], version: ref.version };
    }
  },
});

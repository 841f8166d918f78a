import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { type RefusedPath, refusedPaths } from '../check/reads';
import { defineRule } from '../check/rule';
import { PROPERTY_PATH_REFUSALS } from '../esc/property-path-refusals';

export const pathIsNotCanonical = defineRule<RefusedPath>({
  id: 'ESC227',
  name: 'path-is-not-canonical',
  severity: 'warning',
  reads: READERS,
  refusedByConstructs: true,
  message: ({ problem }) => problem,
  why: 'Pulumi reads it as it was probably meant, for its parser is lenient; whoever reads the manifest may not.',
  fix: ({ write }) => write,
  evidence: ['test/cluster/witness/read-doubled-dots-in-paths.ts'],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database..password }`),
  good: externalSecret(READ),
  *check(input) {
    for (const refused of refusedPaths(input)) {
      if (PROPERTY_PATH_REFUSALS[refused.reason].runtime === 'same') yield refused;
    }
  },
});

import { pulumi, secretRef, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { pulumiStores } from '../check/stores';

export const rootAccessTokenIsDeprecated = defineRule<object>({
  id: 'ESC417',
  name: 'root-access-token-is-deprecated',
  severity: 'info',
  releases: { from: '2.5.0' },
  reads: STORES,
  message: () => 'accessToken beside organization is deprecated',
  why: 'It works, and no warning says so; since ESO 2.5 the field for it is auth.accessToken.',
  fix: () => 'move it below auth, as auth.accessToken',
  evidence: ['test/cluster/witness/store-root-access-token-without-warning.ts'],
  bad: secretStore(pulumi('dev', undefined, { auth: `accessToken:\n  secretRef: ${secretRef()}` })),
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { object, pulumi, path } of pulumiStores(input)) {
      if (pulumi.accessToken && !pulumi.auth) yield { object, path: [...path, 'accessToken'] };
    }
  },
});

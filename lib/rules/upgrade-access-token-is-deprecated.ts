import { clusterSecretStore, pulumi, secretRef } from '../check/example';
import { type Loose, STORES } from '../check/input';
import { AUTH_FROM, defineUpgradeRule } from '../check/upgrade';

const conditions = '\nconditions:\n  - namespaces: [team-a]';
const token = 'external-secrets';
const root = { auth: `accessToken:\n  secretRef: ${secretRef(token)}` };

export const upgradeAccessTokenIsDeprecated = defineUpgradeRule<object>({
  id: 'ESC953',
  name: 'upgrade-access-token-is-deprecated',
  severity: 'info',
  releases: { from: AUTH_FROM },
  reads: STORES,
  message: () => `accessToken of the provider itself is deprecated since ESO ${AUTH_FROM}`,
  why: 'It still works, and nothing warns of it; a later release may drop it.',
  fix: () => `write it below auth, once ESO ${AUTH_FROM} or newer runs: older ones do not know auth`,
  edits: ({ path }) => [{ path, rename: ['auth', 'accessToken'] }],
  evidence: ['test/cluster/witness/store-root-access-token-without-warning.ts', 'external-secrets#5893'],
  bad: clusterSecretStore(pulumi('dev', token, root) + conditions),
  good: clusterSecretStore(pulumi('dev', token) + conditions),
  *check(input) {
    for (const object of STORES.flatMap((kind) => input.of(kind))) {
      const block = (object.spec as Loose)?.provider?.pulumi;
      if (!block?.accessToken || block.auth) continue;
      yield { object, path: ['spec', 'provider', 'pulumi', 'accessToken'] };
    }
  },
});

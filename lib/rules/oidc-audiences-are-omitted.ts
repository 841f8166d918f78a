import { oidc, pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { oidcConfigs } from '../check/stores';
import { DEFAULT_API_URL } from '../esc/api-url';

export const oidcAudiencesAreOmitted = defineRule<{ audience: string; organization: string }>({
  id: 'ESC411',
  name: 'oidc-audiences-are-omitted',
  severity: 'info',
  releases: { from: '2.5.0' },
  reads: STORES,
  message: ({ audience }) =>
    `without audiences the token of the ServiceAccount is for "${audience}", the address of the API`,
  why:
    'It is not the audience of the exchange itself, urn:pulumi:org:…, and it moves with apiUrl. Where the policy of the ' +
    'OIDC issuer in Pulumi does not name it, the login fails, and the store never becomes Ready.',
  fix: ({ organization }) =>
    `write the audience that the policy names, such as audiences: ["urn:pulumi:org:${organization}"]`,
  evidence: [
    'test/cluster/witness/store-oidc-audiences.ts',
    'external-secrets 2.9.0 runtime/oidc/token_manager.go:180',
  ],
  bad: secretStore(pulumi('dev', undefined, { auth: oidc().replace(/, audiences: .*\]/, '') })),
  good: secretStore(pulumi('dev', undefined, { auth: oidc() })),
  *check(input) {
    for (const { object, value, path, pulumi } of oidcConfigs(input)) {
      const { serviceAccountRef: account, organization } = value;
      if (!account || account.audiences?.length > 0) continue;
      // Taken from the address as the operator takes it.
      const audience = String(pulumi.apiUrl || DEFAULT_API_URL)
        .replace(/\/$/, '')
        .replace(/\/api\/esc$/, '');
      yield { object, path: [...path, 'serviceAccountRef'], audience, organization };
    }
  },
});

import { oidc, pulumi, secretStore } from '../check/example';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { oidcConfigs } from '../check/stores';
import { hasVariable } from '../check/variable';

export const oidcOrganizationDiffers = defineRule<{ login: string; organization: string }>({
  id: 'ESC410',
  name: 'oidc-organization-differs',
  severity: 'warning',
  releases: { from: '2.5.0' },
  reads: STORES,
  message: ({ login, organization }) =>
    `the login is to the organization ${login}, and the environment is one of ${organization}`,
  why: 'The token is good for one organization. Nothing refuses it: the store becomes Ready, and reads fail.',
  fix: ({ organization }) => `write organization: ${organization} in oidcConfig as well`,
  evidence: [
    'test/cluster/witness/store-oidc-of-another-organization.ts',
    'external-secrets 2.9.0 providers/v1/pulumi/auth_oidc.go:79',
  ],
  bad: secretStore(pulumi('dev', undefined, { auth: oidc(), organization: 'another-org' })),
  good: secretStore(pulumi('dev', undefined, { auth: oidc() })),
  *check(input) {
    for (const { object, value, path, pulumi } of oidcConfigs(input)) {
      const [login, organization] = [value.organization, pulumi.organization];
      if (!login || !organization || login === organization) continue;
      if (hasVariable(login) || hasVariable(organization)) continue;
      yield { object, path: [...path, 'organization'], login, organization };
    }
  },
});

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an oidcConfig of another organization than the store',
  seen: 'the API server takes and stores both',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken: _, ...rest } = t.provider().pulumi;
    const oidcConfig = { organization: 'another-org', serviceAccountRef: { name: 'reader' } };
    const provider = { pulumi: { ...rest, auth: { oidcConfig } } };
    await t.kube.applied(t.object('SecretStore', 'store', { provider }));
    expect((await t.get('SecretStore', 'store'))?.spec.provider.pulumi).toMatchObject({
      organization: 'my-org',
      auth: { oidcConfig: { organization: 'another-org' } },
    });
  },
};

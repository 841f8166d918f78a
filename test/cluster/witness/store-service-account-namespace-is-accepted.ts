import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a SecretStore whose serviceAccountRef names another namespace',
  seen: 'the API server takes and stores it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken: _, ...rest } = t.provider().pulumi;
    const serviceAccountRef = { name: 'reader', namespace: 'another-namespace' };
    const pulumi = { ...rest, auth: { oidcConfig: { organization: 'my-org', serviceAccountRef } } };
    expect(await t.send(t.object('SecretStore', 'store', { provider: { pulumi } }))).toEqual({
      accepted: true,
      message: '',
    });
    const live = await t.get('SecretStore', 'store');
    expect(live?.spec.provider.pulumi.auth.oidcConfig.serviceAccountRef).toEqual(serviceAccountRef);
  },
};

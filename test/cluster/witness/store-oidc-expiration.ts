import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an oidcConfig without expirationSeconds, with 600, or with less',
  seen: 'without: 600 is stored; 599: the API server refuses it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken: _, ...rest } = t.provider().pulumi;
    const store = (name: string, more: object) => {
      const oidcConfig = { organization: 'my-org', serviceAccountRef: { name: 'reader' }, ...more };
      return t.object('SecretStore', name, { provider: { pulumi: { ...rest, auth: { oidcConfig } } } });
    };
    await t.kube.applied(store('omitted', {}), store('least', { expirationSeconds: 600 }));
    for (const name of ['omitted', 'least']) {
      const live = await t.get('SecretStore', name);
      expect(live?.spec.provider.pulumi.auth.oidcConfig).toEqual({
        organization: 'my-org',
        serviceAccountRef: { name: 'reader' },
        expirationSeconds: 600,
      });
    }
    expect(await t.send(store('less', { expirationSeconds: 599 }))).toEqual({
      accepted: false,
      message: expect.stringMatching(/expirationSeconds.*should be greater than or equal to 600/),
    });
  },
};

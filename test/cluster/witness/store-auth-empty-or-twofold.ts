import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with auth: {}, or with both of its members',
  seen: 'the API server refuses either',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken, ...rest } = t.provider().pulumi;
    const oidcConfig = { organization: 'my-org', serviceAccountRef: { name: 'reader' } };
    for (const auth of [{}, { accessToken, oidcConfig }]) {
      const pulumi = { ...rest, auth };
      const sent = await t.send(t.object('SecretStore', 'store', { provider: { pulumi } }));
      expect(sent).toEqual({
        accepted: false,
        message: expect.stringMatching(/Exactly one of 'accessToken' or 'oidcConfig' must be specified/),
      });
    }
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with both auth and accessToken, or with neither',
  seen: 'the API server refuses both and neither',
  evidence: 'API server 2.9.0',
  async run(t) {
    const { accessToken, ...rest } = t.provider().pulumi;
    const both = { ...rest, accessToken, auth: { accessToken } };
    for (const pulumi of [both, rest]) {
      const sent = await t.send(t.object('SecretStore', 'store', { provider: { pulumi } }));
      expect(sent).toEqual({
        accepted: false,
        message: expect.stringMatching(/Exactly one of 'auth' or deprecated 'accessToken' must be specified/),
      });
    }
    const sent = await t.send(
      t.object('SecretStore', 'store', { provider: { pulumi: { ...rest, auth: { accessToken } } } }),
    );
    expect(sent.accepted).toBe(true);
  },
};

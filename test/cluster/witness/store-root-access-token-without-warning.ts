import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'the deprecated accessToken at the root of the provider',
  seen: 'accepted by 2.9.0, without a warning',
  evidence: 'API server 2.9.0',
  async run(t) {
    const sent = await t.send(t.object('SecretStore', 'store', { provider: t.provider() }));
    expect(sent).toEqual({ accepted: true, message: '' });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a secretRef without name or key, or with an empty one',
  seen: 'the webhook refuses a missing one, the API server an empty one',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const refusal = async (secretRef: object) => {
      const provider = t.provider('env', { accessToken: { secretRef } });
      const sent = await t.send(t.object('SecretStore', 'store', { provider }));
      expect(sent.accepted).toBe(false);
      return sent.message;
    };
    expect(await refusal({})).toMatch(/secretRef\.name is required/);
    expect(await refusal({ key: 'token' })).toMatch(/denied the request: secretRef\.name is required/);
    expect(await refusal({ name: 'token' })).toMatch(/denied the request: secretRef\.key is required/);
    expect(await refusal({ name: '', key: 'token' })).toMatch(/name: Invalid value.*at least 1 chars/);
    expect(await refusal({ name: 'token', key: '' })).toMatch(/key: Invalid value.*at least 1 chars/);
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store without apiUrl',
  seen: 'the API server of 2.9.0 stores https://api.pulumi.com/api/esc in it',
  evidence: 'API server 2.9.0',
  async run(t) {
    const provider = t.provider('env', { apiUrl: undefined });
    await t.kube.applied(t.object('SecretStore', 'store', { provider }));
    const live = await t.get('SecretStore', 'store');
    expect(live?.spec.provider.pulumi.apiUrl).toBe('https://api.pulumi.com/api/esc');
  },
};

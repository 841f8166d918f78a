import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a token Secret that lacks the key',
  seen: 'the store is not Ready, and an event says the key',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    const { secretRef } = t.provider().pulumi.accessToken;
    const accessToken = { secretRef: { ...secretRef, key: 'another' } };
    const provider = t.provider('env', { accessToken });
    await t.kube.applied(t.object('SecretStore', 'store', { provider }));
    expect(await t.condition('SecretStore', 'store', 'False')).toMatchObject({
      reason: 'InvalidProviderConfig',
    });
    await t.event('SecretStore', 'store', /cannot find secret data for key: "another"/);
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a SecretStore whose secretRef names a namespace',
  seen: 'another namespace: the webhook refuses it; its own: accepted and Ready',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.token();
    const store = (name: string, namespace: string) => {
      const { secretRef } = t.provider().pulumi.accessToken;
      const accessToken = { secretRef: { ...secretRef, namespace } };
      return t.object('SecretStore', name, { provider: t.provider('env', { accessToken }) });
    };
    expect(await t.send(store('foreign', 'default'))).toEqual({
      accepted: false,
      message: expect.stringMatching(/denied the request: namespace should either be empty or match/),
    });
    expect(await t.send(store('own', t.namespace))).toMatchObject({ accepted: true });
    await t.condition('SecretStore', 'own', 'True');
  },
};

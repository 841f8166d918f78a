import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store with accessToken: {}',
  seen: 'the webhook panics and recovers, so that the store is refused; it goes on checking other stores',
  evidence: 'operator 0.20.4',
  async run(t) {
    const provider = t.provider('env', { accessToken: {} });
    for (const kind of ['SecretStore', 'ClusterSecretStore']) {
      expect(await t.send(t.object(kind, t.namespace, { provider }))).toEqual({
        accepted: false,
        message: expect.stringMatching(/panic: .*nil pointer dereference \[recovered\]/),
      });
      expect(await t.get(kind, t.namespace)).toBeUndefined();
    }
    await t.store('values: {}\n');
    const refused = t.object('SecretStore', 'bad', { provider: t.provider('') });
    expect((await t.send(refused)).message).toMatch(/environment is required/);
  },
};

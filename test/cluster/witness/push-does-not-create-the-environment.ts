import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret into an environment that does not exist',
  seen: 'never Ready, 404 of ESC: it is not created',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.kube.applied(t.object('SecretStore', 'none', { provider: t.provider('none') }));
    await t.condition('SecretStore', 'none', 'True');
    await t.source({ token: 'pushed' });
    const secretStoreRefs = [{ name: 'none', kind: 'SecretStore' }];
    await t.kube.applied(t.pushSecret('push', { secretStoreRefs, data: [t.entry('token', 'token')] }));
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toMatch(/error reading environment : 404 Not Found/);
  },
};

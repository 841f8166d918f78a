import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of secretStoreRefs with neither name nor labelSelector',
  seen: 'accepted by the API server; never Ready, refStore Name must be provided',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const secretStoreRefs = [{ kind: 'SecretStore' }];
    const sent = await t.send(t.pushSecret('push', { secretStoreRefs, data: [t.entry('token', 'token')] }));
    expect(sent).toMatchObject({ accepted: true });
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toBe('refStore Name must be provided');
  },
};

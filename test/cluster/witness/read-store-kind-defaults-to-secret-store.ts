import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a `secretStoreRef` without a kind',
  seen: 'it is a SecretStore, and the kind is not stored',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    const secretStoreRef = { name: 'store' };
    expect(await t.synced('read', { secretStoreRef, data: t.data({ user: 'user' }) })).toEqual({
      user: 'app',
    });
    expect((await t.get('ExternalSecret', 'read'))?.spec.secretStoreRef).toEqual({ name: 'store' });
  },
};

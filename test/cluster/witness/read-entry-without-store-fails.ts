import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret without `secretStoreRef`, and an entry without a store of its own',
  seen: 'accepted; Ready=False `could not get SecretStore ""`, even if all other entries name their store',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    const secretStoreRef = undefined;
    const [entry] = t.data({ user: 'user' });
    const named = { ...entry, sourceRef: { storeRef: { name: 'store', kind: 'SecretStore' } } };
    const reason = /could not get SecretStore ""/;
    await Promise.all([
      t.failed('none', { secretStoreRef, data: [entry] }, reason),
      t.failed('extract', { secretStoreRef, dataFrom: [{ extract: { key: 'user' } }] }, reason),
      t.failed('one-of-two', { secretStoreRef, data: [named, { ...entry, secretKey: 'second' }] }, reason),
    ]);
    expect(await t.secret('one-of-two')).toBeUndefined();
    expect(await t.synced('named', { secretStoreRef, data: [named] })).toEqual({ user: 'app' });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of `dataFrom` with `sourceRef.storeRef` and neither `extract` nor `find`',
  seen: 'accepted; Ready=True, no Secret, and ESC is never called',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n');
    const dataFrom = [{ sourceRef: { storeRef: { name: 'store', kind: 'SecretStore' } } }];
    expect(await t.synced('alone', { dataFrom })).toBeUndefined();
    const data = t.data({ user: 'user' });
    expect(await t.synced('beside', { dataFrom, data })).toEqual({ user: 'app' });
    await t.settle();
    expect(await t.secret('alone')).toBeUndefined();
    await t.condition('ExternalSecret', 'alone', 'True');
    expect(new Set(t.calls().map(({ property }) => property))).toEqual(new Set([undefined, 'user']));
  },
};

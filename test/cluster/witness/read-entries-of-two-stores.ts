import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'entries with a `sourceRef.storeRef` of their own',
  seen: 'each entry is read from its own store, the others from `secretStoreRef`',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  k: { v: first }\n');
    await t.store('values:\n  k: { v: second }\n', { name: 'other', environment: 'other' });
    const sourceRef = { storeRef: { name: 'other', kind: 'SecretStore' } };
    const data = [
      ...t.data({ a: 'k.v' }),
      { ...t.data({ b: 'k.v' })[0], sourceRef },
      ...t.data({ c: 'k.v' }),
    ];
    const dataFrom = [{ extract: { key: 'k' }, sourceRef }];
    expect(await t.synced('mixed', { data, dataFrom })).toEqual({
      a: 'first',
      b: 'second',
      c: 'first',
      v: 'second',
    });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`metadataPolicy: Fetch`',
  seen: 'Ready=True; the Secret holds the value and no metadata, with `data` and with `extract`',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { password: hunter2 }\n');
    const data = t.data({ fetched: 'db.password' }, { metadataPolicy: 'Fetch' });
    const dataFrom = [{ extract: { key: 'db', metadataPolicy: 'Fetch' } }];
    expect(await t.synced('metadata', { data, dataFrom })).toEqual({
      fetched: 'hunter2',
      password: 'hunter2',
    });
  },
};

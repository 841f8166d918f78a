import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a `rewrite` that leaves nothing of a name',
  seen: 'Ready=True; that key is dropped without a word',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { db_: one, db_user: app }\n');
    const rewrite = [{ regexp: { source: '^db_', target: '' } }];
    expect(await t.synced('dropped', { dataFrom: [{ extract: { key: 'db' }, rewrite }] })).toEqual({
      user: 'app',
    });
  },
};

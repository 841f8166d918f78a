import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` of an object with one null child',
  seen: 'Ready=False "no value given for required property value", no Secret: no other child is read either',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app, password: null }\n');
    const dataFrom = [{ extract: { key: 'db' } }];
    await t.failed('extract', { dataFrom }, /extract, err: no value given for required property value/);
    expect(await t.secret('extract')).toBeUndefined();
    expect(await t.synced('data', { data: t.data({ user: 'db.user' }) })).toEqual({ user: 'app' });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a path with two dots in a row',
  seen: 'read as if there were one',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app }\n');
    expect(await t.synced('read', { data: t.data({ user: 'db..user' }) })).toEqual({ user: 'app' });
    expect(t.calls()[1]?.property).toBe('db..user');
  },
};

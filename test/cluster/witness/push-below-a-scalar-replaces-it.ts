import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey db.password, where db is a string',
  seen: 'Ready; the string is gone, an object stands in its place',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: postgres://example.com\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'db.password'));
    expect(t.definition('env')).toEqual({ values: { db: { password: 'pushed' } } });
  },
};

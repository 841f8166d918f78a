import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey db, where db is an object',
  seen: 'Ready; the object and all that was in it is gone',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db:\n    host: example.com\n    users: { a: one, b: two }\n  other: kept\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'db'));
    expect(t.definition('env')).toEqual({ values: { db: 'pushed', other: 'kept' } });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment that is empty',
  seen: 'Ready, and pushed',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'db.token'));
    expect(t.definition('env')).toEqual({ values: { db: { token: 'pushed' } } });
  },
};

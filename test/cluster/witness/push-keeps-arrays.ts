import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment that has arrays',
  seen: 'the arrays stay as they are',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  list: [a, 1, true, { b: [c] }]\n  empty: []\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'token'));
    expect(t.definition('env')).toEqual({
      values: { list: ['a', 1, true, { b: ['c'] }], empty: [], token: 'pushed' },
    });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey with an empty segment: a., b..c, or nothing at all',
  seen: 'Ready; the empty segment becomes a key with the empty name',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'a.'), t.entry('token', 'b..c'), t.entry('token', ''));
    expect(t.definition('env')).toEqual({
      values: { a: { '': 'pushed' }, b: { '': { c: 'pushed' } }, '': 'pushed' },
    });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey list[0], to write into an array',
  seen: 'Ready; the array stays, a property with the name list[0] is added',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  list: [a, b]\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'list[0]'));
    expect(t.definition('env')).toEqual({ values: { list: ['a', 'b'], 'list[0]': 'pushed' } });
  },
};

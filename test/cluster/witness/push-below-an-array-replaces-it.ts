import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey list.0, where list is an array',
  seen: 'Ready; the array is gone, an object with the key 0 stands in its place',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  list: [a, b]\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'list.0'));
    expect(t.definition('env')).toEqual({ values: { list: { 0: 'pushed' } } });
  },
};

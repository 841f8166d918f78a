import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey ["a.b"], as Pulumi\'s property paths quote a key with a dot',
  seen: 'Ready; split at the dot all the same, into the keys ["a and b"]',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', '["a.b"]'));
    expect(t.definition('env')).toEqual({ values: { '["a': { 'b"]': 'pushed' } } });
  },
};

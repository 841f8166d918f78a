import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey values.token, as the definition has it',
  seen: 'Ready; there is a property values in values',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  token: old\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'values.token'));
    expect(t.definition('env')).toEqual({ values: { token: 'old', values: { token: 'pushed' } } });
  },
};

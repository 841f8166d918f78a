import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'two entries with the same remoteKey',
  seen: 'Ready; the last one wins',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ one: 'first', two: 'second' });
    await t.pushed(t.entry('two', 'token'), t.entry('one', 'token'));
    expect(t.definition('env')).toEqual({ values: { token: 'first' } });
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a source key that was emptied, to clear the value in ESC',
  seen: 'Ready; the old value stays; where there is none, the empty string is written',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  token: old\n');
    await t.source({ token: '' });
    await t.pushed(t.entry('token', 'token'), t.entry('token', 'fresh'));
    expect(t.definition('env')).toEqual({ values: { token: 'old', fresh: '' } });
  },
};

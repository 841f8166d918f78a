import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment with numbers that a double does not hold',
  seen: 'Ready; an integer over 2^53 is another number afterwards, and large and small ones have an exponent',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  id: 9007199254740993\n  large: 1000000000000000000000\n  small: 0.0000001\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'token'));
    expect(t.esc.read(`my-org/${t.namespace}/env`)).toBe(
      'values:\n  id: 9007199254740992\n  large: 1e+21\n  small: 1e-07\n  token: pushed\n',
    );
  },
};

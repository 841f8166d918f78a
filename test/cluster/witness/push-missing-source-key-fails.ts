import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'match.secretKey that the source Secret does not have',
  seen: 'never Ready, secret key ... does not exist; the entries before it are pushed',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const data = [t.entry('token', 'before'), t.entry('absent', 'token'), t.entry('token', 'after')];
    await t.send(t.pushSecret('push', { data }));
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toBe('set secret failed: secret key absent does not exist');
    await t.settle();
    expect(t.definition('env')).toEqual({ values: { before: 'pushed' } });
  },
};

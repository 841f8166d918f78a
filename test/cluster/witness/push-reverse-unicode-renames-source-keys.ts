import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'conversionStrategy ReverseUnicode, and a source key a_U0020_b',
  seen: 'match.secretKey has to say "a b": the name as it is in the Secret does not exist',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ a_U0020_b: 'pushed' });
    const conversionStrategy = 'ReverseUnicode';
    await t.pushed({ ...t.entry('a b', 'token'), conversionStrategy });
    expect(t.definition('env')).toEqual({ values: { token: 'pushed' } });
    const data = [{ ...t.entry('a_U0020_b', 'token'), conversionStrategy }];
    await t.kube.applied(t.pushSecret('as-it-is', { data }));
    expect(await t.condition('PushSecret', 'as-it-is', 'False')).toMatchObject({
      message: 'set secret failed: secret key a_U0020_b does not exist',
    });
  },
};

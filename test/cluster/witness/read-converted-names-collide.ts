import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` with children whose names become the same, `a b` and `a/b`',
  seen: 'Ready=False "secret name collision during conversion", no Secret; with Unicode there is none',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  odd: { a b: one, a/b: two }\n');
    const spec = (conversionStrategy: string) => ({
      dataFrom: [{ extract: { key: 'odd', conversionStrategy } }],
    });
    await t.failed('default', spec('Default'), /secret name collision during conversion: a_b/);
    expect(await t.secret('default')).toBeUndefined();
    expect(await t.synced('unicode', spec('Unicode'))).toEqual({ a_U0020_b: 'one', a_U002f_b: 'two' });
  },
};

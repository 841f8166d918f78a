import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`conversionStrategy` together with `rewrite`',
  seen: 'Ready=False "key has invalid character": a `rewrite`, whatever it does, turns the conversion off',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  odd: { a b: one }\n');
    const spec = (rewrite: object[]) => ({
      dataFrom: [{ extract: { key: 'odd', conversionStrategy: 'Default' }, rewrite }],
    });
    const unrelated = { regexp: { source: '^no-such-key$', target: 'x' } };
    await t.failed('unrelated', spec([unrelated]), /key has invalid character/);
    expect(await t.secret('unrelated')).toBeUndefined();
    expect(await t.synced('none', spec([]))).toEqual({ a_b: 'one' });
    const converting = { regexp: { source: '[^-._a-zA-Z0-9]', target: '_' } };
    expect(await t.synced('converting', spec([converting]))).toEqual({ a_b: 'one' });
  },
};

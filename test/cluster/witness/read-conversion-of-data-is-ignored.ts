import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`conversionStrategy` on an entry of `data`',
  seen: 'Ready=True and nothing is converted, neither the path nor the value nor names inside of it',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  odd: { a key: a value }\n');
    const strategies = ['Default', 'Unicode'];
    const data = strategies.flatMap((conversionStrategy) => [
      { secretKey: `${conversionStrategy}.value`, remoteRef: { key: 'odd["a key"]', conversionStrategy } },
      { secretKey: `${conversionStrategy}.object`, remoteRef: { key: 'odd', conversionStrategy } },
    ]);
    const secret = await t.synced('conversion', { data });
    for (const strategy of strategies) {
      expect(secret?.[`${strategy}.value`]).toBe('a value');
      expect(Object.keys(JSON.parse(secret?.[`${strategy}.object`] as string))).toEqual(['a key']);
    }
  },
};

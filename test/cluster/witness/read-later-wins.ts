import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'the same key from two entries of `dataFrom` and from `data`',
  seen: 'Ready=True; `data` wins over `dataFrom`, wherever it is written, and a later entry of `dataFrom` over an earlier one',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: { k: one, only-a: x }\n  b: { k: two }\n  c: three\n');
    const dataFrom = ['a', 'b'].map((key) => ({ extract: { key } }));
    expect(await t.synced('from', { dataFrom })).toEqual({ k: 'two', 'only-a': 'x' });
    expect(await t.synced('turned', { dataFrom: dataFrom.toReversed() })).toEqual({
      k: 'one',
      'only-a': 'x',
    });
    const data = t.data({ k: 'c' });
    expect(await t.synced('both', { data, dataFrom })).toEqual({ k: 'three', 'only-a': 'x' });
  },
};

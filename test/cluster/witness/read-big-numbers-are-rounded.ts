import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'whole numbers over 2^53 that are not quoted in the environment',
  seen: 'Ready=True with another number, with `data` and with `extract`; quoted ones come through',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  ids:
    exact: 9007199254740992
    odd: 9007199254740993
    large: 12345678901234567890
    quoted: "12345678901234567890"
`);
    const rounded = {
      exact: '9007199254740992',
      odd: '9007199254740992',
      large: '12345678901234567000',
      quoted: '12345678901234567890',
    };
    const data = t.data({ exact: 'ids.exact', odd: 'ids.odd', large: 'ids.large', quoted: 'ids.quoted' });
    expect(await t.synced('data', { data })).toEqual(rounded);
    expect(await t.synced('extract', { dataFrom: [{ extract: { key: 'ids' } }] })).toEqual(rounded);
  },
};

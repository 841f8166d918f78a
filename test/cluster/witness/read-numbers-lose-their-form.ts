import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'numbers written as `1.50`, `1e3`, `0x1F` or `100.0`, not quoted',
  seen: 'the Secret holds `1.5`, `1000`, `31` and `100`; quoted ones and dates come through',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  n: { price: 1.50, exponent: 1e3, hex: 0x1F, whole: 100.0, big: 1e21, quoted: "1.50", date: 2026-01-02 }
`);
    const paths = ['price', 'exponent', 'hex', 'whole', 'big', 'quoted', 'date'];
    const data = t.data(Object.fromEntries(paths.map((name) => [name, `n.${name}`])));
    const expected = {
      price: '1.5',
      exponent: '1000',
      hex: '31',
      whole: '100',
      big: '1000000000000000000000',
      quoted: '1.50',
      date: '2026-01-02',
    };
    expect(await t.synced('data', { data })).toEqual(expected);
    expect(await t.synced('extract', { dataFrom: [{ extract: { key: 'n' } }] })).toEqual(expected);
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a name with a dot, a space or a bracket in a path',
  seen: 'found as `["a.b"]`, with `data` and with `extract`; not found without the quotes',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  a.b: { c: dotted }
  db: { "pass word": spaced, "x[0]": bracket, 'say "hi"': quoted, "a&b=c?#/+%20": odd }
`);
    const paths = {
      dotted: '["a.b"].c',
      both: '["a.b"]["c"]',
      spaced: 'db["pass word"]',
      bare: 'db.pass word',
      bracket: 'db["x[0]"]',
      quoted: 'db["say \\"hi\\""]',
      odd: 'db["a&b=c?#/+%20"]',
    };
    expect(await t.synced('data', { data: t.data(paths) })).toEqual({
      dotted: 'dotted',
      both: 'dotted',
      spaced: 'spaced',
      bare: 'spaced',
      bracket: 'bracket',
      quoted: 'quoted',
      odd: 'odd',
    });
    expect(await t.synced('extract', { dataFrom: [{ extract: { key: '["a.b"]' } }] })).toEqual({
      c: 'dotted',
    });
    await t.failed('bare', { data: t.data({ k: 'a.b.c' }) }, /404 Not Found/);
  },
};

import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an `extract` of an object whose children have names that no key of a Secret can have',
  seen: 'with Default each odd character becomes `_`, with Unicode `_U0020_`; None, which later releases know, is refused by the API server',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  odd: { a b: one, "c/d@e": two, f.g-h_i: three }\n');
    const spec = (conversionStrategy: string) => ({
      dataFrom: [{ extract: { key: 'odd', conversionStrategy } }],
    });
    expect(await t.synced('default', spec('Default'))).toEqual({
      a_b: 'one',
      c_d_e: 'two',
      'f.g-h_i': 'three',
    });
    expect(await t.synced('unicode', spec('Unicode'))).toEqual({
      a_U0020_b: 'one',
      c_U002f_d_U0040_e: 'two',
      'f.g-h_i': 'three',
    });
    expect((await t.send(t.externalSecret('none', spec('None')))).message).toContain(
      'Unsupported value: "None"',
    );
  },
};

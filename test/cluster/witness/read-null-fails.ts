import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of `data` or an `extract` whose value is null',
  seen: 'Ready=False "no value given for required property value", no Secret: ESC leaves null values out',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  nothing: null\n');
    const reason = /no value given for required property value/;
    await Promise.all([
      t.failed('data', { data: t.data({ nothing: 'nothing' }) }, reason),
      t.failed('extract', { dataFrom: [{ extract: { key: 'nothing' } }] }, reason),
    ]);
    for (const name of ['data', 'extract']) expect(await t.secret(name)).toBeUndefined();
  },
};

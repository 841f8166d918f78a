import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a value with a null byte, before there was `nullBytePolicy`',
  seen: 'Ready=True; the Secret holds it, with `data` and with `extract`',
  evidence: 'operator 0.20.4',
  async run(t) {
    const odd = { token: 'a\0b' };
    await t.store(JSON.stringify({ values: { odd } }));
    expect(await t.synced('data', { data: t.data({ token: 'odd.token' }) })).toEqual(odd);
    expect(await t.synced('extract', { dataFrom: [{ extract: { key: 'odd' } }] })).toEqual(odd);
  },
};

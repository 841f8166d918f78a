import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a boolean or an empty string, with `data` or with `extract`',
  seen: 'Ready=True; the Secret holds `true` or `false`, and a key with an empty value; `yes` and `no` stay as written',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  flags: { on: true, off: false, empty: "", yes: yes, no: no }\n');
    const expected = { on: 'true', off: 'false', empty: '', yes: 'yes', no: 'no' };
    const paths = Object.fromEntries(Object.keys(expected).map((name) => [name, `flags.${name}`]));
    expect(await t.synced('data', { data: t.data(paths) })).toEqual(expected);
    expect(await t.synced('extract', { dataFrom: [{ extract: { key: 'flags' } }] })).toEqual(expected);
  },
};
